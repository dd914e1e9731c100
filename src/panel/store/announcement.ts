import type { PanelState, RunSummary } from '../messages';
import { jobWords } from './job-words';

/**
 * What a screen reader is told of a change of the state: stages and ends, and never the ticks between them. Empty where
 * there is nothing to tell; so it is of a panel that has just been opened.
 */
export function announcement(before: PanelState | undefined, after: PanelState): string {
    if (!before) return '';
    const job = jobWords(after.job);
    const news = newRun(before.runs, after.runs);
    const words = [
        job !== jobWords(before.job) ? job : '',
        news ? finishedWords(news) : '',
        after.ablation !== before.ablation && after.ablation.kind === 'done' && !after.ablation.outdated
            ? `Ablation ${after.ablation.ablation.interrupted ? 'interrupted' : 'finished'}.`
            : '',
    ].filter((text) => text !== '');
    return words.join(' ');
}

/** The run on top, where it was not there before. */
function newRun(before: readonly RunSummary[], after: readonly RunSummary[]): RunSummary | undefined {
    const [top] = after;
    return top && before.every(({ id }) => id !== top.id) ? top : undefined;
}

function finishedWords({ figure, interrupted, passed }: RunSummary): string {
    if (interrupted) return `Simulation interrupted before the end: ${figure}.`;
    const expected = passed === undefined ? '' : passed ? ' All expectations are met.' : ' An expectation is not met.';
    return `Simulation finished: ${figure}.${expected}`;
}
