import { count, percent } from '../../../chip/figures';
import { confusionSums, unansweredSums } from '../../../experiment/mistakes';
import type { ExperimentResult } from '../../../experiment/result';
import { figure, word, type FigureTable } from '../../figure/table';
import { className } from './class-name';

/** Answers to the samples of each class, over the chips that the accuracy is over. */
export interface Confusion {
    readonly names: readonly string[];
    /** By true class, then by answer. */
    readonly counts: readonly (readonly number[])[];
    /** Of each true class, a sample once for each chip: how often there was no answer to it, and all. */
    readonly unanswered: readonly number[];
    readonly totals: readonly number[];
}

/** In place of an answer where there is none, as in `misclassified` of a result. */
export const noAnswer = -1;

export function confusionOf(result: ExperimentResult): Confusion {
    const counts = confusionSums(result);
    const unanswered = unansweredSums(result);
    return {
        names: counts.map((_, label) => className(result, label)),
        counts,
        unanswered,
        totals: counts.map((row, label) => row.reduce((sum, value) => sum + value, unanswered[label])),
    };
}

/** Columns of the matrix: the classes, and behind them no answer where that has happened. */
export const answersOf = ({ names, unanswered }: Confusion): readonly number[] => [
    ...names.keys(),
    ...(unanswered.some((times) => times > 0) ? [noAnswer] : []),
];

export const timesOf = ({ counts, unanswered }: Confusion, label: number, answer: number): number =>
    answer === noAnswer ? unanswered[label] : counts[label][answer];

export const answerName = ({ names }: Confusion, answer: number): string =>
    answer === noAnswer ? 'no answer' : names[answer];

/** `cat taken for dog`, `cat not answered` */
export const mixName = ({ names }: Confusion, label: number, answer: number): string =>
    answer === noAnswer ? `${names[label]} not answered` : `${names[label]} taken for ${names[answer]}`;

/** `4 taken for 9: 12 of 982`, `4 answered rightly: 950 of 982 (96.74 %)` */
export function cellWords(confusion: Confusion, label: number, answer: number): string {
    const { names, totals } = confusion;
    const [value, total] = [timesOf(confusion, label, answer), totals[label]];
    const times = `${count(value)} of ${count(total)}`;
    if (label !== answer) return `${mixName(confusion, label, answer)}: ${times}`;
    return `${names[label]} answered rightly: ${times}${total > 0 ? ` (${percent(value / total)})` : ''}`;
}

export const recallOf = ({ counts, totals }: Confusion, label: number): number | undefined =>
    totals[label] > 0 ? counts[label][label] / totals[label] : undefined;

export const confusionTable = (confusion: Confusion): FigureTable => ({
    caption: 'True class by row, answer of the chip by column',
    columns: [
        { title: 'Class' },
        ...answersOf(confusion).map((answer) => ({ title: answerName(confusion, answer), numeric: true })),
    ],
    rows: confusion.names.map((name, label) => [
        word(name),
        ...answersOf(confusion).map((answer) => figure(timesOf(confusion, label, answer), count)),
    ]),
});

export const recallTable = (confusion: Confusion): FigureTable => ({
    caption: 'Share of right answers to each class; a sample counts once for each chip',
    columns: [
        { title: 'Class' },
        { title: 'Right', numeric: true },
        { title: 'Answers', numeric: true },
        { title: 'Share', numeric: true },
    ],
    rows: confusion.names.map((name, label) => [
        word(name),
        figure(confusion.counts[label][label], count),
        figure(confusion.totals[label], count),
        figure(recallOf(confusion, label), percent),
    ]),
});
