import type { PanelState, RunSummary } from '../messages';
import { when } from '../runs/when';
import { jobWords } from './job-words';

/**
 * What a screen reader is told of a change of the state: stages and ends, and never the ticks between them. Empty where
 * there is nothing to tell; so it is of a panel that has just been opened.
 */
export function announcement(before: PanelState | undefined, after: PanelState): string {
    if (!before) return '';
    const job = jobWords(after.job);
    const news = newRun(before, after);
    const words = [
        job !== jobWords(before.job) ? job : '',
        news ? finishedWords(news) : '',
        newAblation(before, after),
        after.compared && after.compared.run.id !== before.compared?.run.id
            ? `Compared with the run of ${when(after.compared.run.when)}.`
            : '',
    ].filter((text) => text !== '');
    return words.join(' ');
}

/** The run on top, where it has come of the job: other runs come on top when a history is read, or another one chosen. */
function newRun(before: PanelState, after: PanelState): RunSummary | undefined {
    const { job } = before;
    const runs = job.kind === 'running' || job.kind === 'stopping' ? job.what === 'run' : false;
    const [top] = after.runs;
    if (!runs || before.experiment !== after.experiment || !top) return undefined;
    return before.runs.every(({ id }) => id !== top.id) ? top : undefined;
}

/** Of one that is there for the first time: others come in sight with their experiments. */
function newAblation(before: PanelState, { ablation, experiment }: PanelState): string {
    if (ablation.kind !== 'done' || before.experiment !== experiment) return '';
    if (before.ablation.kind === 'done' && before.ablation.id === ablation.id) return '';
    const end = `Ablation ${ablation.ablation.interrupted ? 'interrupted' : 'finished'}.`;
    return ablation.outdated ? `${end} It is outdated: the document has changed since.` : end;
}

function finishedWords({ figure, interrupted, passed }: RunSummary): string {
    if (interrupted) return `Simulation interrupted before the end: ${figure}.`;
    const expected = passed === undefined ? '' : passed ? ' All expectations are met.' : ' An expectation is not met.';
    return `Simulation finished: ${figure}.${expected}`;
}
