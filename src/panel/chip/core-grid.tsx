import { useId, useMemo } from 'preact/hooks';
import type { ChipView } from '../../estimate/chip-view';
import type { CoreResult } from '../../experiment/result';
import { Legend, legendHeight } from '../figure/legend';
import { layerPaint } from '../figure/paint';
import { fillOf, Paints } from '../figure/paints';
import { useWidth } from '../figure/use-width';
import type { ChipPlan } from './chip-plan';
import { CoreCell } from './core-cell';
import { coreLabel } from './core-words';
import { GridEdges } from './grid-edges';
import { gridLayout } from './grid-layout';
import type { Tones } from './tone';
import { ToneScale } from './tone-scale';
import { useGridEvents } from './use-grid-events';

export interface CoreGridProps {
    readonly view: ChipView;
    readonly plan: ChipPlan;
    readonly results: readonly CoreResult[];
    readonly tones: Tones | undefined;
    /** The layer that is pointed out. */
    readonly layer: number | undefined;
    /** The core whose details are shown. */
    readonly core: number | undefined;
    readonly chooseCore: (core: number) => void;
    readonly chooseLayer: (layer: number) => void;
}

/** The cores of a chip where they are, with their blocks to scale. */
export function CoreGrid(props: CoreGridProps) {
    const { view, plan, results, tones, layer, core, chooseCore, chooseLayer } = props;
    const [ref, available] = useWidth();
    const prefix = useId();
    const layout = useMemo(() => gridLayout(view, available), [view, available]);
    const paints = useMemo(() => view.layers.map((_, index) => layerPaint(index)), [view]);
    const fills = useMemo(() => paints.map((_, index) => fillOf(prefix, paints, index)), [prefix, paints]);
    const labels = useMemo(() => {
        const byCore = new Map(results.map((result) => [result.core, result]));
        return plan.cores.map((each) => coreLabel(each, view, byCore.get(each.core)));
    }, [plan, view, results]);
    const toneOfCore = useMemo(
        () =>
            tones?.values.map((value) => ({
                value,
                most: tones.most,
                text: value === undefined ? '' : tones.text(value),
            })),
        [tones],
    );
    const { reached, pointed, handlers } = useGridEvents({ view, plan, labels, core, chooseCore, chooseLayer });
    const placed = view.layers.flatMap(({ digital }, index) => (digital ? [] : [index]));
    const names = placed.map((index) => view.layers[index].name);
    const bottom = layout.whole.height + (tones ? 44 : 0);
    const rows = Array.from({ length: view.grid.rows }, (_, row) =>
        plan.cores.slice(row * view.grid.columns, (row + 1) * view.grid.columns),
    );
    return (
        <div ref={ref} class="core-grid">
            <svg
                class={`chart${layer === undefined ? '' : ' pointing'}${layout.roomy ? ' roomy' : ''}`}
                role="grid"
                aria-label={`Cores of ${view.chip}, ${view.grid.rows} rows by ${view.grid.columns} columns`}
                width={Math.max(layout.whole.width, 200)}
                height={bottom}
                data-export-height={bottom + (tones ? 0 : legendHeight(names, layout.whole.width - layout.left) + 8)}
                {...handlers}
            >
                <Paints prefix={prefix} paints={paints} />
                <GridEdges grid={view.grid} layout={layout} />
                {rows.map((cores, row) => (
                    <g key={row} role="row">
                        {cores.map((each) => (
                            <CoreCell
                                key={each.core}
                                plan={each}
                                label={labels[each.core]}
                                layout={layout}
                                array={view.array}
                                fills={fills}
                                tone={toneOfCore?.[each.core]}
                                lit={layer !== undefined && each.layers.includes(layer) ? layer : undefined}
                                chosen={each.core === core}
                                reached={each.core === reached}
                            />
                        ))}
                    </g>
                ))}
                {tones ? (
                    <ToneScale tones={tones} at={{ x: layout.left, y: layout.whole.height + 8 }} />
                ) : (
                    <g data-only="export">
                        <Legend
                            names={names}
                            fills={placed.map((index) => fills[index])}
                            at={{ x: layout.left, y: layout.whole.height + 8 }}
                            width={layout.whole.width - layout.left}
                        />
                    </g>
                )}
            </svg>
            <p class="readout" aria-hidden="true">
                {pointed || 'Point at a core, or walk with the arrow keys; Enter shows its cells.'}
            </p>
        </div>
    );
}
