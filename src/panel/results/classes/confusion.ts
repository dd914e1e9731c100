import { count, percent } from '../../../chip/figures';
import { confusionSums } from '../../../experiment/mistakes';
import type { ExperimentResult } from '../../../experiment/result';
import { figure, word, type FigureTable } from '../../figure/table';
import { className } from './class-name';

/** Answers to the samples of each class, over the chips that the accuracy is over. */
export interface Confusion {
    readonly names: readonly string[];
    /** By true class, then by answer. */
    readonly counts: readonly (readonly number[])[];
    /** Samples of each true class that had an answer. */
    readonly totals: readonly number[];
}

export function confusionOf(result: ExperimentResult): Confusion {
    const counts = confusionSums(result);
    return {
        names: counts.map((_, label) => className(result, label)),
        counts,
        totals: counts.map((row) => row.reduce((sum, value) => sum + value, 0)),
    };
}

/** `4 taken for 9: 12 of 982`, `4 answered rightly: 950 of 982 (96.74 %)` */
export function cellWords({ names, counts, totals }: Confusion, label: number, answer: number): string {
    const [value, total] = [counts[label][answer], totals[label]];
    const times = `${count(value)} of ${count(total)}`;
    if (label !== answer) return `${names[label]} taken for ${names[answer]}: ${times}`;
    return `${names[label]} answered rightly: ${times}${total > 0 ? ` (${percent(value / total)})` : ''}`;
}

export const recallOf = ({ counts, totals }: Confusion, label: number): number | undefined =>
    totals[label] > 0 ? counts[label][label] / totals[label] : undefined;

export const confusionTable = ({ names, counts }: Confusion): FigureTable => ({
    caption: 'True class by row, answer of the chip by column',
    columns: [{ title: 'Class' }, ...names.map((name) => ({ title: name, numeric: true }))],
    rows: counts.map((row, label) => [word(names[label]), ...row.map((value) => figure(value, count))]),
});

export const recallTable = (confusion: Confusion): FigureTable => ({
    caption: 'Share of the samples of each class that is answered rightly',
    columns: [
        { title: 'Class' },
        { title: 'Right', numeric: true },
        { title: 'Samples', numeric: true },
        { title: 'Share', numeric: true },
    ],
    rows: confusion.names.map((name, label) => [
        word(name),
        figure(confusion.counts[label][label], count),
        figure(confusion.totals[label], count),
        figure(recallOf(confusion, label), percent),
    ]),
});
