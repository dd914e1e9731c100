import { commands } from 'vscode';

/** What the walkthrough waits for: an experiment that can be run, a simulation that has come to its end. */
export type Milestone = 'runnable' | 'simulated';

const told = new Set<Milestone>();

/** Sets the context key of a milestone, once. */
export function reached(milestone: Milestone): void {
    if (told.has(milestone)) return;
    told.add(milestone);
    void commands.executeCommand('setContext', `corelet.${milestone}`, true);
}
