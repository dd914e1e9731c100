import { describe, expect, it } from 'vitest';
import { weightCells, type Reading } from '../../src/chip/weight-cells';
import type { Block } from '../../src/mapping/mapping';
import { integrate, readVariance, settle } from '../../src/simulator/array';
import { curvedVariance, integrateCurved } from '../../src/simulator/curvature';
import { neuronsOf } from '../../src/simulator/neuron-mismatch';
import type { ProgrammedBlock, ProgrammedLayer } from '../../src/simulator/programmed';
import { drawKey, Draws } from '../../src/simulator/random';
import { withCircuits } from '../../src/simulator/wires/effective-block';
import { chipCircuits, couplingOf } from '../../src/simulator/wires/chip-circuits';
import { solveArray } from '../../src/simulator/wires/solve';
import { WiresKernel } from '../../src/simulator/wires/wires-kernel';
import type { SimulationRequest } from '../../src/simulator/simulation';
import { chipOf } from '../support/chip-types';
import { uniform } from './support/random-chip';
import { relativeError } from './wires/support/arrays';
import { nodalSolution } from './wires/support/nodal';

const gMax = 40e-6;
const rows = 12;
const resistances = { inputWire: 30, driver: 200, wire: 5 };
const core = { weights: 'offset_column', sensing: 'current', rows: 20, columns: 16, resistances } as const;
const chip = chipOf(core);
const cells = weightCells(chip.core, undefined);

/** A reading of a block of 12 rows and 5 weights with an offset, on rows 4 to 15 and columns 3 to 8 of core 0. */
function readingOf(reading: Reading, seed: number): ProgrammedBlock {
    const columns = reading.kind === 'reference' ? 1 : 5;
    const draw = uniform(seed);
    const block: Block = {
        ...{ layer: 0, copy: 0, group: 0, rowStart: 0, rowEnd: rows, columnStart: 0, columnEnd: 5, biasRows: 0 },
        ...{ cells, core: 0, atRow: 4, atColumn: 3 },
    };
    return {
        ...{ block, rows, columns, reading, factor: 1, sensing: 'current' },
        plus: Float64Array.from({ length: rows * columns }, () => 1e-6 + 39e-6 * draw()),
        minus: new Float64Array(rows * columns),
        columnSum: new Float64Array(columns).fill(gMax),
        conversion: { limit: Infinity, slope: new Float64Array(columns).fill(1), offset: new Float64Array(columns) },
    };
}

const blocks = cells.readings.map((reading, at) => readingOf(reading, 7 + at));
const [weights] = blocks;
const drive = [3, -2, 0, 1, 7, -5, 2, 4, -1, 0, 6, 3];
const column = (block: ProgrammedBlock, at: number): number[] =>
    drive.map((_, row) => block.plus[row * block.columns + at]);

