import { describe, expect, it } from 'vitest';
import {
    corruptionWords,
    distanceTable,
    pictureRows,
    stateWords,
} from '../../../src/panel/results/recovery/picture-states';

const base64 = (...bytes: readonly number[]) => Buffer.from(bytes).toString('base64');

/** Two rows of two pixels. */
const [row] = pictureRows({
    shape: [1, 2, 2],
    images: [
        {
            place: 17,
            original: base64(0, 255, 51, 255),
            corrupted: base64(255, 255, 204, 255),
            cycles: [base64(255, 255, 0, 255), base64(0, 255, 51, 255)],
            recovered: base64(128, 255, 26, 255),
        },
    ],
});

describe('the states of an image that is recovered', () => {
    it('have their L2 distance to the original, with pixels from 0 to 1', () => {
        expect(row.original.distance).toBe(0);
        expect(row.corrupted.distance).toBeCloseTo(Math.hypot(1, 0.6), 6);
        expect(row.cycles.map(({ distance }) => distance)).toEqual([expect.closeTo(Math.hypot(1, 0.2), 6), 0]);
        expect(row.recovered.distance).toBeCloseTo(Math.hypot(128, 25) / 255, 6);
    });

    it('are told in words', () => {
        expect(stateWords(row.cycles[0])).toBe('Cycle 1, distance 1.02 to the original');
        expect(corruptionWords({ kind: 'flip', share: 0.5 }, row)).toBe('2 of 4 pixels are flipped');
        expect(corruptionWords({ kind: 'hide', share: 0.5 }, row)).toBe('1 of 2 rows are hidden, from the bottom');
    });

    it('are a table from the corrupted image to the recovered one', () => {
        const { columns, rows } = distanceTable([row]);
        expect(columns.map(({ title }) => title)).toEqual(['Sample', 'Corrupted', 'Cycle 1', 'Cycle 2', 'Recovered']);
        expect(rows[0].map(({ text }) => text)).toEqual(['17', '1.17', '1.02', '0.00', '0.51']);
    });
});
