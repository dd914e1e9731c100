import type { ExperimentResult } from './result';

/** Where the chips go wrong, over the chips that the accuracy is over. */
export interface Mistakes {
    readonly wrong: number;
    readonly of: number;
    /** Classes with a wrong answer, the one of the lowest share of right answers first. */
    readonly classes: readonly ClassRecall[];
    /** Pairs of a class and what it was taken for, the most frequent first. */
    readonly confusions: readonly Confusion[];
}

export interface ClassRecall {
    readonly label: number;
    readonly correct: number;
    readonly samples: number;
}

export interface Confusion {
    readonly label: number;
    readonly predicted: number;
    readonly count: number;
}

/** Draws the confusion counts of the chips together; equals are in the order of their labels. */
export function mistakes({ perChip }: Pick<ExperimentResult, 'perChip'>): Mistakes {
    const finished = perChip.filter((chip) => chip.finished);
    const chips = finished.length > 0 ? finished : perChip;
    const counted = chips.map(({ confusion }) => confusion);
    const sums = (counted[0] ?? []).map((row, label) =>
        row.map((_, predicted) => counted.reduce((sum, confusion) => sum + confusion[label][predicted], 0)),
    );
    const recalls = sums.map((row, label) => ({ label, correct: row[label], samples: total(row) }));
    const confusions = sums.flatMap((row, label) =>
        row.flatMap((count, predicted) => (count > 0 && predicted !== label ? [{ label, predicted, count }] : [])),
    );
    const of = total(chips.map(({ samples }) => samples));
    return {
        wrong: of - total(chips.map(({ correct }) => correct)),
        of,
        classes: recalls
            .filter(({ correct, samples }) => correct < samples)
            .sort((a, b) => a.correct / a.samples - b.correct / b.samples),
        confusions: confusions.sort((a, b) => b.count - a.count),
    };
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
