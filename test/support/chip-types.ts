import type { Chip } from '../../src/chip/chip';
import type { Core } from '../../src/chip/core';
import type { Device } from '../../src/chip/device';
import { hfOx, neurramChip, neurramCore } from './chips';

/** Cells between which neither programming nor time makes a difference; their conductances are exactly the targets. */
export const steadyCells = (changes: Partial<Device> = {}): Device =>
    hfOx({ relaxation: [{ curve: { kind: 'constant', deviation: 0 } }], ...changes });

const forward = { directions: ['forward'], activations: [] } as const satisfies Partial<Core>;

/** The ways to hold weights, read columns and apply inputs that are not NeuRRAM's, one or two at a time. */
export const readouts: Readonly<Record<string, Partial<Core>>> = {
    'differential rows at virtual ground': { sensing: 'current' },
    'differential columns, subtracted as currents': {
        weights: 'differential_columns',
        subtraction: 'analogue',
        sensing: 'current',
    },
    'differential columns, subtracted as codes': { weights: 'differential_columns', sensing: 'current' },
    'differential columns that float': { weights: 'differential_columns' },
    'an offset column': { weights: 'offset_column', sensing: 'current' },
    'an offset column that floats': { weights: 'offset_column' },
    'slices on differential rows': { cellBits: 2, weightBits: 6 },
    'slices on differential columns': {
        weights: 'differential_columns',
        sensing: 'current',
        cellBits: 3,
        weightBits: 8,
    },
    'slices on pairs of columns': {
        weights: 'differential_columns',
        subtraction: 'analogue',
        sensing: 'current',
        cellBits: 2,
        weightBits: 7,
    },
    'slices with an offset': { weights: 'offset_column', sensing: 'current', cellBits: 2, weightBits: 8 },
    'ternary planes, added digitally': { accumulation: 'digital' },
    'binary planes, added digitally': { inputPlanes: 'binary', accumulation: 'digital' },
    'binary planes, added as charges': { inputPlanes: 'binary' },
    'slices, offset and planes, as ISAAC': {
        weights: 'offset_column',
        sensing: 'current',
        cellBits: 2,
        weightBits: 16,
        inputPlanes: 'binary',
        accumulation: 'digital',
        inputBits: 16,
        adc: 'sar',
        columnsPerAdc: 128,
    },
};

export const chipOf = (core: Partial<Core>, device: Device = hfOx()): Chip =>
    neurramChip({ core: neurramCore({ ...forward, ...core }), device, gridRows: 16, gridColumns: 16 });
