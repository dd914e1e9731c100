import { Component } from 'preact';
import type { BlockView } from '../../estimate/chip-view';
import type { CorePlan } from './chip-plan';
import type { GridLayout } from './grid-layout';
import { toneOpacity } from './tone';

export interface CoreCellProps {
    readonly plan: CorePlan;
    readonly label: string;
    readonly layout: GridLayout;
    readonly array: { readonly rows: number; readonly columns: number };
    /** Fill of each layer. */
    readonly fills: readonly string[];
    /** Undefined: blocks are coloured instead. */
    readonly tone: { readonly value: number | undefined; readonly most: number; readonly text: string } | undefined;
    /** The layer that is pointed out, where this core has a block of it. */
    readonly lit: number | undefined;
    readonly chosen: boolean;
    /** Whether the Tab key leads here. */
    readonly reached: boolean;
}

/** Of a block's sides, in pixels: what is there can be seen. */
const least = 1.5;

/** A core of the grid with its blocks. It is drawn anew only where its own properties change: a grid has up to 1024. */
export class CoreCell extends Component<CoreCellProps> {
    override shouldComponentUpdate(next: CoreCellProps): boolean {
        return (Object.keys(next) as (keyof CoreCellProps)[]).some((key) => next[key] !== this.props[key]);
    }

    override render() {
        const { plan, label, layout, tone, lit, chosen, reached } = this.props;
        const x = layout.left + plan.column * layout.stepX;
        const y = layout.top + plan.row * layout.stepY;
        const state = `${plan.cells === 0 ? ' empty' : ''}${lit === undefined ? '' : ' lit'}${chosen ? ' chosen' : ''}`;
        return (
            <g
                class={`core${state}`}
                role="gridcell"
                aria-label={label}
                aria-selected={chosen}
                tabindex={reached ? 0 : -1}
                data-core={plan.core}
                transform={`translate(${x} ${y})`}
            >
                <rect class="core-array" width={layout.width} height={layout.height} />
                {tone?.value === undefined ? null : (
                    <rect
                        class="core-tone"
                        width={layout.width}
                        height={layout.height}
                        fill-opacity={toneOpacity(tone.value, tone.most)}
                    />
                )}
                {plan.blocks.map((block, index) => this.block(block, index))}
                {layout.roomy ? (
                    <text class="core-number" x={layout.width - 3} y={layout.height - 4} text-anchor="end">
                        {plan.core}
                    </text>
                ) : null}
                {layout.roomy && tone?.value !== undefined ? (
                    <text class="core-figure" x={layout.width / 2} y={layout.height / 2} text-anchor="middle">
                        {tone.text}
                    </text>
                ) : null}
                <rect class="core-frame" width={layout.width} height={layout.height} />
            </g>
        );
    }

    private block(block: BlockView, index: number) {
        const { array, layout, fills, tone, lit } = this.props;
        return (
            <rect
                key={index}
                class={lit === block.layer ? 'block lit' : 'block'}
                data-block={index}
                x={(block.atColumn / array.columns) * layout.width}
                y={(block.atRow / array.rows) * layout.height}
                width={Math.max(least, (block.columns / array.columns) * layout.width)}
                height={Math.max(least, (block.rows / array.rows) * layout.height)}
                fill={tone ? 'none' : fills[block.layer]}
            />
        );
    }
}
