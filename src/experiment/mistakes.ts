import type { ChipResult, ExperimentResult } from './result';

/** Where the chips go wrong, over the chips that the accuracy is over. */
export interface Mistakes {
    /** Answers, one a sample and chip; samples without an answer are among the wrong ones. */
    readonly wrong: number;
    readonly of: number;
    /** Samples that a chip has answered wrongly: a sample counts once, however many chips did. */
    readonly samples: number;
    readonly unanswered: number;
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

type PerChip = Pick<ExperimentResult, 'perChip'>;

/** The chips that the accuracy is over: the finished ones, or the unfinished one where there is no other. */
export function countedChips({ perChip }: PerChip): readonly ChipResult[] {
    const finished = perChip.filter((chip) => chip.finished);
    return finished.length > 0 ? finished : perChip;
}

/** Counts by true class, then by predicted class, over the chips that the accuracy is over. */
export function confusionSums(result: PerChip): readonly (readonly number[])[] {
    const counted = countedChips(result).map(({ confusion }) => confusion);
    return (counted[0] ?? []).map((row, label) =>
        row.map((_, predicted) => counted.reduce((sum, confusion) => sum + confusion[label][predicted], 0)),
    );
}

/** Counts of samples without an answer by true class, over the chips that the accuracy is over. */
export function unansweredSums(result: PerChip): readonly number[] {
    const chips = countedChips(result);
    const sums = (chips[0]?.confusion ?? []).map(() => 0);
    for (const { misclassified } of chips)
        misclassified.predicted.forEach((answer, i) => {
            if (answer < 0) sums[misclassified.labels[i]] += 1;
        });
    return sums;
}

/** Draws the confusion counts of the chips together; equals are in the order of their labels. */
export function mistakes(result: PerChip): Mistakes {
    const chips = countedChips(result);
    const sums = confusionSums(result);
    const unanswered = unansweredSums(result);
    const recalls = sums.map((row, label) => ({ label, correct: row[label], samples: total(row) + unanswered[label] }));
    const confusions = sums.flatMap((row, label) =>
        row.flatMap((count, predicted) => (count > 0 && predicted !== label ? [{ label, predicted, count }] : [])),
    );
    const of = total(chips.map(({ samples }) => samples));
    return {
        wrong: of - total(chips.map(({ correct }) => correct)),
        of,
        samples: new Set(chips.flatMap(({ misclassified }) => misclassified.samples)).size,
        unanswered: total(unanswered),
        classes: recalls
            .filter(({ correct, samples }) => correct < samples)
            .sort((a, b) => a.correct / a.samples - b.correct / b.samples),
        confusions: confusions.sort((a, b) => b.count - a.count),
    };
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
