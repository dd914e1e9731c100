import { useMemo } from 'preact/hooks';
import { count, percent } from '../../../chip/figures';
import { Figure } from '../../figure/figure';
import type { RunProps } from '../accuracy/accuracy-section';
import { FractionBars } from '../chart/fraction-bars';
import { answerName, confusionTable, mixName, recallOf, recallTable, type Confusion } from './confusion';
import type { ConfusionMatrixProps } from './confusion-matrix';
import { FilterChoice } from './filter-choice';
import { mixTable, worstClasses, worstMixes } from './worst';

/** Bars of a chart, and rows of its table. */
const most = { bars: 20, rows: 200 };

/** The classes of a network that has too many of them for a matrix: what goes wrong most often. */
export function MixSection({ run, send, confusion, filter, choose }: RunProps & ConfusionMatrixProps) {
    const { names, totals } = confusion;
    const mixes = useMemo(() => worstMixes(confusion), [confusion]);
    const worst = useMemo(() => worstClasses(confusion).slice(0, most.bars), [confusion]);
    const drawn = mixes.slice(0, most.bars);
    return (
        <section aria-label="Classes">
            <FilterChoice confusion={confusion} mixes={drawn} filter={filter} choose={choose} />
            <div class="two-charts">
                <Figure
                    name={`${run.result.name}-confusion`}
                    title="What is taken for what"
                    caption={`${shownOf(drawn.length, mixes.length, 'pairs of classes that are mixed up')}, true class → answer; all chips together, a sample counts once for each. The CSV file has the whole matrix of ${count(names.length)} classes.`}
                    table={mixTable(confusion, mixes.slice(0, most.rows))}
                    all={() => confusionTable(confusion)}
                    send={send}
                >
                    <FractionBars
                        label={`Share of a class that is taken for another: ${drawn.map((mix) => `${mixName(confusion, mix.label, mix.answer)} ${count(mix.times)} of ${count(totals[mix.label])}`).join(', ')}`}
                        quantity="Answers to the class"
                        unit="%"
                        series={['Taken for another']}
                        bars={drawn.map((mix) => ({
                            // Both names must have room beside the bars.
                            name: `${names[mix.label]} → ${answerName(confusion, mix.answer)}`,
                            values: [mix.times / totals[mix.label]],
                            texts: [`${count(mix.times)} of ${count(totals[mix.label])}`],
                        }))}
                    />
                </Figure>
                <Figure
                    name={`${run.result.name}-classes`}
                    title="Right answers by class"
                    caption={`${shownOf(worst.length, names.length, 'classes, those with the fewest right answers')}.`}
                    table={worstTable(confusion, worst)}
                    all={() => recallTable(confusion)}
                    send={send}
                >
                    <FractionBars
                        label={`Share of right answers: ${worst.map((label) => `${names[label]} ${percent(recallOf(confusion, label))}`).join(', ')}`}
                        quantity="Right answers"
                        unit="%"
                        series={['Right answers']}
                        upTo={1}
                        bars={worst.map((label) => ({
                            name: names[label],
                            values: [recallOf(confusion, label)],
                            texts: [percent(recallOf(confusion, label), 1)],
                        }))}
                    />
                </Figure>
            </div>
        </section>
    );
}

/** `20 of 1,000 classes` */
const shownOf = (shown: number, of: number, what: string): string =>
    shown < of ? `${count(shown)} of ${count(of)} ${what}` : `All ${count(of)} ${what}`;

function worstTable(confusion: Confusion, worst: readonly number[]) {
    const { rows, ...table } = recallTable(confusion);
    return { ...table, rows: worst.map((label) => rows[label]) };
}
