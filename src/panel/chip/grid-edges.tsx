import type { ChipView } from '../../estimate/chip-view';
import type { GridLayout } from './grid-layout';

interface GridEdgesProps {
    readonly grid: ChipView['grid'];
    readonly layout: GridLayout;
}

/** Numbers of the columns above the cores, of the rows beside them. */
export function GridEdges({ grid, layout }: GridEdgesProps) {
    const each = layout.stepX < 20 ? 4 : 1;
    const numbers = (count: number) => Array.from({ length: count }, (_, i) => i).filter((i) => i % each === 0);
    return (
        <g class="axis" aria-hidden="true">
            {numbers(grid.columns).map((column) => (
                <text
                    key={`c${column}`}
                    x={layout.left + column * layout.stepX + layout.width / 2}
                    y={layout.top - 6}
                    text-anchor="middle"
                >
                    {column}
                </text>
            ))}
            {numbers(grid.rows).map((row) => (
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
