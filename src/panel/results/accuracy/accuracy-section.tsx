import { percent } from '../../../chip/figures';
import { FigureList } from '../../controls/figure-list';
import { Figure } from '../../figure/figure';
import type { Run } from '../../messages';
import type { SectionProps } from '../../model';
import { DotPlot } from '../chart/dot-plot';
import { accuracyDots, dotTable } from './accuracy-dots';
import { accuracyFigures } from './accuracy-figures';

export interface RunProps {
    readonly run: Run;
    readonly send: SectionProps['send'];
}

/** What the chips answer rightly, beside the networks without a chip. */
export function AccuracySection({ run: { result }, send }: RunProps) {
    const dots = accuracyDots(result);
    return (
        <section>
            <FigureList figures={accuracyFigures(result)} />
            {dots.length > 0 && (
                <Figure
                    name={`${result.name}-accuracy`}
                    title="Accuracy of each chip"
                    caption="Dots are chips with the 95 % interval of their samples; diamonds are what they come to together, and the networks without a chip."
                    table={dotTable('Accuracy of each chip', 'Accuracy', dots)}
                    send={send}
                >
                    <DotPlot
                        label={`Accuracy: ${dots.map(({ name, value }) => `${name} ${percent(value)}`).join(', ')}`}
                        quantity="Accuracy"
                        dots={dots}
                    />
                </Figure>
            )}
        </section>
    );
}
