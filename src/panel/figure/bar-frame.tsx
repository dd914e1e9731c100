import type { ScaleLinear } from 'd3-scale';
import type { ComponentChildren } from 'preact';
import { BottomAxis } from './axis';
import { Legend, legendHeight } from './legend';
import type { Paint } from './paint';
import { fillOf, Paints } from './paints';
import { cutTo, textWidth } from './text-width';

export interface BarFrameProps {
    /** What the chart shows, for those who do not see it. */
    readonly label: string;
    readonly width: number;
    /** Of the rows, one below the other, each as high as `row`. */
    readonly names: readonly string[];
    readonly row: number;
    /** Its range begins where the names end. */
    readonly scale: ScaleLinear<number, number>;
    /** Of the axis, and its ticks' texts where they are not the numbers. */
    readonly title: string;
    readonly text?: (value: number) => string;
    /** Names of the paints; one alone needs no legend. */
    readonly legend: readonly string[];
    readonly paints: readonly Paint[];
    readonly prefix: string;
    /** The bars. */
    readonly children: ComponentChildren;
}

/** What stands around horizontal bars: their names, the axis below them, and the legend. */
export function BarFrame({
    label,
    width,
    names,
    row,
    scale,
    title,
    text,
    legend,
    paints,
    prefix,
    children,
}: BarFrameProps) {
    const bottom = names.length * row + 4;
    const [left, right] = scale.range();
    const fills = paints.map((_, index) => fillOf(prefix, paints, index));
    const key = legend.length > 1 ? legendHeight(legend, width) + 12 : 0;
    return (
        <svg class="chart" role="img" aria-label={label} width={width} height={bottom + 38 + key}>
            <Paints prefix={prefix} paints={paints} />
            <BottomAxis
                scale={scale}
                at={bottom}
                reach={bottom}
                title={title}
                ticks={Math.max(2, Math.min(6, Math.floor((right - left) / 70)))}
                text={text}
            />
            {names.map((name, index) => (
                <text key={index} x={left - 8} y={(index + 0.5) * row} text-anchor="end" dominant-baseline="central">
                    {cutTo(name, left - 12)}
                </text>
            ))}
            {children}
            <line class="axis-line" x1={scale(0)} x2={scale(0)} y1={0} y2={bottom} />
            {legend.length > 1 ? (
                <Legend names={legend} fills={fills} at={{ x: 4, y: bottom + 46 }} width={width} />
            ) : null}
        </svg>
    );
}

/** From where to where bars reach: between their names, which have a share of the width at most, and the texts behind them. */
export function barRange(
    names: readonly string[],
    texts: readonly string[],
    width: number,
    share: number,
): readonly [left: number, right: number] {
    const widest = (all: readonly string[]) => Math.max(0, ...all.map((text) => textWidth(text)));
    const left = Math.min(widest(names), width * share) + 12;
    return [left, Math.max(left + 60, width - widest(texts) - 12)];
}
