import { defaulting, optional, type BlockSchema } from './schema';
import { corruption } from './schema-corruption';
import { count, quantity } from './schema-quantity';
import { voltageRange } from './schema-voltages';
import { selection, someOf } from './schema-words';
import { quantityOf, wordOf } from './value';

export const experimentSchema = {
    chips: defaulting(count({ min: 1, max: 10_000 }), quantityOf(1), {
        about: 'Independently programmed chips; several give a mean and a confidence interval.',
    }),
    seed: defaulting(count({ min: 0, max: 0xffffffff }), quantityOf(1), {
        about: 'Seed of every random draw: the same seed gives the same result to the bit.',
    }),
    effects: defaulting(selection, wordOf('all'), {
        about: 'Physical effects that are on: all, none, all except some, or a list.',
    }),
    time: optional(quantity('time', { above: 0, max: 1e10 }), {
        about: 'Time between programming and use; left out, the first relaxation curve of the device.',
    }),
    column_correction: defaulting(
        someOf('slope', 'offset'),
        { kind: 'list', items: [wordOf('slope'), wordOf('offset')] },
        {
            about: 'What calibration sets for each column, to be multiplied with and added to what its converter gives.',
            source: 'both by the authors, with training data [R, N]',
        },
    ),
    operating_voltage: optional(voltageRange, {
        about: "Range in which calibration searches the voltage of each layer's input pulses, for the least error; left out, read_voltage of the core.",
        source: 'by the authors for each layer [m]',
        example: { kind: 'range', from: quantityOf(0.2, 'V'), to: quantityOf(0.8, 'V') },
    }),
    corrupt: optional(corruption, {
        about: 'What is done to the images that a Boltzmann machine recovers: a share of pixels flipped, or of lower rows hidden.',
        example: { kind: 'call', name: 'flip', arguments: [{ value: quantityOf(20, '%') }], phrase: true },
    }),
    cycles: optional(count({ min: 1, max: 10_000 }), {
        about: 'Cycles of Gibbs sampling, visible to hidden and back, for each image; left out, 10.',
        source: '10 in image recovery [P] Wan et al. 2022',
    }),
} satisfies BlockSchema;
