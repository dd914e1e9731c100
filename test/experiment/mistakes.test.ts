import { describe, expect, it } from 'vitest';
import { mistakes, unansweredSums } from '../../src/experiment/mistakes';
import type { ChipResult } from '../../src/experiment/result';

const chipOf = (confusion: readonly (readonly number[])[], finished = true): ChipResult => ({
    chip: 0,
    accuracy: { mean: 0, low: 0, high: 1 },
    finished,
    samples: confusion.flat().reduce((sum, count) => sum + count, 0),
    correct: confusion.reduce((sum, row, label) => sum + row[label], 0),
    confusion,
    misclassified: { samples: [], labels: [], predicted: [] },
});

const good = chipOf([
    [8, 2, 0],
    [0, 10, 0],
    [0, 0, 0],
]);
const bad = chipOf([
    [9, 0, 1],
    [5, 5, 0],
    [0, 0, 0],
]);
const unfinished = chipOf(
    [
        [0, 3, 0],
        [0, 0, 0],
        [0, 0, 0],
    ],
    false,
);

describe('the mistakes of chips', () => {
    it('are summed over the finished chips, the worst class and the most frequent confusion first', () => {
        expect(mistakes({ perChip: [good, bad, unfinished] })).toEqual({
            wrong: 8,
            of: 40,
            samples: 0,
            unanswered: 0,
            classes: [
                { label: 1, correct: 15, samples: 20 },
                { label: 0, correct: 17, samples: 20 },
            ],
            confusions: [
                { label: 1, predicted: 0, count: 5 },
                { label: 0, predicted: 1, count: 2 },
                { label: 0, predicted: 2, count: 1 },
            ],
        });
    });

    it('are those of the unfinished chip where there is no other', () => {
        expect(mistakes({ perChip: [unfinished] })).toMatchObject({ wrong: 3, of: 3 });
    });

    it('count samples without an answer among those of their class, and a sample once for all chips', () => {
        const chip: ChipResult = {
            ...chipOf([
                [2, 0],
                [1, 3],
            ]),
            samples: 8,
            misclassified: { samples: [7, 4, 9], labels: [1, 0, 0], predicted: [0, -1, -1] },
        };
        expect(mistakes({ perChip: [chip, { ...chip, chip: 1 }] })).toMatchObject({
            ...{ wrong: 6, of: 16, samples: 3, unanswered: 4 },
            classes: [
                { label: 0, correct: 4, samples: 8 },
                { label: 1, correct: 6, samples: 8 },
            ],
        });
        expect(unansweredSums({ perChip: [chip] })).toEqual([2, 0]);
    });

    it('are none where nothing ran', () => {
        expect(mistakes({ perChip: [] })).toEqual({
            ...{ wrong: 0, of: 0, samples: 0, unanswered: 0 },
            ...{ classes: [], confusions: [] },
        });
    });
});
