import { defaulting, optional, type BlockSchema } from './schema';
import { coreNumbers, rowAndColumn } from './schema-numbers';
import { bits, bitsOrUnlimited, count } from './schema-quantity';
import { flag, oneOf } from './schema-words';
import { wordOf } from './value';

const inputBits = bitsOrUnlimited({ min: 1, max: 32 });
const outputBits = bitsOrUnlimited({ min: 2, max: 32 });
const weightBits = bits({ min: 2, max: 16 });
const sign = oneOf('signed', 'unsigned');
const applier = oneOf('neuron', 'digital');

export const mappingSchema = {
    input: optional(inputBits, {
        about: 'Input bits of every layer that says nothing else. Of a signed input one is the sign.',
    }),
    output: optional(outputBits, { about: 'Output bits of every layer that says nothing else, sign included.' }),
    weight: optional(weightBits, {
        about: 'Weight bits, sign included; left out, weights are as analogue as the cell is.',
    }),
    input_sign: optional(sign, { about: 'Whether inputs carry a sign; left out, as the graph proves.' }),
    digital: optional(bits({ min: 2, max: 16 }), {
        about: 'Bits of what the digital part adds, multiplies and averages (residuals, states, pooling), sign included where there is one; left out, single precision.',
    }),
    activation: optional(applier, {
        about: 'Who applies the activations behind the layers: the neurons as they convert, where they can, or the digital part; left out, the digital part.',
    }),
} satisfies BlockSchema;

export const layerSchema = {
    cores: optional(coreNumbers, {
        about: 'Cores that hold the layer, numbered row by row; left out, the mapper chooses.',
    }),
    core: optional(count({ min: 0, max: 1_000_000 }), { about: 'The one core that holds the layer.' }),
    at: optional(rowAndColumn, {
        about: 'First cell on the core, in physical rows and columns; merges into a used core.',
    }),
    copies: optional(count({ min: 1, max: 1024 }), { about: 'Copies that work side by side on different vectors.' }),
    split: optional(oneOf('rows', 'columns'), { about: 'What is spread over the cores first.' }),
    interleave: optional(oneOf('rows'), {
        about: 'Spreads rows over the cores like cards: each core takes every n-th row, and sees the same range of inputs.',
        source: '[P] Wan et al. 2022: pixels of image recovery',
    }),
    segment_rows: optional(count({ min: 1, max: 65536 }), {
        about: 'Most matrix rows (signed weights) in one block.',
        source: "100 in the authors' public test software [R]",
    }),
    bias_rows: optional(count({ min: 0, max: 256 }), {
        about: 'Rows (signed weights) that hold the bias in each row segment.',
    }),
    bias_columns: optional(count({ min: 0, max: 256 }), {
        about: 'Columns that hold the bias of the backward pass, in each column segment.',
    }),
    digital: defaulting(flag, wordOf('false'), { about: 'Whether the layer stays off the crossbars.' }),
    input: optional(inputBits, { about: 'Input bits of this layer.' }),
    output: optional(outputBits, { about: 'Output bits of this layer.' }),
    weight: optional(weightBits, { about: 'Weight bits of this layer.' }),
    input_sign: optional(sign, { about: 'Whether the inputs of this layer carry a sign.' }),
    activation: optional(applier, { about: 'Who applies the activation behind this layer.' }),
} satisfies BlockSchema;

export const othersSchema = {
    minimise: defaulting(oneOf('latency', 'cores'), wordOf('latency'), {
        about: 'What the mapper strives for: copies on free cores against latency, or the fewest cores.',
    }),
} satisfies BlockSchema;
