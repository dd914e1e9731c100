import type { Outcome } from '../../chip/finding';
import { chipView } from '../../estimate/chip-view';
import { runAblation } from '../../experiment/ablation/run-ablation';
import { runExperiment, type ExperimentOptions } from '../../experiment/run';
import { simulationKey } from '../../experiment/simulation-key';
import { notFound, type Answer } from './answers';
import type { OpenedExperiment } from './open-experiment';
import type { RunnerRequest } from './protocol';

/** A request that keeps all threads busy. */
export type Job = Extract<RunnerRequest, { readonly kind: 'run' | 'ablate' }>;

/** Runs or ablates what has been opened. */
export async function doJob(kind: Job['kind'], opened: OpenedExperiment, options: ExperimentOptions): Promise<Answer> {
    const { experiment } = opened;
    // Of the files as they are before they are read.
    const key = await simulationKey(experiment);
    if (kind === 'run') {
        const outcome = await runExperiment(experiment, options);
        if (!outcome.ok) return notFound(opened, outcome);
        const view = chipView(experiment.mapping);
        return { kind: 'result', result: outcome.value, key, view, remarks: remarksOn(opened, outcome) };
    }
    if (experiment.recovery)
        return {
            kind: 'refused',
            problems: [],
            message: `${experiment.name} recovers images; only experiments that classify can be ablated.`,
        };
    const outcome = await runAblation(experiment, options);
    if (!outcome.ok) return notFound(opened, outcome);
    return { kind: 'ablation', ablation: outcome.value, key, remarks: remarksOn(opened, outcome) };
}

const remarksOn = ({ document, experiment }: OpenedExperiment, { findings }: Pick<Outcome<unknown>, 'findings'>) =>
    document.locate(findings, experiment.name);
