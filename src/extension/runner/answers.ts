import { availableParallelism } from 'node:os';
import type { Outcome } from '../../chip/finding';
import { chipView } from '../../estimate/chip-view';
import { coreCells } from '../../experiment/core-cells';
import { recost } from '../../experiment/recost';
import { samplePictures } from '../../experiment/sample-pictures';
import { simulationKey } from '../../experiment/simulation-key';
import { openExperiment, type OpenedExperiment, type Refusal } from './open-experiment';
import type { RunnerReply } from './protocol';
import type { PlacedRequest } from './requests';

/** A reply before it is numbered. */
export type Answer = RunnerReply extends infer Reply ? (Reply extends RunnerReply ? Omit<Reply, 'id'> : never) : never;

export type Question = Exclude<PlacedRequest, { readonly kind: 'run' | 'ablate' }>;
type Asked<Kind extends Question['kind']> = Extract<Question, { readonly kind: Kind }>;

/** Answers what is asked beside runs. What has been cancelled meanwhile is not begun. */
export async function answer(question: Question, signal: AbortSignal): Promise<Answer> {
    const opened = await openExperiment(question);
    if ('kind' in opened) return opened;
    if (signal.aborted) return { kind: 'cancelled' };
    switch (question.kind) {
        case 'cells':
            return cells(opened, question);
        case 'samples':
            return samples(opened, question);
        case 'key':
            return { kind: 'key', key: await simulationKey(opened.experiment) };
        case 'recost':
            return costs(opened, question);
    }
}

async function cells(opened: OpenedExperiment, { chip, core }: Asked<'cells'>): Promise<Answer> {
    // Of the files as they are before they are read.
    const key = await simulationKey(opened.experiment);
    const outcome = await coreCells(opened.experiment, chip, core, Math.min(4, availableParallelism()));
    if (!outcome.ok) return notFound(opened, outcome);
    if (outcome.value === undefined)
        return {
            kind: 'refused',
            problems: [],
            message: `${opened.experiment.name} has no chip ${chip} with a core ${core}.`,
        };
    const { conductances, ...place } = outcome.value;
    return { kind: 'cells', key, cells: { ...place, conductances: Float32Array.from(conductances) } };
}

async function samples(opened: OpenedExperiment, { places }: Asked<'samples'>): Promise<Answer> {
    const outcome = await samplePictures(opened.experiment.run.dataset, places);
    return outcome.ok ? { kind: 'samples', samples: outcome.value } : notFound(opened, outcome);
}

async function costs({ experiment }: OpenedExperiment, { key, result }: Asked<'recost'>): Promise<Answer> {
    const present = await simulationKey(experiment);
    if (present !== key) return { kind: 'recost', same: false, key: present };
    const view = chipView(experiment.mapping);
    return { kind: 'recost', same: true, key, result: recost(experiment, result), view };
}

/** What opening the data of an experiment has found, at its declarations. */
export const notFound = (
    { document, experiment }: OpenedExperiment,
    { findings }: Pick<Outcome<unknown>, 'findings'>,
): Refusal => ({
    kind: 'refused',
    problems: document.locate(findings, experiment.name),
    message: `${experiment.name}: ${findings[0]?.message ?? 'no reason is known.'}`,
});
