import type { Chip, DigitalCosts } from '../../src/chip/chip';
import type { Core, EnergyPoint } from '../../src/chip/core';
import type { Device } from '../../src/chip/device';
import type { Provenance } from '../../src/chip/provenance';

const from = (setBy: string, source: string, uncertainty: number, properties: readonly string[]): Provenance =>
    Object.fromEntries(properties.map((property) => [property, { setBy, source, uncertainty }]));

/** HfOx cells of NeuRRAM: ranges and write-verify [R, m], relaxation after 1 s, 1 day and 2 days [A]. */
export const hfOx = (changes: Partial<Device> = {}): Device => ({
    name: 'HfOx',
    gMin: 1e-6,
    gMax: 40e-6,
    writeVerify: {
        voltageStep: 0.1,
        response: { firstStep: (2 * 40e-6) / 25, activation: 0.4, ceiling: 100e-6, cellSpread: 1.18, pulseSpread: 0.5 },
        tolerance: 1e-6,
        maxReversals: 30,
        iterations: 1,
    },
    relaxation: [
        { time: 1, curve: polynomial([0.348, 16.03, -43.853, 45.393, -16.815]) },
        { time: 86_400, curve: polynomial([0.701, 22.086, -50.773, 47.095, -16.458]) },
        { time: 172_800, curve: polynomial([0.782, 20.274, -43.507, 37.062, -11.934]) },
    ],
    readNoise: 0.01,
    stuckLow: 0,
    stuckHigh: 0,
    provenance: {},
    ...changes,
});

const polynomial = (microsiemens: readonly number[]) => ({
    kind: 'polynomial' as const,
    coefficients: microsiemens.map((coefficient) => coefficient / 1e6),
    per: 40e-6,
    to: 40e-6,
});

/** One row of the table of `physics.md` section 4 [C]. */
export interface MeasuredRow {
    readonly inputBits: number;
    readonly outputBits: number;
    /** Femtojoules an operation. */
    readonly wordLines: number;
    readonly neuron: number;
    readonly inputPulses: number;
    readonly topsPerWatt: number;
    /** 48 cores. */
    readonly gops: number;
    readonly microseconds: number;
    /** A full-core product. */
    readonly nanojoules: number;
}

const row = (
    inputBits: number,
    outputBits: number,
    ...figures: readonly [number, number, number, number, number, number, number]
): MeasuredRow => {
    const [wordLines, neuron, inputPulses, topsPerWatt, gops, microseconds, nanojoules] = figures;
    return {
        inputBits,
        outputBits,
        wordLines,
        neuron,
        inputPulses,
        topsPerWatt,
        gops,
        microseconds,
        nanojoules,
    };
};

export const measuredRows: readonly MeasuredRow[] = [
    row(1, 3, 9.0, 10.6, 3.4, 43.1, 2122, 1.48, 1.52),
    row(2, 4, 8.3, 12.4, 4.0, 40.3, 1793, 1.75, 1.62),
    row(3, 5, 15.5, 20.1, 7.7, 23.1, 1165, 2.7, 2.84),
    row(4, 6, 21.8, 29.1, 11.5, 16.0, 744, 4.23, 4.11),
    row(5, 7, 30.9, 44.2, 14.0, 11.0, 525, 5.99, 5.94),
    row(6, 8, 37.2, 52.5, 19.2, 8.3, 418, 7.53, 7.94),
    row(7, 9, 43.7, 61.8, 22.8, 7.8, 344, 9.15, 8.46),
    row(8, 10, 50.5, 75.9, 27.5, 6.4, 264, 11.9, 10.2),
];

const energyPoint = ({ inputBits, outputBits, wordLines, neuron, inputPulses }: MeasuredRow): EnergyPoint => ({
    inputBits,
    outputBits,
    wordLines: wordLines / 1e15,
    neuron: neuron / 1e15,
    inputPulses: inputPulses / 1e15,
});

/** A core of NeuRRAM: geometry [P, R], times and energies [C]. */
export const neurramCore = (changes: Partial<Core> = {}): Core => ({
    name: 'NeuRRAMCore',
    rows: 256,
    columns: 256,
    weights: 'differential_rows',
    subtraction: 'digital',
    sensing: 'voltage',
    inputPlanes: 'ternary',
    accumulation: 'analogue',
    directions: ['forward', 'backward', 'recurrent'],
    activations: ['relu', 'sigmoid', 'tanh', 'stochastic'],
    stochasticNoise: 'bell',
    inputBits: 8,
    twoPhaseAbove: 4,
    outputBits: 10,
    adc: 'binary_search',
    columnsPerAdc: 1,
    pipelined: false,
    maxDecrements: 128,
    readVoltage: 0.5,
    resistances: { inputWire: 5, driver: 100, wire: 1 },
    wireCoupling: 0,
    badRows: 0,
    mismatch: { offset: 0, slope: 0 },
    times: { integration: 0.27e-6, conversion: 0.3e-6, phase: 0.3e-6 },
    energy: measuredRows.map(energyPoint),
    measuredActivity: 0.5,
    events: { rowPulse: 0, cell: 0, conversion: 0 },
    area: 1.16e-6,
    provenance: {
        ...from('NeuRRAMCore', '[C] CiMLoop wan_nature_2022', 0.1, ['energy']),
        ...from('NeuRRAMCore', '[C] CiMLoop wan_nature_2022', 0.06, ['integration', 'conversion', 'phase']),
    },
    ...changes,
});

/**
 * Digital work at 45 nm, 0.9 V (M. Horowitz, ISSCC 2014: 8-bit addition 0.03 pJ, 8-bit multiplication 0.2 pJ, 64 bits
 * from an 8 kB cache 10 pJ). NeuRRAM does this work on an FPGA [N]; no figure is published.
 */
export const digitalCosts = (changes: Partial<DigitalCosts> = {}): DigitalCosts => ({
    bufferRead: 0.16e-12,
    bufferWrite: 0.16e-12,
    add: 0.03e-12,
    compare: 0.03e-12,
    multiply: 0.2e-12,
    throughput: 1e11,
    ...changes,
});

/** NeuRRAM (Wan et al. 2022) with the constants of `physics.md`, for tests that need no language. */
export const neurramChip = (changes: Partial<Chip> = {}): Chip => ({
    name: 'NeuRRAM',
    core: neurramCore(),
    device: hfOx(),
    gridRows: 8,
    gridColumns: 6,
    digital: digitalCosts(),
    provenance: from('NeuRRAM', 'M. Horowitz, ISSCC 2014', 0.5, [
        'buffer_read',
        'buffer_write',
        'add',
        'compare',
        'multiply',
    ]),
    ...changes,
});
