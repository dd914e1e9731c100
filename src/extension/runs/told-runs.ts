import type { PanelComplaint, Run, RunSummary } from '../../panel/messages';
import type { Diagnostic } from '../../../language-server/diagnostic';
import type { PresentDocument } from './present-document';
import type { Recosted } from './recost-run';
import { figuresOf, headOf } from './run-head';
import type { RunHead, RunRecord } from './run-record';

/** A run of whatever experiment, as a list of all has it. */
export interface ListedRun extends RunSummary {
    readonly experiment: string;
    /** Whether it is costed by the constants of the present document. */
    readonly recosted: boolean;
}

/** What a run that is kept is held against, and told with. */
export interface Telling {
    readonly present: PresentDocument;
    readonly complaint: (remark: Diagnostic) => PanelComplaint;
}

/** A run of a list, by its head. */
export const summaryOf = (head: RunHead, { present }: Pick<Telling, 'present'>): RunSummary => ({
    ...summaryFields(head),
    outdated: present.isOutdated(head),
});

/** A run that is shown, in a list. */
export const summaryOfRun = (run: Run): RunSummary => ({ ...summaryFields(run), outdated: run.outdated });

const summaryFields = (run: Omit<RunSummary, 'outdated'>): Omit<RunSummary, 'outdated'> => {
    const { id, when, figure, value, passed, interrupted, energy, latency, seconds } = run;
    return { id, when, figure, value, passed, interrupted, energy, latency, seconds };
};

/** A run with the figures that it was run with. */
export function asKept(record: RunRecord, telling: Telling): Run {
    const { result, remarks, view } = record;
    const told = { result, remarks: remarks.map(telling.complaint), view, recosted: false };
    return { ...summaryOf(headOf(record), telling), ...told };
}

/** As it was run, which says so where the document costs it otherwise by now. */
export const beforeCosts = (run: Run, costs: Recosted['costs']): Run => (costs ? { ...run, earlierCosts: true } : run);

/** As the document costs it by now. */
export const withCosts = (run: Run, costs: Recosted['costs']): Run =>
    costs ? { ...run, ...figuresOf(costs.result), ...costs, recosted: true } : run;
