import { describe, expect, it } from 'vitest';
import { settle } from '../../../src/simulator/array';
import { allEffects, noEffects, type Effects } from '../../../src/simulator/effects';
import type { ProgrammedBlock, ProgrammedLayer } from '../../../src/simulator/programmed';
import { chipCircuits } from '../../../src/simulator/wires/chip-circuits';
import { withCircuits } from '../../../src/simulator/wires/effective-block';
import { seriesResistances } from '../../../src/simulator/wires/series-resistances';
import { solveArray } from '../../../src/simulator/wires/solve';
import { WiresKernel } from '../../../src/simulator/wires/wires-kernel';
import { neurramChip, neurramCore } from '../../support/chips';
import { block } from '../support/placed-block';
import { uniform } from '../support/random-chip';
import { relativeError } from './support/arrays';
import { nodalSolution } from './support/nodal';

const kernel = WiresKernel.create();
const resistances = { inputWire: 30, driver: 200, wire: 5 };
const chip = neurramChip({ core: neurramCore({ rows: 24, columns: 18, resistances }) });
const wires: Effects = new Set(['input_wire_drop', 'driver_resistance', 'wire_resistance'] as const);

const layerOf = (layer: number, blocks: readonly ProgrammedBlock[]): ProgrammedLayer => ({
    layer,
    weightPerSiemens: 1,
    input: { magnitudeBits: 3, signed: false, scale: 1, high: 7 },
    blocks,
});

/** Two blocks side by side with a shift, one on top of the other's rows; a layer off the chip between them. */
const first = block(0, 5, 6, 4, 2);
const second = block(2, 4, 5, 10, 9);
const layers = [layerOf(0, [first]), undefined, layerOf(2, [second])];

function solved(effects: Effects): readonly (ProgrammedLayer | undefined)[] {
    const circuits = chipCircuits({ chip, effects, seed: 1 }, layers, 0);
    return withCircuits(
        layers,
        circuits,
        circuits.map(({ circuit }) => solveArray(kernel, circuit)),
    );
}

describe('wires of a programmed chip', () => {
    it('settle a block to what the whole core does with the rows of that block on', () => {
        const cells = new Float64Array(24 * 18).fill(1e-6);
        for (const { block, rows, columns, plus, minus } of [first, second])
            for (let row = 0; row < rows; row++)
                for (let column = 0; column < columns; column++) {
                    const at = (block.atRow + 2 * row) * 18 + block.atColumn + column;
                    cells[at] = plus[row * columns + column];
                    cells[at + 18] = minus[row * columns + column];
                }
        const effective = solved(wires);
        for (const [layer, { block, rows }] of [
            [0, first],
            [2, second],
        ] as const) {
            const draw = uniform(layer + 1);
            const drive = Float64Array.from({ length: rows }, () => Math.round(14 * draw() - 7));
            const on = cells.map((value, at) => {
                const row = Math.floor(at / 18);
                return row >= block.atRow && row < block.atRow + 2 * rows ? value : 0;
            });
            const inputs = new Float64Array(24);
            drive.forEach((value, row) => {
                inputs[block.atRow + 2 * row] = value;
                inputs[block.atRow + 2 * row + 1] = -value;
            });
            const expected = nodalSolution({
                ...{ rows: 24, columns: 18, conductances: on, wire: 5, driver: 230 },
                ...{ termination: 'voltage', direction: 'forward' },
            })(inputs);
            const [wired] = effective[layer]?.blocks ?? [];
            const own = expected.subarray(block.atColumn, block.atColumn + wired.columns);
            expect(relativeError(settle(wired, drive), own)).toBeLessThan(1e-9);
            const ideal = settle(layer === 0 ? first : second, drive);
            expect(relativeError(ideal, own)).toBeGreaterThan(1e-3);
        }
    });

    it("keep a column's sum, which the digital part multiplies back", () => {
        for (const wired of solved(wires).flatMap((layer) => layer?.blocks ?? [])) {
            const sums = new Float64Array(wired.columns);
            wired.plus.forEach((value, at) => (sums[at % wired.columns] += value + wired.minus[at]));
            expect(relativeError(sums, wired.columnSum)).toBeLessThan(1e-13);
        }
    });

    it('are none, and the cells the very same, with the effects off or no resistance', () => {
        expect(solved(noEffects)).toBe(layers);
        const others: Effects = new Set([...allEffects].filter((name) => !wires.has(name)));
        expect(solved(others)).toBe(layers);
        expect(seriesResistances(neurramCore({ resistances: undefined }), allEffects)).toBeUndefined();
        const none = { inputWire: 0, driver: 0, wire: 0 };
        expect(seriesResistances(neurramCore({ resistances: none }), allEffects)).toBeUndefined();
    });

    it('are three effects, each by its own name', () => {
        const of = (...names: readonly ('input_wire_drop' | 'driver_resistance' | 'wire_resistance')[]) =>
            seriesResistances(chip.core, new Set(names));
        expect(of('wire_resistance')).toEqual({ wire: 5, driver: 0 });
        expect(of('driver_resistance')).toEqual({ wire: 0, driver: 200 });
        expect(of('input_wire_drop')).toEqual({ wire: 0, driver: 30 });
        expect(of('input_wire_drop', 'driver_resistance', 'wire_resistance')).toEqual({ wire: 5, driver: 230 });
        const [a, b] = [solved(new Set(['wire_resistance'])), solved(new Set(['driver_resistance']))];
        expect(a[0]?.blocks[0].plus).not.toEqual(b[0]?.blocks[0].plus);
    });
});
