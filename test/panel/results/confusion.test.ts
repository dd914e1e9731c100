import { describe, expect, it } from 'vitest';
import type { ExperimentResult } from '../../../src/experiment/result';
import {
    answersOf,
    cellWords,
    confusionOf,
    confusionTable,
    noAnswer,
    recallOf,
    recallTable,
} from '../../../src/panel/results/classes/confusion';
import { cellFilter, isSameFilter } from '../../../src/panel/results/classes/mistake-filter';
import { movedCell } from '../../../src/panel/results/classes/moved-cell';

const result = {
    classes: ['cat', 'dog', 'eel'],
    perChip: [
        {
            finished: true,
            misclassified: { samples: [], labels: [], predicted: [] },
            confusion: [
                [8, 2, 0],
                [1, 9, 0],
                [0, 0, 0],
            ],
        },
        {
            finished: true,
            misclassified: { samples: [], labels: [], predicted: [] },
            confusion: [
                [9, 1, 0],
                [0, 10, 0],
                [0, 0, 0],
            ],
        },
    ],
} as unknown as ExperimentResult;

describe('the confusion matrix', () => {
    const confusion = confusionOf(result);

    it('adds the chips up', () => {
        expect(confusion.counts).toEqual([
            [17, 3, 0],
            [1, 19, 0],
            [0, 0, 0],
        ]);
        expect(recallOf(confusion, 0)).toBeCloseTo(0.85);
        expect(recallOf(confusion, 2)).toBeUndefined();
    });

    it('does not call answers samples, of which there are fewer where there are several chips', () => {
        const { columns, rows } = recallTable(confusion);
        expect(columns.map(({ title }) => title)).toEqual(['Class', 'Right', 'Answers', 'Share']);
        expect(rows[0].map(({ value }) => value)).toEqual(['cat', 17, 20, 0.85]);
    });

    it('says each cell in words', () => {
        expect(cellWords(confusion, 0, 1)).toBe('cat taken for dog: 3 of 20');
        expect(cellWords(confusion, 0, 0)).toBe('cat answered rightly: 17 of 20 (85.00 %)');
        expect(cellWords(confusion, 2, 2)).toBe('eel answered rightly: 0 of 0');
    });

    it('has a column for samples without an answer where there are any, and counts them to their class', () => {
        expect(answersOf(confusion)).toEqual([0, 1, 2]);
        const [first, second] = result.perChip;
        const misclassified = { samples: [5, 6, 7], labels: [0, 0, 1], predicted: [-1, -1, 0] };
        const gaps = confusionOf({ ...result, perChip: [{ ...first, misclassified }, second] });
        expect(answersOf(gaps)).toEqual([0, 1, 2, noAnswer]);
        expect(recallOf(gaps, 0)).toBeCloseTo(17 / 22);
        expect(cellWords(gaps, 0, noAnswer)).toBe('cat not answered: 2 of 22');
        const texts = ({ rows, columns }: ReturnType<typeof confusionTable>) =>
            [columns.map(({ title }) => title), rows[0].map(({ text }) => text)].map((row) => row.join(' '));
        expect(texts(confusionTable(gaps))).toEqual(['Class cat dog eel no answer', 'cat 17 3 0 2']);
        expect(texts(recallTable(gaps))[1]).toBe('cat 17 22 77.27 %');
    });

    it('filters mistakes by a cell; on the diagonal by the class', () => {
        expect(cellFilter(0, 1)).toEqual({ label: 0, answer: 1 });
        expect(cellFilter(1, 1)).toEqual({ label: 1 });
        expect(isSameFilter(cellFilter(1, 1), { label: 1 })).toBe(true);
        expect(isSameFilter(cellFilter(1, 0), { label: 1 })).toBe(false);
        expect(isSameFilter(undefined, { label: 1 })).toBe(false);
    });

    it.each([
        ['ArrowRight', [1, 2]],
        ['ArrowLeft', [1, 0]],
        ['ArrowUp', [0, 1]],
        ['ArrowDown', [2, 1]],
        ['Home', [1, 0]],
        ['End', [1, 2]],
        ['PageUp', [0, 1]],
        ['PageDown', [2, 1]],
        ['x', undefined],
    ] as const)('is walked through by %s', (key, place) => {
        expect(movedCell(key, [1, 1], [2, 2])).toEqual(place);
    });

    it('is not left by arrows', () => {
        expect(movedCell('ArrowRight', [2, 2], [2, 2])).toEqual([2, 2]);
        expect(movedCell('ArrowUp', [0, 0], [2, 2])).toEqual([0, 0]);
    });
});
