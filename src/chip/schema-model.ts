import { defaulting, optional, required, type BlockSchema } from './schema';
import { perAxis } from './schema-numbers';
import { count } from './schema-quantity';
import { flag, oneOf, text } from './schema-words';
import { quantityOf, wordOf } from './value';

const size = count({ min: 1, max: 1_000_000 });
const activation = optional(oneOf('relu', 'sigmoid', 'tanh'), { about: 'Activation behind the layer.' });
const bias = defaulting(flag, wordOf('true'), { about: 'Whether the layer adds a bias.' });

/** Layers of a model described in place: enough for capacity, energy and latency. */
export const modelLayerSchemas = {
    conv: {
        filters: required(size, { about: 'Output channels.', example: quantityOf(8) }),
        kernel: required(perAxis(1), { about: 'Size of the kernel.', example: quantityOf(3) }),
        stride: defaulting(perAxis(1), quantityOf(1), { about: 'Step of the kernel.' }),
        dilation: defaulting(perAxis(1), quantityOf(1), { about: 'Distance between the taps of the kernel.' }),
        padding: defaulting(oneOf('same', 'valid'), wordOf('same'), {
            about: 'Zeros around the input so that stride 1 keeps the size, or none.',
        }),
        groups: defaulting(size, quantityOf(1), { about: 'Independent groups of channels.' }),
        activation,
        bias,
    },
    dense: {
        units: required(size, { about: 'Outputs.', example: quantityOf(10) }),
        activation,
        bias,
    },
    pool: {
        kernel: required(perAxis(1), { about: 'Size of the window.', example: quantityOf(2) }),
        stride: optional(perAxis(1), { about: 'Step of the window; left out, its size.' }),
        kind: defaulting(oneOf('max', 'average'), wordOf('max'), { about: 'What is taken of the window.' }),
    },
    rbm: {
        hidden: required(size, { about: 'Hidden units; the visible ones are the input.', example: quantityOf(100) }),
        weights: optional(text('a path in quotes'), {
            about: 'NPZ file with weights (visible x hidden), visible_bias and hidden_bias; needed to run, not to estimate.',
        }),
        neuron: defaulting(oneOf('stochastic'), wordOf('stochastic'), {
            about: 'What the units are: binary, on with the probability that their input gives.',
        }),
    },
} satisfies Readonly<Record<string, BlockSchema>>;

export type ModelLayerKind = keyof typeof modelLayerSchemas;
export const modelLayerKinds = Object.keys(modelLayerSchemas) as readonly ModelLayerKind[];
