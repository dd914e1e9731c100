import { textWidth } from './text-width';

interface LegendProps {
    readonly names: readonly string[];
    readonly fills: readonly string[];
    readonly at: { readonly x: number; readonly y: number };
    /** Where the next line begins. */
    readonly width: number;
}

const line = 18;

/** What the parts of a chart's areas are; inside the chart, so that it is saved with it. */
export const Legend = ({ names, fills, at, width }: LegendProps) => (
    <g class="legend">
        {places(names, width).map(({ x, y }, index) => (
            <g key={names[index]}>
                <rect class="area" x={at.x + x} y={at.y + y} width={12} height={12} fill={fills[index]} />
                <text x={at.x + x + 17} y={at.y + y + 6} dominant-baseline="central">
                    {names[index]}
                </text>
            </g>
        ))}
    </g>
);

export const legendHeight = (names: readonly string[], width: number): number =>
    (places(names, width).at(-1)?.y ?? -line) + line;

function places(names: readonly string[], width: number): readonly { readonly x: number; readonly y: number }[] {
    let [x, y] = [0, 0];
    return names.map((name) => {
        const needed = 17 + textWidth(name) + 14;
        if (x > 0 && x + needed > width) [x, y] = [0, y + line];
        const place = { x, y };
        x += needed;
        return place;
    });
}
