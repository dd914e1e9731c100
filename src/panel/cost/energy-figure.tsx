import { energy, share } from '../../chip/figures';
import type { ChipView } from '../../estimate/chip-view';
import { Choice } from '../figure/choice';
import { Figure } from '../figure/figure';
import { layerPaint } from '../figure/paint';
import { StackedBars } from '../figure/stacked-bars';
import { figure, word } from '../figure/table';
import { useRemembered } from '../figure/use-remembered';
import type { SectionProps } from '../model';
import { components, partsOf } from './energy-parts';

interface Props {
    readonly view: ChipView;
    /** What is costed: `an inference`. */
    readonly work: string;
    readonly send: SectionProps['send'];
}

/** What every layer takes, and what of it each component; or the other way round. */
export function EnergyFigure({ view, work, send }: Props) {
    const [by, setBy] = useRemembered<'layer' | 'component'>('bars', 'layer');
    const { layers, energy: whole } = view.estimate;
    const rows = layers.map(({ name, energy: parts }) => ({ name, parts: partsOf(parts), total: parts.total }));
    const totals = partsOf(whole).map((total, component) => ({
        name: components[component],
        parts: rows.map(({ parts }) => parts[component]),
        total,
    }));
    const bars = by === 'layer' ? rows : totals;
    return (
        <Figure
            name={`${view.mapping}-energy`}
            title="Energy by layer and component"
            caption={`Of ${work}, by the estimate.`}
            table={{
                caption: `Energy of ${work} by layer and component`,
                columns: [
                    { title: 'Layer' },
                    ...components.map((title) => ({ title, unit: 'J', numeric: true })),
                    { title: 'Total', unit: 'J', numeric: true },
                    { title: 'Share', numeric: true },
                ],
                rows: [...rows, { name: 'all', parts: partsOf(whole), total: whole.total }].map(
                    ({ name, parts, total }) => [
                        word(name),
                        ...parts.map((part) => figure(part, energy)),
                        figure(total, energy),
                        figure(whole.total > 0 ? total / whole.total : 0, (value) => share(value, 1)),
                    ],
                ),
            }}
            controls={
                <Choice
                    label="A bar is a"
                    options={[
                        { name: 'layer', title: 'Layer' },
                        { name: 'component', title: 'Component' },
                    ]}
                    chosen={by}
                    choose={setBy}
                />
            }
            send={send}
        >
            <StackedBars
                label={`Energy by ${by}, of ${energy(whole.total)} in all: ${bars.map(({ name, total }) => `${name} ${energy(total)}`).join(', ')}`}
                bars={bars.map(({ name, parts, total }) => ({ name, parts, text: energy(total) }))}
                parts={by === 'layer' ? components : rows.map(({ name }) => name)}
                paints={by === 'layer' ? undefined : rows.map((_, layer) => layerPaint(layer))}
                quantity="Energy"
                unit="J"
            />
        </Figure>
    );
}
