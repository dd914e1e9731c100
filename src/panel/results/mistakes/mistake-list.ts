import { countedChips } from '../../../experiment/mistakes';
import type { ExperimentResult } from '../../../experiment/result';
import type { MistakeFilter } from '../classes/mistake-filter';

/** A sample with a wrong answer, and the chips that gave it. */
export interface Mistake {
    /** In the data set's files. */
    readonly place: number;
    readonly label: number;
    /** -1: none. */
    readonly answer: number;
    /** Their numbers, from 0. */
    readonly chips: readonly number[];
}

/** Those that most chips make come first; equals are in the order of the data set. */
export function mistakeList(result: Pick<ExperimentResult, 'perChip'>): readonly Mistake[] {
    const found = new Map<string, Mistake & { readonly chips: number[] }>();
    for (const { chip, misclassified } of countedChips(result))
        misclassified.samples.forEach((place, i) => {
            const key = `${place} ${misclassified.predicted[i]}`;
            const known = found.get(key);
            if (known) known.chips.push(chip);
            else
                found.set(key, {
                    place,
                    label: misclassified.labels[i],
                    answer: misclassified.predicted[i],
                    chips: [chip],
                });
        });
    return [...found.values()].sort((a, b) => b.chips.length - a.chips.length || a.place - b.place);
}

export const filtered = (mistakes: readonly Mistake[], filter: MistakeFilter | undefined): readonly Mistake[] =>
    filter
        ? mistakes.filter(({ label, answer }) => label === filter.label && (filter.answer ?? answer) === answer)
        : mistakes;
