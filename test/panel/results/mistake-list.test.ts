import { describe, expect, it } from 'vitest';
import type { ChipResult } from '../../../src/experiment/result';
import { filtered, mistakeList } from '../../../src/panel/results/mistakes/mistake-list';
import { answersWords, mistakeWords } from '../../../src/panel/results/mistakes/mistake-words';

/** Wrong answers as place, label, answer. */
const chip = (number: number, finished: boolean, ...wrong: readonly (readonly [number, number, number])[]) =>
    ({
        chip: number,
        finished,
        misclassified: {
            samples: wrong.map(([place]) => place),
            labels: wrong.map(([, label]) => label),
            predicted: wrong.map(([, , answer]) => answer),
        },
    }) as unknown as ChipResult;

describe('the list of mistakes', () => {
    const perChip = [
        chip(0, true, [7, 4, 9], [3, 1, 2]),
        chip(1, true, [7, 4, 9]),
        chip(2, true, [7, 4, 8], [3, 1, -1]),
    ];
    const list = mistakeList({ perChip });

    it('has each wrong answer to a sample once, with the chips that gave it, the most frequent first', () => {
        expect(list.map(({ place, answer, chips }) => [place, answer, chips])).toEqual([
            [7, 9, [0, 1]],
            [3, 2, [0]],
            [3, -1, [2]],
            [7, 8, [2]],
        ]);
    });

    it('leaves out the chip that was not finished where others were, like the accuracy', () => {
        const unfinished = chip(1, false, [9, 0, 1]);
        expect(mistakeList({ perChip: [chip(0, true), unfinished] })).toEqual([]);
        expect(mistakeList({ perChip: [unfinished] })).toHaveLength(1);
    });

    it('can be that of a class, or of a class and an answer', () => {
        expect(filtered(list, { label: 4 }).map(({ answer }) => answer)).toEqual([9, 8]);
        expect(filtered(list, { label: 4, answer: 8 })).toHaveLength(1);
        expect(filtered(list, undefined)).toBe(list);
    });

    it('tells answers and samples apart, so that it agrees with the confusion matrix', () => {
        expect(answersWords(list, 3)).toBe('5, to 2 samples by 3 chips');
        expect(answersWords(list.slice(0, 1), 3)).toBe('2, to 1 sample by 3 chips');
        expect(answersWords(mistakeList({ perChip: perChip.slice(0, 1) }), 1)).toBe('2');
    });

    it('says where there was no answer', () => {
        const name = (label: number) => `class ${label}`;
        expect(mistakeWords(list[0], name)).toBe('class 4, taken for class 9 by 2 chips');
        expect(mistakeWords(list[2], name)).toBe('class 1, not answered by 1 chip');
    });
});
