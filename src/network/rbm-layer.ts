import type { CrossbarStep, Layer } from './network';
import type { RbmWeights } from './rbm-weights';

/** A restricted Boltzmann machine of binary stochastic units; its matrix is visible x hidden. */
export interface DescribedRbm {
    readonly kind: 'rbm';
    readonly name: string;
    readonly hidden: number;
    /** Undefined: enough for capacity, energy and latency. */
    readonly weights?: RbmWeights;
}

/** One cycle of Gibbs sampling is two products: visible to hidden, and back through the same cells. */
export const rbmLayer = ({ name, hidden, weights }: DescribedRbm, visible: number): Layer => ({
    name,
    kind: 'rbm',
    groups: 1,
    rows: visible,
    columns: hidden,
    ...(weights ? { weights: weights.weights, bias: weights.hiddenBias } : {}),
    hasBias: true,
    backward: { hasBias: true, ...(weights ? { bias: weights.visibleBias } : {}) },
    vectors: 2,
    quantiser: { scale: 1, low: 0, high: 1 },
    nonNegativeInput: true,
    activation: 'stochastic',
    nodes: [name],
});

export const rbmSteps = (layer: number, { name, rows, columns }: Layer): readonly CrossbarStep[] => [
    {
        kind: 'crossbar',
        layer,
        input: 'visible',
        output: `${name}.hidden`,
        inputShape: [1, rows],
        outputShape: [1, columns],
    },
    {
        kind: 'crossbar',
        layer,
        direction: 'backward',
        input: `${name}.hidden`,
        output: `${name}.visible`,
        inputShape: [1, columns],
        outputShape: [1, rows],
    },
];
