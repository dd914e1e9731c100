import { count, percent } from '../../../chip/figures';
import type { LayerResult } from '../../../experiment/result';
import { Figure } from '../../figure/figure';
import { figure, word, type FigureTable } from '../../figure/table';
import type { RunProps } from '../accuracy/accuracy-section';
import { FractionBars } from '../chart/fraction-bars';

/** Where values were lost: conversions that ended at the largest code although the value lay beyond it. */
export function SaturationSection({ run: { result }, send }: RunProps) {
    const layers = result.layers.filter(({ saturation }) => saturation !== undefined);
    if (layers.length === 0) return null;
    const words = (layer: LayerResult) => percent(layer.saturation);
    return (
        <section aria-label="Saturation">
            <Figure
                name={`${result.name}-saturation`}
                title="Saturated conversions by layer"
                caption="Conversions whose value lay beyond the largest code. Where there are many, the range of the converter is too small for the layer."
                table={saturationTable(layers)}
                send={send}
            >
                <FractionBars
                    label={`Saturated conversions: ${layers.map((layer) => `${layer.name} ${words(layer)}`).join(', ')}`}
                    quantity="Saturated conversions"
                    unit="%"
                    series={['Saturated conversions']}
                    bars={layers.map((layer) => ({
                        name: layer.name,
                        values: [layer.saturation],
                        texts: [words(layer)],
                    }))}
                />
            </Figure>
        </section>
    );
}

const saturationTable = (layers: readonly LayerResult[]): FigureTable => ({
    caption: 'Conversions of all samples and finished chips',
    columns: [
        { title: 'Layer' },
        { title: 'Conversions', numeric: true },
        { title: 'Saturated', numeric: true },
        { title: 'Share', numeric: true },
    ],
    rows: layers.map(({ name, conversions, saturated, saturation }) => [
        word(name),
        figure(conversions, count),
        figure(saturated, count),
        figure(saturation, percent),
    ]),
});
