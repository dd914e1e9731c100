import { energy, share } from '../../chip/figures';
import type { ChipView } from '../../estimate/chip-view';
import { Figure } from '../figure/figure';
import { StackedBars } from '../figure/stacked-bars';
import { figure, word } from '../figure/table';
import type { SectionProps } from '../model';
import { components, partsOf } from './energy-parts';

type Props = { readonly view: ChipView; readonly send: SectionProps['send'] };

/** What every layer takes, and what of it each component. */
export function EnergyFigure({ view, send }: Props) {
    const { layers, energy: whole } = view.estimate;
    const rows = layers.map(({ name, energy: parts }) => ({ name, parts: partsOf(parts), total: parts.total }));
    return (
        <Figure
            name={`${view.mapping}-energy`}
            title="Energy by layer and component"
            caption="Of one inference, by the estimate."
            table={{
                caption: 'Energy of one inference by layer and component',
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
            send={send}
        >
            <StackedBars
                label={`Energy by layer, of ${energy(whole.total)} in all: ${rows.map(({ name, total }) => `${name} ${energy(total)}`).join(', ')}`}
                bars={rows.map(({ name, parts, total }) => ({ name, parts, text: energy(total) }))}
                parts={components}
                quantity="Energy"
                unit="J"
            />
        </Figure>
    );
}
