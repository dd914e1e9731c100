import { commands } from 'vscode';

/** What the walkthrough waits for: a mapping that lies on its chip, a simulation that has come to its end. */
export type Milestone = 'placed' | 'simulated';

const told = new Set<Milestone>();

/** Sets the context key of a milestone, once. */
export function reached(milestone: Milestone): void {
    if (told.has(milestone)) return;
    told.add(milestone);
    void commands.executeCommand('setContext', `corelet.${milestone}`, true);
}
