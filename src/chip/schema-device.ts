import { defaulting, optional, required, type BlockSchema } from './schema';
import { relaxation } from './schema-curves';
import { count, fraction, quantity } from './schema-quantity';
import { quantityOf } from './value';

export const deviceSchema = {
    g_min: required(quantity('conductance', { above: 0, max: 1 }), {
        about: 'Lowest conductance that programming aims at.',
    }),
    g_max: required(quantity('conductance', { above: 0, max: 1 }), {
        about: 'Conductance of the largest weight. Outliers beyond the range of the layer aim above it.',
    }),
    levels: optional(count({ min: 2, max: 65536 }), {
        about: 'Equally spaced conductances from g_min to g_max that programming aims at, each weight at the nearest; left out, any conductance.',
    }),
    set_voltage: optional(quantity('voltage', { above: 0, max: 100 }), {
        about: 'First SET pulse of write-verify. For the record: pulse_step says what it does, and no figure follows from it.',
    }),
    reset_voltage: optional(quantity('voltage', { above: 0, max: 100 }), {
        about: 'First RESET pulse of write-verify. For the record, as set_voltage.',
    }),
    voltage_step: required(quantity('voltage', { above: 0, max: 10 }), {
        about: 'Increment from one pulse to the next of the same polarity.',
    }),
    pulse_width: optional(quantity('time', { above: 0, max: 1 }), {
        about: 'Length of one programming pulse. For the record, as set_voltage.',
    }),
    pulse_step: optional(quantity('conductance', { above: 0, max: 1 }), {
        about: 'Median change of a cell by the first pulse of a run; left out, 8 % of g_max, as fitted for NeuRRAM.',
    }),
    pulse_activation: defaulting(quantity('voltage', { above: 0, max: 10 }), quantityOf(0.4, 'V'), {
        about: 'Voltage that makes the change by a pulse e times larger.',
        source: 'assumed',
    }),
    pulse_cell_spread: defaulting(quantity('number', { min: 0, max: 5 }), quantityOf(1.18), {
        about: 'Standard deviation, from cell to cell, of the logarithm of the change by a pulse.',
        source: 'fitted for NeuRRAM to 99 % of cells within the tolerance [R, m]',
    }),
    pulse_spread: defaulting(quantity('number', { min: 0, max: 5 }), quantityOf(0.5), {
        about: 'Standard deviation, from pulse to pulse, of the logarithm of the change by a pulse.',
        source: 'assumed',
    }),
    g_ceiling: optional(quantity('conductance', { above: 0, max: 1 }), {
        about: 'Conductance that no pulse gets beyond; left out, 2.5 times g_max.',
    }),
    tolerance: required(quantity('conductance', { above: 0, max: 1 }), {
        about: 'A cell is accepted within its target plus or minus this.',
    }),
    max_reversals: required(count({ min: 1, max: 10_000 }), {
        about: 'Changes between SET and RESET after which a cell is given up.',
    }),
    iterations: defaulting(count({ min: 1, max: 100 }), quantityOf(1), {
        about: 'Times the array is programmed; later iterations re-program the cells that have relaxed out of tolerance.',
    }),
    relaxation: required(relaxation, {
        about: 'Standard deviation of a conductance after relaxation by target, and by time where several are known.',
    }),
    read_noise: defaulting(fraction({ min: 0, max: 1 }), quantityOf(0, '%'), {
        about: 'Standard deviation of one read of one cell relative to its conductance.',
    }),
    stuck_low: defaulting(fraction(), quantityOf(0, '%'), { about: 'Share of cells stuck at g_min.' }),
    stuck_high: defaulting(fraction(), quantityOf(0, '%'), { about: 'Share of cells stuck at g_max.' }),
    on_off_ratio: optional(quantity('number', { min: 1, max: 1e15 }), {
        about: 'Ratio of g_max to the conductance of an access transistor that is off (effect transistor_leak); left out, it does not leak.',
    }),
    curvature_voltage: optional(quantity('voltage', { min: 0.01, max: 1000 }), {
        about: 'V0 of the law I = g V0 sinh(V / V0) of a cell (effect iv_curvature); left out, cells are ohmic.',
    }),
} satisfies BlockSchema;
