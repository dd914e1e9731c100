import { describe, expect, it } from 'vitest';
import { weightCells } from '../../src/chip/weight-cells';
import { blockColumns, blockRows } from '../../src/mapping/mapping';
import { placeNetwork } from '../../src/mapping/place';
import { cellLevels, weightLevels } from '../../src/mapping/weight-levels';
import { hfOx, neurramCore } from '../support/chips';
import { chipOf, readouts, steadyCells } from '../support/chip-types';
import { mapped, requestFor } from '../support/mappings';
import { dense, networkOf } from '../support/networks';

const network = networkOf('N', [dense('d', 100, 40)], [100]);
const size = (name: keyof typeof readouts, weight?: number) => {
    const { blocks, cellsUsed } = mapped({ network, chip: chipOf(readouts[name]), precision: { weight } });
    const sizes = blocks.map((block) => [blockRows(block), blockColumns(block)]);
    expect(cellsUsed).toBe(sizes.reduce((sum, [rows, columns]) => sum + rows * columns, 0));
    return sizes;
};

describe('the cells of a layer of 100 x 40 weights and a bias row', () => {
    it('are two a weight on rows or on columns, and one with an offset and a column for all', () => {
        expect(size('differential rows at virtual ground')).toEqual([[202, 40]]);
        expect(size('differential columns, subtracted as codes')).toEqual([[101, 80]]);
        expect(size('differential columns, subtracted as currents')).toEqual([[101, 80]]);
        expect(size('an offset column')).toEqual([[101, 41]]);
    });

    it('grow with the bits of a weight that is cut into slices', () => {
        // 5 bits of magnitude in slices of two; 7 in slices of three, on two columns each; 8 with the offset, by two.
        expect(size('slices on differential rows')).toEqual([[202, 3 * 40]]);
        expect(size('slices on differential columns')).toEqual([[101, 6 * 40]]);
        expect(size('slices with an offset')).toEqual([[101, 4 * 40 + 1]]);
        expect(size('slices with an offset', 4)).toEqual([[101, 2 * 40 + 1]]);
    });

    it('are spread over several arrays where a weight is wide, each with its own reference', () => {
        // 16 bits on eight columns: 31 weights and a reference in 256 columns.
        expect(size('slices, offset and planes, as ISAAC')).toEqual([
            [101, 161],
            [101, 161],
        ]);
    });
});

describe('the mapper', () => {
    it('refuses a weight that is wider than the array', () => {
        const chip = chipOf({ ...readouts['slices, offset and planes, as ISAAC'], columns: 8 });
        const outcome = placeNetwork(requestFor({ network, chip }));
        expect(outcome.ok).toBe(false);
        const [{ code, message }] = outcome.findings.filter(({ severity }) => severity === 'error');
        expect(code).toBe('capacity/array');
        expect(message).toContain('takes 8 columns and a reference column');
    });

    it('gives layers the bits of the core where nobody asks for any', () => {
        const of = (weight?: number) =>
            mapped({ network, chip: chipOf(readouts['slices with an offset']), precision: { weight } }).layers[0];
        expect(of().weightBits).toBe(8);
        expect(of(5).weightBits).toBe(5);
        expect(mapped({ network }).layers[0].weightBits).toBeUndefined();
    });

    it('refuse levels among which the digits of a slice have no places at equal distances', () => {
        const core = readouts['slices on differential rows'];
        const chip = (levels: number) => chipOf(core, steadyCells({ levels }));
        for (const [levels, sound] of [
            [4, true],
            [7, true],
            [6, false],
            [8, false],
        ] as const)
            expect(placeNetwork(requestFor({ network, chip: chip(levels) })).ok, `${levels} levels`).toBe(sound);
    });

    it('warns where cells hold fewer levels apart than their bits ask for', () => {
        const chip = (device = hfOx()) => chipOf({ ...readouts['slices with an offset'], cellBits: 4 }, device);
        const found = (device?: ReturnType<typeof hfOx>) =>
            placeNetwork(requestFor({ network, chip: chip(device) })).findings.map(({ code }) => code);
        expect(found()).toContain('precision/weight');
        const fine = { ...hfOx().writeVerify, tolerance: 0.1e-6 };
        expect(found(steadyCells({ writeVerify: fine }))).not.toContain('precision/weight');
        expect(found(steadyCells({ writeVerify: fine, levels: 8 }))).toContain('precision/weight');
    });
});

describe('levels that a device has', () => {
    it('bound those that it holds apart: 8 of a cell, 15 of a pair', () => {
        const fine = { ...hfOx().writeVerify, tolerance: 0.1e-6 };
        const device = steadyCells({ writeVerify: fine, levels: 8 });
        expect(cellLevels(device)).toBe(8);
        expect(weightLevels(device)).toBe(15);
        expect(cellLevels(hfOx({ levels: 32 }))).toBeLessThan(32);
    });
});

describe('weightCells', () => {
    it('of NeuRRAM is the pair on rows', () => {
        expect(weightCells(neurramCore(), undefined)).toMatchObject({ rows: 2, columns: 1, shared: 0 });
    });
});
