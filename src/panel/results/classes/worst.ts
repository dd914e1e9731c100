import { count, percent } from '../../../chip/figures';
import { figure, word, type FigureTable } from '../../figure/table';
import { answerName, answersOf, recallOf, timesOf, type Confusion } from './confusion';

/** A class that is taken for another, or not answered, and how often. */
export interface Mix {
    readonly label: number;
    readonly answer: number;
    readonly times: number;
}

/** The most frequent first, equals in the order of the classes. */
export function worstMixes(confusion: Confusion): readonly Mix[] {
    const answers = answersOf(confusion);
    const mixes = [...confusion.names.keys()].flatMap((label) =>
        answers.flatMap((answer) => {
            const times = timesOf(confusion, label, answer);
            return times > 0 && answer !== label ? [{ label, answer, times }] : [];
        }),
    );
    return mixes.sort((a, b) => b.times - a.times || a.label - b.label || a.answer - b.answer);
}

export const mixTable = (confusion: Confusion, mixes: readonly Mix[]): FigureTable => ({
    caption: 'Classes that are taken for others, the most frequent first',
    columns: [
        { title: 'Class' },
        { title: 'Taken for' },
        { title: 'Times', numeric: true },
        { title: 'Of', numeric: true },
        { title: 'Share', numeric: true },
    ],
    rows: mixes.map(({ label, answer, times }) => [
        word(confusion.names[label]),
        word(answerName(confusion, answer)),
        figure(times, count),
        figure(confusion.totals[label], count),
        figure(times / confusion.totals[label], percent),
    ]),
});

/** Those with the lowest share of right answers first; without those that had no samples. */
export const worstClasses = (confusion: Confusion): readonly number[] =>
    confusion.names
        .map((_, label) => ({ label, recall: recallOf(confusion, label) }))
        .filter((each): each is { label: number; recall: number } => each.recall !== undefined)
        .sort((a, b) => a.recall - b.recall || a.label - b.label)
        .map(({ label }) => label);
