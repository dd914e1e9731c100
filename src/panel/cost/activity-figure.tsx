import { count, energy, percent } from '../../chip/figures';
import type { Activity, LayerActivity } from '../../estimate/activity';
import type { ChipView } from '../../estimate/chip-view';
import type { CoreEnergy, Estimate } from '../../estimate/estimate';
import { Figure } from '../figure/figure';
import { StackedBars } from '../figure/stacked-bars';
import { figure, word, type Cell } from '../figure/table';
import type { SectionProps } from '../model';
import { components } from './energy-parts';

interface Props {
    readonly view: ChipView;
    /** Of the run. */
    readonly estimate: Estimate;
    readonly activity: Activity;
    readonly send: SectionProps['send'];
}

/** The cores' energy by what the run's data made them do, beside the estimate that knows no data. */
export function ActivityFigure({ view, estimate, activity, send }: Props) {
    const { layers, energy: whole } = estimate;
    const rows = layers.flatMap(({ name, energy: { core } }, i) => {
        const spent = activity.layers[i];
        return spent ? [{ name, estimated: core, spent }] : [];
    });
    return (
        <Figure
            name={`${view.mapping}-energy-by-data`}
            title="Energy of the cores: the estimate and this data"
            caption={`${energy(activity.energy.total)} with this data, ${energy(whole.core.total)} by the estimate: ${difference(activity.energy.total, whole.core.total)}. The estimate drives every row as in the measurement; the run has counted the input pulses and the comparisons of the converters.`}
            table={{
                caption: "The cores' energy by layer, of one inference",
                columns: [
                    { title: 'Layer' },
                    { title: 'Estimate', unit: 'J', numeric: true },
                    { title: 'This data', unit: 'J', numeric: true },
                    { title: 'Difference', numeric: true },
                    { title: 'Input pulses', numeric: true },
                    { title: 'Of all planes', numeric: true },
                    { title: 'Comparisons', numeric: true },
                    { title: 'Comparisons estimated', numeric: true },
                ],
                rows: rows.map(({ name, estimated, spent }) => [
                    word(name),
                    figure(estimated.total, energy),
                    figure(spent.energy.total, energy),
                    changed(spent.energy.total, estimated.total),
                    ...countsOf(spent),
                ]),
            }}
            send={send}
        >
            <StackedBars
                label={`Energy of the cores by layer, estimate and this data: ${rows.map(({ name, estimated, spent }) => `${name} ${energy(estimated.total)} and ${energy(spent.energy.total)}`).join(', ')}`}
                bars={rows.flatMap(({ name, estimated, spent }) => [
                    { name: `${name}, estimate`, parts: coreParts(estimated), text: energy(estimated.total) },
                    {
                        name: 'this data',
                        parts: coreParts(spent.energy),
                        text: `${energy(spent.energy.total)}, ${difference(spent.energy.total, estimated.total)}`,
                    },
                ])}
                parts={components.slice(0, 3)}
                quantity="Energy"
                unit="J"
            />
        </Figure>
    );
}

const coreParts = ({ wordLines, neuron, inputPulses }: CoreEnergy): readonly number[] => [
    wordLines,
    neuron,
    inputPulses,
];

const countsOf = ({ inputPulses, pulseShare, conversionSteps, estimatedSteps }: LayerActivity): readonly Cell[] => [
    figure(inputPulses, (value) => count(Math.round(value))),
    figure(pulseShare, (value) => percent(value, 1)),
    figure(conversionSteps, (value) => count(Math.round(value))),
    figure(estimatedSteps, (value) => count(Math.round(value))),
];

const changed = (now: number, before: number): Cell => figure(before > 0 ? now / before - 1 : undefined, signed);

const difference = (now: number, before: number): string => (before > 0 ? signed(now / before - 1) : 'no estimate');

/** `-28.4 %` */
const signed = (change: number): string => `${change < 0 ? '-' : '+'}${percent(Math.abs(change), 1)}`;
