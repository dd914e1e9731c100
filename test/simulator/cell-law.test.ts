import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weightCells } from '../../src/chip/weight-cells';
import { cellLaws, nearestLevel, type CellRules } from '../../src/simulator/cell-law';
import { hfOx, neurramCore } from '../support/chips';
import { readouts } from '../support/chip-types';
import { cases } from '../support/cases';

const device = hfOx({ gMin: 2e-6, gMax: 32e-6 });

/** The weight that all readings of one weight add up to. */
const readBack = (rules: CellRules, weight: number): number => {
    const { weightPerSiemens, laws } = cellLaws(rules);
    return laws.reduce(
        (sum, { plus, minus, factor }) => sum + (plus(weight) - (minus?.(weight) ?? 0)) * factor * weightPerSiemens,
        0,
    );
};

const weights = fc.double({ min: -1, max: 1, noNaN: true });

describe.each(Object.entries(readouts))('the cells of %s', (_name, changes) => {
    const core = neurramCore(changes);
    const { weightBits } = core;
    const rules = { device, cells: weightCells(core, weightBits), wMax: 1, reach: 3, weightBits, limit: 1.5 };

    it('hold every weight exactly where nothing limits them, a bias beyond the range too', () => {
        const any = fc.double({ min: -3, max: 3, noNaN: true });
        fc.assert(
            fc.property(any, (weight) => {
                expect(readBack({ ...rules, limited: false }, weight)).toBeCloseTo(weight, 9);
            }),
            cases(100),
        );
    });

    it('hold a weight in slices to half a step, on conductances of the cell', () => {
        const { laws } = cellLaws({ ...rules, limited: true });
        const step = weightBits === undefined ? 0 : 1 / (2 ** (weightBits - 1) - 1);
        // A whole weight on a pair ends at gMin and not below: up to gMin / gMax of the range is lost.
        const lost = weightBits === undefined ? 2 / 32 : 0;
        fc.assert(
            fc.property(weights, (weight) => {
                expect(Math.abs(readBack({ ...rules, limited: true }, weight) - weight)).toBeLessThan(
                    step / 2 + lost + 1e-9,
                );
                for (const { plus, minus } of laws)
                    for (const conductance of [plus(weight), minus?.(weight) ?? device.gMin]) {
                        expect(conductance).toBeGreaterThanOrEqual(device.gMin);
                        expect(conductance).toBeLessThanOrEqual(device.gMax + 1e-18);
                    }
            }),
            cases(100),
        );
    });
});

describe('slices', () => {
    it('of an ISAAC weight: 16 bit raised by 2^15 on eight cells of four levels (by hand)', () => {
        const core = neurramCore(readouts['slices, offset and planes, as ISAAC']);
        const cells = weightCells(core, 16);
        expect(cells).toMatchObject({ rows: 1, columns: 8, shared: 1 });
        const levelled = hfOx({ gMin: 1e-6, gMax: 4e-6, levels: 4 });
        const { laws } = cellLaws({
            device: levelled,
            cells,
            wMax: 32767,
            reach: 32767,
            weightBits: 16,
            limited: true,
            limit: 1.5,
        });
        // -12345 + 32768 = 20423 = 0x4fc7, in base 4 from the lowest: 3 1 0 3 3 3 0 1.
        const digits = laws.slice(0, 8).map(({ plus }) => Math.round((plus(-12345) - 1e-6) / 1e-6));
        expect(digits).toEqual([3, 1, 0, 3, 3, 3, 0, 1]);
        expect(laws.map(({ factor }) => factor).slice(0, 8)).toEqual([1, 4, 16, 64, 256, 1024, 4096, 16384]);
    });

    it('of a signed weight: the digits of its magnitude on the side of its sign (by hand)', () => {
        const core = neurramCore({ weights: 'differential_columns', sensing: 'current', cellBits: 3, weightBits: 8 });
        const cells = weightCells(core, 8);
        expect(cells).toMatchObject({ rows: 1, columns: 6, shared: 0 });
        const { laws } = cellLaws({
            device: hfOx({ gMin: 1e-6, gMax: 8e-6 }),
            cells,
            wMax: 127,
            reach: 127,
            weightBits: 8,
            limited: true,
            limit: 1.5,
        });
        // 91 = 1 * 64 + 3 * 8 + 3.
        const digits = laws.map(({ plus }) => Math.round((plus(-91) - 1e-6) / 1e-6));
        expect(digits).toEqual([0, 3, 0, 3, 0, 1]);
        expect(laws.map(({ factor }) => factor)).toEqual([1, -1, 8, -8, 64, -64]);
    });
});

describe('levels of a device', () => {
    it('are equally spaced, and a target goes to the nearest', () => {
        const cell = hfOx({ gMin: 2e-6, gMax: 32e-6, levels: 16 });
        expect(nearestLevel(cell, 9.1e-6)).toBeCloseTo(10e-6, 15);
        expect(nearestLevel(cell, 8.9e-6)).toBeCloseTo(8e-6, 15);
        expect([nearestLevel(cell, 0), nearestLevel(cell, 1)]).toEqual([2e-6, 32e-6]);
    });

    it('hold whole weights of as many bits exactly on a pair', () => {
        const rules = {
            device: hfOx({ gMin: 2e-6, gMax: 32e-6, levels: 16 }),
            wMax: 15,
            reach: 15,
            limit: 1.5,
            limited: true,
        };
        for (let weight = -15; weight <= 15; weight++) expect(readBack(rules, weight)).toBeCloseTo(weight, 9);
        expect(readBack(rules, 7.4)).toBeCloseTo(7, 9);
    });
});
