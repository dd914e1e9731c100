import { describe, expect, it } from 'vitest';
import type { Chip } from '../../../src/chip/chip';
import { readVariance, settle } from '../../../src/simulator/array';
import { goodRows } from '../../../src/simulator/bad-rows';
import type { Effects } from '../../../src/simulator/effects';
import type { ProgrammedBlock, ProgrammedLayer } from '../../../src/simulator/programmed';
import { Draws, drawKey } from '../../../src/simulator/random';
import { chipCircuits } from '../../../src/simulator/wires/chip-circuits';
import { withCircuits } from '../../../src/simulator/wires/effective-block';
import { idealTransfer, isIdeal } from '../../../src/simulator/wires/ideal-transfer';
import { solveArray } from '../../../src/simulator/wires/solve';
import { WiresKernel } from '../../../src/simulator/wires/wires-kernel';
import { hfOx, neurramChip, neurramCore } from '../../support/chips';
import { block } from '../support/placed-block';
import { uniform } from '../support/random-chip';
import { relativeError } from '../wires/support/arrays';
import { nodalSolution } from '../wires/support/nodal';

const kernel = WiresKernel.create();
const [height, width, seed] = [30, 18, 5];
const ratio = 200;
const coupling = 0.03;
const chipOf = (changes: Partial<Chip['core']> = {}): Chip =>
    neurramChip({
        core: neurramCore({
            ...{ rows: height, columns: width, badRows: 4, wireCoupling: coupling },
            ...{ resistances: { inputWire: 30, driver: 200, wire: 5 }, ...changes },
        }),
        device: hfOx({ onOffRatio: ratio }),
    });
const chip = chipOf();

const first = block(0, 5, 6, 4, 2);
const second = block(1, 4, 5, 14, 7);
const layers = [first, second].map((each, layer): ProgrammedLayer => ({
    layer,
    weightPerSiemens: 1,
    input: { magnitudeBits: 3, signed: true, scale: 1, high: 7 },
    blocks: [each],
}));
const draw = uniform(9);
const drive = Float64Array.from({ length: 5 }, () => Math.round(14 * draw() - 7));

/** The first block as its circuit makes it settle. */
function solved(effects: Effects, of: Chip = chip): ProgrammedBlock {
    const circuits = chipCircuits({ chip: of, effects, seed }, layers, 0);
    const transfers = circuits.map(({ circuit }) =>
        isIdeal(circuit) ? idealTransfer(circuit) : solveArray(kernel, circuit),
    );
    const [layer] = withCircuits(layers, circuits, transfers);
    if (!layer) throw new Error('no layer');
    return layer.blocks[0];
}

/** All cells of the core on their physical rows, and the physical rows of the first block. */
function core(effects: Effects) {
    const good = goodRows(chip.core, effects, { seed, chip: 0, core: 0 });
    const cells = new Float64Array(height * width).fill(1e-6);
    for (const { block, rows, columns, plus, minus } of [first, second])
        for (let row = 0; row < 2 * rows; row++)
            for (let column = 0; column < columns; column++)
                cells[good[block.atRow + row] * width + block.atColumn + column] = (row % 2 ? minus : plus)[
                    (row >> 1) * columns + column
                ];
    return { cells, lines: good.slice(4, 14) };
}

describe('transistors that leak', () => {
    it('weaken a column by S / (S + L), L the cells of the rows that are off behind their transistors', () => {
        const leaking = settle(solved(new Set(['transistor_leak'])), drive);
        const { cells, lines } = core(new Set());
        const off = chip.device.gMax / ratio;
        settle(first, drive).forEach((value, column) => {
            let leak = 0;
            for (let row = 0; row < height; row++) {
                const cell = cells[row * width + 2 + column];
                if (!lines.includes(row)) leak += 1 / (1 / cell + 1 / off);
            }
            const sum = first.columnSum[column];
            expect(leaking[column]).toBeCloseTo((value * sum) / (sum + leak), 12);
            expect(leak / sum).toBeGreaterThan(0.005);
        });
    });

    it('leak into real wires as the whole core does, solved at all its nodes', () => {
        const effects: Effects = new Set([
            ...(['transistor_leak', 'bad_rows', 'wire_resistance'] as const),
            ...(['driver_resistance', 'input_wire_drop'] as const),
        ]);
        const { cells, lines } = core(effects);
        const off = chip.device.gMax / ratio;
        const inputs = new Float64Array(height);
        lines.forEach((line, at) => (inputs[line] = (at % 2 ? -1 : 1) * drive[at >> 1]));
        const conductances = cells.map((cell, at) =>
            lines.includes(Math.floor(at / width)) ? cell : (cell * off) / (cell + off),
        );
        const expected = nodalSolution({
            ...{ rows: height, columns: width, conductances, wire: 5, driver: 230 },
            ...{ termination: 'voltage', direction: 'forward' },
        })(inputs);
        expect(relativeError(settle(solved(effects), drive), expected.subarray(2, 8))).toBeLessThan(1e-9);
    });

    it('change nothing where the ratio is not given, or the effect is off', () => {
        expect(chipCircuits({ chip: neurramChip(), effects: new Set(['transistor_leak']), seed }, layers, 0)).toEqual(
            [],
        );
        expect(chipCircuits({ chip, effects: new Set(['read_noise']), seed }, layers, 0)).toEqual([]);
    });
});

