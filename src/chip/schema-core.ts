import { defaulting, required, type BlockSchema } from './schema';
import { energyPoints } from './schema-curves';
import { rowsByColumns } from './schema-numbers';
import { bits, count, fraction, quantity } from './schema-quantity';
import { oneOf, someOf } from './schema-words';
import { quantityOf, wordOf } from './value';

export const coreSchema = {
    array: required(rowsByColumns(65536), { about: 'Physical cells; a signed weight takes two adjacent rows.' }),
    weights: defaulting(oneOf('differential_rows'), wordOf('differential_rows'), {
        about: 'How a signed weight sits on cells: the difference of two cells on adjacent rows.',
        source: '[P] Wan et al. 2022',
    }),
    sensing: defaulting(oneOf('voltage'), wordOf('voltage'), {
        about: 'How a column is read: voltage mode lets it float and settle to the conductance-weighted mean of its inputs.',
        source: '[P] Wan et al. 2022',
    }),
    directions: defaulting(someOf('forward', 'backward', 'recurrent'), wordOf('forward'), {
        about: 'Passes that the neurons and drivers can do.',
    }),
    activations: defaulting(someOf('relu', 'sigmoid', 'tanh', 'stochastic'), wordOf('none'), {
        about: 'Activations that a neuron applies during its conversion.',
    }),
    input_bits: required(bits({ min: 1, max: 16 }), { about: 'Most input bits, sign included.' }),
    two_phase_above: defaulting(bits({ min: 1, max: 16 }), quantityOf(16, 'bit'), {
        about: 'Inputs of more bits than this run in two phases, high half and low half.',
    }),
    output_bits: required(bits({ min: 1, max: 16 }), { about: 'Most output bits, sign included.' }),
    adc: defaulting(oneOf('binary_search', 'charge_decrement'), wordOf('binary_search'), {
        about: 'How a neuron converts: by halving charges, or by counting equal decrements.',
        source: '[P] binary search, [R] charge decrement',
    }),
    max_decrements: defaulting(count({ min: 1, max: 65536 }), quantityOf(128), {
        about: 'Most steps of a charge-decrement conversion.',
        source: "[R] authors' public test software",
    }),
    read_voltage: required(quantity('voltage', { above: 0, max: 10 }), { about: 'Voltage of an input pulse.' }),
    integration: required(quantity('time', { min: 0, max: 1 }), { about: 'Time to sample and integrate once.' }),
    conversion: required(quantity('time', { min: 0, max: 1 }), { about: 'Time to convert one output bit.' }),
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
    adc_offset: defaulting(quantity('voltage', { min: 0, max: 10 }), quantityOf(0, 'V'), {
        about: 'Standard deviation, from neuron to neuron, of the offset that each integration adds (effect adc_offset).',
    }),
    adc_slope: defaulting(fraction({ min: 0, max: 0.3 }), quantityOf(0, '%'), {
        about: 'Standard deviation, from neuron to neuron, of the gain (effect adc_slope).',
    }),
    energy: required(energyPoints, {
        about: 'Measured energy of one operation (a multiply-accumulate is two) by input/output bits, at a full array.',
    }),
    area: required(quantity('area', { above: 0, max: 1 }), { about: 'Area of the core with its periphery.' }),
} satisfies BlockSchema;
