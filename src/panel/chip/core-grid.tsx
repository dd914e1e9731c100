import { useId, useMemo, useState } from 'preact/hooks';
import type { ChipView } from '../../estimate/chip-view';
import type { CoreResult } from '../../experiment/result';
import { Legend, legendHeight } from '../figure/legend';
import { layerPaint } from '../figure/paint';
import { fillOf, Paints } from '../figure/paints';
import { useWidth } from '../figure/use-width';
import type { ChipPlan } from './chip-plan';
import { CoreCell } from './core-cell';
import { blockLabel, coreLabel } from './core-words';
import { nextCore } from './grid-keys';
import { gridLayout } from './grid-layout';
import type { Tones } from './tone';
import { ToneScale } from './tone-scale';

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
    const [reached, reach] = useState(0);
    const [pointed, point] = useState('');
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
    const focusable = Math.min(reached, plan.cores.length - 1);
    const under = (event: Event) => {
        const target = event.target as Element;
        const place = target.closest('[data-core]')?.getAttribute('data-core');
        const block = target.getAttribute('data-block');
        if (!place) return undefined;
        const there = plan.cores[Number(place)];
        return { core: there.core, block: block === null ? undefined : there.blocks[Number(block)] };
    };
    const press = (event: MouseEvent) => {
        const what = under(event);
        if (!what) return;
        reach(what.core);
        chooseCore(what.core);
        if (what.block) chooseLayer(what.block.layer);
    };
    const key = (event: KeyboardEvent) => {
        const from = under(event)?.core;
        if (from === undefined) return;
        const to = nextCore(event, from, view.grid);
        if (to !== undefined) {
            reach(to);
            const grid = event.currentTarget as SVGSVGElement;
            grid.querySelector<SVGElement>(`[data-core="${to}"]`)?.focus();
            point(labels[to]);
        } else if (event.key === 'Enter' || event.key === ' ') {
            chooseCore(from);
            const [only, ...others] = plan.cores[from].layers;
            if (only !== undefined && others.length === 0) chooseLayer(only);
        } else return;
        event.preventDefault();
    };
    const hover = (event: PointerEvent) => {
        const what = under(event);
        if (!what) return point('');
        point(what.block ? `${blockLabel(what.block, view)}; ${labels[what.core]}` : labels[what.core]);
    };
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
                data-export-height={bottom + (tones ? 0 : legendHeight(names, layout.whole.width) + 8)}
                onClick={press}
                onKeyDown={key}
                onPointerOver={hover}
                onPointerLeave={() => point('')}
            >
                <Paints prefix={prefix} paints={paints} />
                <Edges view={view} layout={layout} />
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
                                reached={each.core === focusable}
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

/** Numbers of the columns above the cores, of the rows beside them. */
function Edges({ view, layout }: { readonly view: ChipView; readonly layout: ReturnType<typeof gridLayout> }) {
    const each = layout.stepX < 20 ? 4 : 1;
    const numbers = (count: number) => Array.from({ length: count }, (_, i) => i).filter((i) => i % each === 0);
    return (
        <g class="axis" aria-hidden="true">
            {numbers(view.grid.columns).map((column) => (
                <text
                    key={`c${column}`}
                    x={layout.left + column * layout.stepX + layout.width / 2}
                    y={layout.top - 6}
                    text-anchor="middle"
                >
                    {column}
                </text>
            ))}
            {numbers(view.grid.rows).map((row) => (
                <text
                    key={`r${row}`}
                    x={layout.left - 6}
                    y={layout.top + row * layout.stepY + layout.height / 2}
                    text-anchor="end"
                    dominant-baseline="central"
                >
                    {row}
                </text>
            ))}
        </g>
    );
}
