import type { Experiment } from '../../../src/experiment/experiment';
import type { Network } from '../../../src/network/network';
import { allEffects } from '../../../src/simulator/effects';
import { mapped } from '../../support/mappings';
import { dense, networkOf } from '../../support/networks';
import { idx, request } from './data-files';

/** A dense layer of 4 inputs and `classes` outputs that passes for runnable: one crossbar step. */
export const runnable = (classes = 3, changes: Partial<Network> = {}): Network => ({
    ...networkOf('Net', [dense('fc', 4, classes)], [4]),
    steps: [
        { kind: 'crossbar', layer: 0, input: 'input', output: 'output', inputShape: [1, 4], outputShape: [1, classes] },
    ],
    ...changes,
});

/** Images of 2 x 2 whose first value is the label. */
export const labelled = (labels: readonly number[]) => ({
    images: idx(
        [labels.length, 2, 2],
        labels.flatMap((label) => [label, 0, 0, 0]),
    ),
    labels: idx([labels.length], labels),
});

export const experimentOf = (
    files: { readonly images: string; readonly labels?: string },
    changes: Partial<Experiment> = {},
    network = runnable(),
): Experiment => ({
    name: 'Trial',
    mapping: mapped({ network }),
    run: { dataset: request({ name: 'Test', inputs: [files.images], labels: files.labels }) },
    calibrate: { dataset: request({ name: 'Train', inputs: [files.images] }), take: 4 },
    chips: 2,
    seed: 7,
    effects: allEffects,
    expectations: [],
    ...changes,
});