describe('columns that switch together', () => {
    /** What every column of the core settles to by itself. */
    const alone = (): Float64Array => {
        const { cells, lines } = core(new Set());
        return Float64Array.from({ length: width }, (_, column) => {
            let [current, sum] = [0, 0];
            lines.forEach((line, at) => {
                const cell = cells[line * width + column];
                current += (at % 2 ? -1 : 1) * drive[at >> 1] * cell;
                sum += cell;
            });
            return current / sum;
        });
    };
    const coupled = solved(new Set(['wire_coupling']));

    it('give V - k (V left + V right), neighbours outside the block among them', () => {
        const own = alone();
        settle(coupled, drive).forEach((value, column) => {
            const at = column + 2;
            expect(value).toBeCloseTo(own[at] - coupling * (own[at - 1] + own[at + 1]), 12);
        });
    });

    it('lose the charge that two wires of the closed form lose: C V - C_c V other, over C', () => {
        // Two columns alone: C = C_g + C_c here, k = C_c / C.
        const two = chipOf({ rows: 10, columns: 2, badRows: 0 });
        const pair = block(0, 5, 2, 0, 0);
        const circuits = chipCircuits({ chip: two, effects: new Set(['wire_coupling']), seed }, [{ ...layers[0], blocks: [pair] }], 0);
        const [layer] = withCircuits([{ ...layers[0], blocks: [pair] }], circuits, circuits.map(({ circuit }) => idealTransfer(circuit)));
        const [left, right] = settle(pair, drive);
        const found = settle(layer?.blocks[0] ?? pair, drive);
        expect(found[0]).toBeCloseTo(left - coupling * right, 12);
        expect(found[1]).toBeCloseTo(right - coupling * left, 12);
    }); // prettier-ignore

    it('fluctuate as three columns of independent cells', () => {
        const draws = new Draws(drawKey(3));
        const readNoise = 0.01;
        const { cells, lines } = core(new Set());
        const settled = (column: number, of: Float64Array): number => {
            let [current, sum] = [0, 0];
            lines.forEach((line, at) => {
                current += (at % 2 ? -1 : 1) * drive[at >> 1] * of[line * width + column];
                sum += of[line * width + column];
            });
            return current / sum;
        };
        const value = (of: Float64Array) => settled(4, of) - coupling * (settled(3, of) + settled(5, of));
        const mean = value(cells);
        const count = 5000;
        let square = 0;
        for (let i = 0; i < count; i++)
            square += (value(cells.map((cell) => cell * (1 + readNoise * draws.normal()))) - mean) ** 2;
        const variance = readVariance(coupled, drive, readNoise)[2];
        expect(Math.abs(square / count / variance - 1)).toBeLessThan(4 * Math.sqrt(2 / count));
    });
});

describe('bad rows of a block', () => {
    it('change nothing where wires are ideal, and lengthen the wires where they are not', () => {
        expect(chipCircuits({ chip, effects: new Set(['bad_rows']), seed }, layers, 0)).toEqual([]);
        const ideal = settle(first, drive);
        const near = relativeError(settle(solved(new Set(['wire_resistance'])), drive), ideal);
        const effects: Effects = new Set(['wire_resistance', 'bad_rows']);
        const far = settle(solved(effects), drive);
        expect(relativeError(far, ideal)).not.toBe(near);
        const { cells, lines } = core(effects);
        expect(lines[lines.length - 1] - lines[0]).toBeGreaterThan(9);
        const inputs = new Float64Array(height);
        lines.forEach((line, at) => (inputs[line] = (at % 2 ? -1 : 1) * drive[at >> 1]));
        const conductances = cells.map((cell, at) => (lines.includes(Math.floor(at / width)) ? cell : 0));
        const expected = nodalSolution({
            ...{ rows: height, columns: width, conductances, wire: 5, driver: 0 },
            ...{ termination: 'voltage', direction: 'forward' },
        })(inputs);
        expect(relativeError(far, expected.subarray(2, 8))).toBeLessThan(1e-9);
    });
});
