import { count, seconds, share } from '../../chip/figures';
import type { ChipView } from '../../estimate/chip-view';
import { Figure } from '../figure/figure';
import { StackedBars } from '../figure/stacked-bars';
import { figure, word } from '../figure/table';
import type { SectionProps } from '../model';
import { latencyPartsOf, waits } from './latency-parts';

interface Props {
    readonly view: ChipView;
    /** What is costed: `an inference`. */
    readonly work: string;
    readonly send: SectionProps['send'];
}

/** How long every layer takes, and what it waits for. */
export function LatencyFigure({ view, work, send }: Props) {
    const { layers, latency, interval } = view.estimate;
    const rows = layers.map((layer) => ({ ...layer, parts: latencyPartsOf(layer) }));
    const apart = rows.every(({ parts }) => parts !== undefined);
    return (
        <Figure
            name={`${view.mapping}-latency`}
            title={apart ? 'Latency by layer and component' : 'Latency by layer'}
            caption={`Of ${work}: ${seconds(latency)} from the first input to the last output, layers one after another; ${seconds(interval)} between samples where layers work on different ones at once.`}
            table={{
                caption: `Latency of ${work} by layer`,
                columns: [
                    { title: 'Layer' },
                    { title: 'Latency', unit: 's', numeric: true },
                    { title: 'Share', numeric: true },
                    ...(apart ? waits.map((title) => ({ title, unit: 's', numeric: true })) : []),
                    { title: 'Vectors', numeric: true },
                    { title: 'Copies', numeric: true },
                ],
                rows: rows.map((layer) => [
                    word(layer.name),
                    figure(layer.latency, seconds),
                    figure(latency > 0 ? layer.latency / latency : 0, (value) => share(value, 1)),
                    ...(apart && layer.parts ? layer.parts.map((part) => figure(part, seconds)) : []),
                    figure(layer.vectors, count),
                    figure(layer.copies, count),
                ]),
            }}
            send={send}
        >
            <StackedBars
                label={`Latency by layer, ${seconds(latency)} in all: ${layers.map((layer) => `${layer.name} ${seconds(layer.latency)}`).join(', ')}`}
                bars={rows.map((layer) => ({
                    name: layer.name,
                    parts: (apart && layer.parts) || [layer.latency],
                    text: seconds(layer.latency),
                }))}
                parts={apart ? waits : ['Latency']}
                quantity="Latency"
                unit="s"
            />
        </Figure>
    );
}
