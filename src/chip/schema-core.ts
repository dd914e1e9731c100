import { defaulting, optional, required, type BlockSchema } from './schema';
import { energyPoints } from './schema-curves';
import { rowsByColumns } from './schema-numbers';
import { bits, count, fraction, quantity } from './schema-quantity';
import { flag, oneOf, someOf } from './schema-words';
import { quantityOf, wordOf } from './value';

const joules = quantity('energy', { min: 0, max: 1 });

export const coreSchema = {
    array: required(rowsByColumns(65536), { about: 'Physical cells.' }),
    weights: defaulting(
        oneOf('differential_rows', 'differential_columns', 'offset_column'),
        wordOf('differential_rows'),
        {
            about: 'How a signed weight sits on cells: the difference of two cells on adjacent rows or columns, or one cell less a reference column that all weights of a block share.',
            source: '[P] Wan et al. 2022; differential columns: Yao et al. 2020; offset: Shafiee et al. 2016',
        },
    ),
    subtraction: defaulting(oneOf('analogue', 'digital'), wordOf('digital'), {
        about: 'Where the two columns of a differential pair are subtracted: their currents before the conversion, or their codes after it.',
        source: 'the usual way; of no meaning for other encodings',
    }),
    cell_bits: optional(bits({ min: 1, max: 8 }), {
        about: 'Bits of a weight that one cell holds; further bits take further columns, and are shifted and added digitally. Left out, a cell holds the whole weight.',
    }),
    weight_bits: optional(bits({ min: 2, max: 16 }), {
        about: 'Weight bits, sign included, where a mapping asks for none; left out, weights are as analogue as the cell is.',
    }),
    sensing: defaulting(oneOf('voltage', 'current'), wordOf('voltage'), {
        about: 'How a column is read: voltage mode lets it float and settle to the conductance-weighted mean of its inputs, current mode holds it at ground and takes the sum of its currents.',
        source: '[P] Wan et al. 2022 (voltage)',
    }),
    input_planes: defaulting(oneOf('ternary', 'binary'), wordOf('ternary'), {
        about: "What a bit plane drives a row with: +V, 0, -V, or V and 0 alone; a sign is then a plane of two's complement.",
        source: '[P] Wan et al. 2022 (ternary)',
    }),
    accumulation: defaulting(oneOf('analogue', 'digital'), wordOf('analogue'), {
        about: 'How bit planes become a product: their charges are added up and converted once, or each is converted and they are shifted and added digitally.',
        source: '[P] Wan et al. 2022 (analogue)',
    }),
    directions: defaulting(someOf('forward', 'backward', 'recurrent'), wordOf('forward'), {
        about: 'Passes that the neurons and drivers can do.',
    }),
    activations: defaulting(someOf('relu', 'sigmoid', 'tanh', 'stochastic'), wordOf('none'), {
        about: 'Activations that a neuron applies during its conversion.',
    }),
    stochastic_noise: defaulting(oneOf('uniform', 'bell', 'logistic'), wordOf('bell'), {
        about: 'What a stochastic neuron adds before it compares: one random byte, the sum of four, or exactly logistic noise.',
        source: 'assumed: the chip has an LFSR in its neurons [P, m], of unpublished distribution',
    }),
    input_bits: required(bits({ min: 2, max: 16 }), {
        about: 'Most input bits, sign included: unsigned inputs have one less.',
    }),
    two_phase_above: defaulting(bits({ min: 1, max: 16 }), quantityOf(16, 'bit'), {
        about: 'Inputs of more bits than this run in two phases, high half and low half.',
    }),
    output_bits: required(bits({ min: 2, max: 16 }), {
        about: "Most output bits, sign included where a column's value has one.",
    }),
    adc: defaulting(oneOf('binary_search', 'charge_decrement', 'sar', 'flash'), wordOf('binary_search'), {
        about: 'How a column is converted: by halving charges, by counting equal decrements, by successive approximation, or by all comparisons at once.',
        source: '[P] binary search, [R] charge decrement',
    }),
    max_decrements: defaulting(count({ min: 1, max: 65536 }), quantityOf(128), {
        about: 'Most steps of a charge-decrement conversion.',
        source: "[R] authors' public test software",
    }),
    columns_per_adc: defaulting(count({ min: 1, max: 65536 }), quantityOf(1), {
        about: 'Columns (with analogue subtraction: pairs of them) that share one converter and are converted one after another.',
    }),
    pipelined: defaulting(flag, wordOf('false'), {
        about: 'Whether a phase (a bit plane, with digital accumulation) is read while the one before it is converted.',
    }),
    read_voltage: required(quantity('voltage', { above: 0, max: 10 }), {
        about: 'Voltage of an input pulse. The effects adc_offset and iv_curvature are relative to it; no other figure depends on it.',
    }),
    integration: required(quantity('time', { min: 0, max: 1 }), { about: 'Time to sample and integrate once.' }),
    conversion: required(quantity('time', { min: 0, max: 1 }), {
        about: 'Time to convert one output bit; of a flash converter, to convert.',
    }),
    phase: required(quantity('time', { min: 0, max: 1 }), { about: 'Time that a phase takes beside its parts.' }),
    input_wire_resistance: defaulting(quantity('resistance', { min: 0, max: 1e6 }), quantityOf(0, 'ohm'), {
        about: 'Resistance of the wire that brings an input to its driver (effect input_wire_drop).',
    }),
    driver_resistance: defaulting(quantity('resistance', { min: 0, max: 1e6 }), quantityOf(0, 'ohm'), {
        about: 'Output resistance of the driver of a row or column (effect driver_resistance).',
    }),
    wire_resistance: defaulting(quantity('resistance', { min: 0, max: 1e6 }), quantityOf(0, 'ohm'), {
        about: "Resistance of the array's rows and columns from one cell to the next (effect wire_resistance).",
    }),
    wire_coupling: defaulting(fraction({ min: 0, below: 0.5 }), quantityOf(0, '%'), {
        about: 'Capacitance between two neighbouring columns over the whole capacitance of one (effect wire_coupling).',
    }),
    bad_rows: defaulting(count({ min: 0, max: 65535 }), quantityOf(0), {
        about: 'Rows of every array that cannot be used; mappings leave room for them (effect bad_rows).',
    }),
    active_rows: optional(count({ min: 1, max: 65536 }), {
        about: 'Most rows driven at once; a taller matrix is cut into segments that take turns. Left out, all rows.',
    }),
    active_columns: optional(count({ min: 1, max: 65536 }), {
        about: 'Most columns read at once; a wider matrix is cut into segments that take turns. Left out, all columns.',
    }),
    adc_offset: defaulting(quantity('voltage', { min: 0, max: 10 }), quantityOf(0, 'V'), {
        about: 'Standard deviation, from neuron to neuron, of the offset that each integration adds (effect adc_offset).',
    }),
    adc_slope: defaulting(fraction({ min: 0, max: 0.3 }), quantityOf(0, '%'), {
        about: 'Standard deviation, from neuron to neuron, of the gain (effect adc_slope).',
    }),
    energy: defaulting(energyPoints, wordOf('none'), {
        about: 'Measured energy of one operation (a multiply-accumulate is two) by input/output bits, at a full array; none where the energies of single events stand for it.',
    }),
    measured_activity: defaulting(fraction({ above: 0, max: 1 }), quantityOf(50, '%'), {
        about: 'Share of the bit planes that drove their row while the energy table was measured; a run with fewer pulses costs less than the table says.',
        source: 'assumed: codes drawn evenly; nobody states the inputs of such measurements',
    }),
    row_pulse_energy: defaulting(joules, quantityOf(0, 'J'), {
        about: 'Energy to drive one row for one bit plane, where there is no measured table.',
        source: 'nothing unless stated',
    }),
    cell_energy: defaulting(joules, quantityOf(0, 'J'), {
        about: 'Energy of one cell of a driven row during one bit plane, where there is no measured table.',
        source: 'nothing unless stated',
    }),
    conversion_energy: defaulting(joules, quantityOf(0, 'J'), {
        about: 'Energy of one conversion at output_bits, where there is no measured table.',
        source: 'nothing unless stated',
    }),
    area: required(quantity('area', { above: 0, max: 1 }), { about: 'Area of the core with its periphery.' }),
} satisfies BlockSchema;