describe('a column at virtual ground', () => {
    it('reads the sum of its currents, in cells at gMax', () => {
        const read = settle(weights, drive);
        for (let at = 0; at < 5; at++) {
            const current = column(weights, at).reduce((sum, g, row) => sum + drive[row] * g, 0);
            expect(read[at]).toBeCloseTo(current / gMax, 12);
        }
        // Bit plane by bit plane it is the same.
        integrate(weights, drive, 3).forEach((value, at) => expect(value).toBeCloseTo(read[at], 12));
    });

    it('fluctuates with just the variance of its cells redrawn one by one', () => {
        const draws = new Draws(drawKey(3));
        draws.at(0, 0, 0);
        const normal = () => draws.normal();
        const variance = readVariance(weights, drive, 0.05);
        const reads = Array.from({ length: 4000 }, () =>
            settle({ ...weights, plus: weights.plus.map((g) => g * (1 + 0.05 * normal())) }, drive),
        );
        for (let at = 0; at < 5; at++) {
            const closed = column(weights, at).reduce((sum, g, row) => sum + (drive[row] * 0.05 * g) ** 2, 0);
            expect(variance[at]).toBeCloseTo(closed / gMax ** 2, 15);
            const mean = reads.reduce((sum, read) => sum + read[at], 0) / reads.length;
            const spread = reads.reduce((sum, read) => sum + (read[at] - mean) ** 2, 0) / (reads.length - 1);
            // The relative deviation of a variance from 4,000 draws is sqrt(2 / 4000) = 2.2 %.
            expect(spread / variance[at]).toBeGreaterThan(0.9);
            expect(spread / variance[at]).toBeLessThan(1.1);
        }
    });

    it('takes sinh(a) / a times the current of cells with a sinh law', () => {
        const a = 0.7;
        const gain = Math.sinh(a) / a;
        const straight = integrate(weights, drive, 3);
        integrateCurved(weights, drive, 3, a).forEach((value, at) =>
            expect(value / straight[at]).toBeCloseTo(gain, 12),
        );
        const variance = readVariance(weights, drive, 0.01);
        curvedVariance(weights, drive, 3, { curvature: a, readNoise: 0.01 }).forEach((value, at) =>
            expect(value / variance[at]).toBeCloseTo(gain ** 2, 12),
        );
    });

    it('turns an offset of its converter into a current through all its cells; columns that share one share it', () => {
        const shared = chipOf({ ...core, columnsPerAdc: 4, mismatch: { offset: 0.01, slope: 0.02 } });
        const request = {
            ...{ chip: shared, seed: 9, effects: new Set(['adc_offset', 'adc_slope']) },
            mapping: { blocks: [weights.block] },
        } as unknown as SimulationRequest;
        const neurons = neuronsOf(request, 0, weights.block, weights);
        if (!neurons) throw new Error('no neurons');
        const load = (at: number) => column(weights, at).reduce((sum, g) => sum + g, 0) / gMax;
        const volts = [...neurons.offset].map((offset, at) => offset / load(at));
        // Columns 3 | 4 5 6 7 of the core.
        expect(volts[2]).toBeCloseTo(volts[1], 12);
        expect(volts[4]).toBeCloseTo(volts[1], 12);
        expect(Math.abs(volts[0] - volts[1])).toBeGreaterThan(1e-4);
        expect(neurons.gain[1]).toBe(neurons.gain[4]);
        expect(neurons.gain[0]).not.toBe(neurons.gain[1]);
    });
});

describe('wires of a block read at virtual ground', () => {
    const kernel = WiresKernel.create();
    const effects = new Set(['input_wire_drop', 'driver_resistance', 'wire_resistance', 'wire_coupling'] as const);
    const layer: ProgrammedLayer = {
        ...{ layer: 0, weightPerSiemens: 1, blocks },
        input: { magnitudeBits: 3, signed: true, scale: 1, high: 7 },
    };

    it('give its columns, and the reference column, the currents of the whole core by an independent solution', () => {
        const all = new Float64Array(20 * 16).fill(chip.device.gMin);
        for (let row = 0; row < rows; row++)
            for (let at = 0; at < 6; at++)
                all[(4 + row) * 16 + 3 + at] = at < 5 ? weights.plus[row * 5 + at] : blocks[1].plus[row];
        for (let row = 0; row < 20; row++) if (row < 4 || row > 15) all.fill(0, row * 16, (row + 1) * 16);
        const voltages = new Float64Array(20);
        drive.forEach((code, row) => (voltages[4 + row] = code));
        const outputs = nodalSolution({
            ...{ rows: 20, columns: 16, conductances: all, wire: 5, driver: 230 },
            ...{ termination: 'current', direction: 'forward' },
        })(voltages);
        const circuits = chipCircuits({ chip, effects, seed: 1 }, [layer], 0);
        expect(circuits).toHaveLength(1);
        const transfers = circuits.map(({ circuit }) => solveArray(kernel, circuit));
        const [solved] = withCircuits([layer], circuits, transfers);
        if (!solved) throw new Error('no layer');
        const read = [...settle(solved.blocks[0], drive), ...settle(solved.blocks[1], drive)];
        const expected = Array.from({ length: 6 }, (_, at) => outputs[3 + at] / gMax);
        expect(relativeError(Float64Array.from(read), Float64Array.from(expected))).toBeLessThan(1e-9);
        // Wires matter here: without them the currents are larger.
        expect(Math.abs(read[0] / settle(weights, drive)[0] - 1)).toBeGreaterThan(1e-3);
    });

    it('are pushed by no neighbour', () => {
        expect(couplingOf({ chip: chipOf({ ...core, wireCoupling: 0.1 }), effects })).toBe(0);
        expect(couplingOf({ chip: chipOf({ wireCoupling: 0.1 }), effects })).toBe(0.1);
    });
});
