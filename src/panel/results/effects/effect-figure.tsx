import { percent, points } from '../../../chip/figures';
import type { Ablation } from '../../../experiment/ablation/ablation';
import { Choice } from '../../figure/choice';
import { Figure } from '../../figure/figure';
import { useRemembered } from '../../figure/use-remembered';
import type { SectionProps } from '../../model';
import { FractionBars } from '../chart/fraction-bars';
import { effectCosts, effectTable, type EffectCost } from './effect-costs';

export interface EffectFigureProps {
    readonly ablation: Ablation;
    readonly send: SectionProps['send'];
}

type Measure = 'accuracy' | 'error';

const measures = {
    accuracy: {
        title: 'Accuracy',
        quantity: 'Accuracy',
        unit: 'points',
        series: ['lost with it alone', 'gained without it'],
        values: ({ lostAlone, gainedWithout }: EffectCost) => [lostAlone, gainedWithout],
        text: points,
    },
    error: {
        title: 'Output error',
        quantity: 'Error of the outputs against float',
        unit: '%',
        series: ['with it alone', 'with all but it'],
        values: ({ alone, without }: EffectCost) => [alone?.error, without?.error],
        text: (value: number) => percent(value),
    },
} as const;

/** Bars of what each effect does alone, and of what the chip gains without it. */
export function EffectFigure({ ablation, send }: EffectFigureProps) {
    const [measure, setMeasure] = useRemembered<Measure>('effect measure', 'accuracy');
    const { quantity, unit, series, values, text } = measures[measure];
    const costs = effectCosts(ablation);
    if (costs.length === 0) return <p>No run was finished.</p>;
    return (
        <Figure
            name={`${ablation.name}-effects`}
            title="Effects, alone and left out"
            caption="Differences smaller than the intervals of the accuracies are chance; the error of the outputs tells small effects apart."
            table={effectTable(ablation, costs)}
            controls={
                <Choice
                    label="Measured by"
                    options={(['accuracy', 'error'] as const).map((name) => ({ name, title: measures[name].title }))}
                    chosen={measure}
                    choose={setMeasure}
                />
            }
            send={send}
        >
            <FractionBars
                label={`${quantity} by effect: ${costs
                    .map(
                        (cost) =>
                            `${cost.name} ${values(cost)
                                .map((value, i) =>
                                    value === undefined ? 'not finished' : `${text(value)} ${series[i]}`,
                                )
                                .join(', ')}`,
                    )
                    .join('; ')}`}
                quantity={quantity}
                unit={unit}
                series={series}
                bars={costs.map((cost) => ({
                    name: cost.name,
                    values: values(cost),
                    texts: values(cost).map((value) => (value === undefined ? '' : text(value))),
                }))}
            />
        </Figure>
    );
}
