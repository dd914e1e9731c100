import { percent } from '../../../chip/figures';
import { Figure } from '../../figure/figure';
import type { RunProps } from '../accuracy/accuracy-section';
import { FractionBars } from '../chart/fraction-bars';
import { confusionOf, confusionTable, recallOf, recallTable } from './confusion';
import { MixSection } from './mix-section';
import { ConfusionMatrix, type ConfusionMatrixProps } from './confusion-matrix';

/** Classes whose matrix can be read, and pointed at. */
const mostInMatrix = 40;

/** Which classes are answered rightly, and what the others are taken for. */
export function ClassSection({ run, send, filter, choose }: RunProps & Omit<ConfusionMatrixProps, 'confusion'>) {
    const confusion = confusionOf(run.result);
    if (confusion.names.length === 0) return null;
    if (confusion.names.length > mostInMatrix)
        return <MixSection run={run} send={send} confusion={confusion} filter={filter} choose={choose} />;
    const recalls = confusion.names.map((_, label) => recallOf(confusion, label));
    return (
        <section aria-label="Classes" class="two-charts">
            <Figure
                name={`${run.result.name}-confusion`}
                title="What is taken for what"
                caption="Answers of all chips together, by the true class and the chip's answer: a sample counts once for each chip. Choose a cell to see its mistakes."
                table={confusionTable(confusion)}
                send={send}
            >
                <ConfusionMatrix confusion={confusion} filter={filter} choose={choose} />
            </Figure>
            <Figure
                name={`${run.result.name}-classes`}
                title="Right answers by class"
                table={recallTable(confusion)}
                send={send}
            >
                <FractionBars
                    label={`Share of right answers: ${confusion.names.map((name, i) => `${name} ${percent(recalls[i])}`).join(', ')}`}
                    quantity="Right answers"
                    unit="%"
                    series={['Right answers']}
                    upTo={1}
                    bars={confusion.names.map((name, i) => ({
                        name,
                        values: [recalls[i]],
                        texts: [recalls[i] === undefined ? 'no samples' : percent(recalls[i], 1)],
                    }))}
                />
            </Figure>
        </section>
    );
}
