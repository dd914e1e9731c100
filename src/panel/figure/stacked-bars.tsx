import { scaleLinear } from 'd3-scale';
import { useId } from 'preact/hooks';
import { BottomAxis } from './axis';
import { Legend, legendHeight } from './legend';
import { partPaint, type Paint } from './paint';
import { fillOf, Paints } from './paints';
import { scaledUnit } from './scaled-unit';
import { cutTo, textWidth } from './text-width';
import { useWidth } from './use-width';

export interface Bar {
    readonly name: string;
    /** In SI units, one a part of the chart. */
    readonly parts: readonly number[];
    /** What stands behind the bar: its whole. */
    readonly text: string;
}

export interface StackedBarsProps {
    /** What the chart shows, for those who do not see it. */
    readonly label: string;
    readonly bars: readonly Bar[];
    /** Names of the parts, from the axis outwards. One part needs no legend. */
    readonly parts: readonly string[];
    readonly paints?: readonly Paint[];
    readonly quantity: string;
    /** SI unit without prefix. */
    readonly unit: string;
}

const row = 24;
const thickness = 16;

/** Horizontal bars, one below the other, each a stack of the same parts. */
export function StackedBars({ label, bars, parts, paints, quantity, unit }: StackedBarsProps) {
    const [ref, width] = useWidth();
    const prefix = useId();
    const used = paints ?? parts.map((_, part) => partPaint(part));
    const fills = used.map((_, part) => fillOf(prefix, used, part));
    const widest = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => textWidth(text)));
    const left = Math.min(widest(bars.map(({ name }) => name)), width * 0.35) + 8;
    const right = width - widest(bars.map(({ text }) => text)) - 10;
    const wholes = bars.map((bar) => sum(bar.parts));
    const most = Math.max(0, ...wholes);
    const { name: unitName, size } = scaledUnit(most, unit);
    const scale = scaleLinear([0, most / size || 1], [left, right]);
    const bottom = bars.length * row + 4;
    const key = parts.length > 1 ? legendHeight(parts, width) + 12 : 0;
    return (
        <div ref={ref}>
            <svg class="chart" role="img" aria-label={label} width={width} height={bottom + 38 + key}>
                <Paints prefix={prefix} paints={used} />
                <BottomAxis
                    scale={scale}
                    at={bottom}
                    reach={bottom}
                    title={`${quantity} (${unitName})`}
                    ticks={Math.max(2, Math.min(6, Math.floor((right - left) / 70)))}
                />
                {bars.map(({ name, parts: values, text }, index) => (
                    <g key={index}>
                        <text x={left - 6} y={index * row + row / 2} text-anchor="end" dominant-baseline="central">
                            {cutTo(name, left - 8)}
                        </text>
                        {values.map((value, part) => (
                            <rect
                                key={part}
                                class="area"
                                x={scale(sum(values.slice(0, part)) / size)}
                                y={index * row + (row - thickness) / 2}
                                width={Math.max(0, (value / size) * (scale(1) - scale(0)))}
                                height={thickness}
                                fill={fills[part]}
                            >
                                <title>{`${name}, ${parts[part]}: ${Number((value / size).toPrecision(3))} ${unitName}`}</title>
                            </rect>
                        ))}
                        <text x={scale(wholes[index] / size) + 6} y={index * row + row / 2} dominant-baseline="central">
                            {text}
                        </text>
                    </g>
                ))}
                {parts.length > 1 ? (
                    <Legend names={parts} fills={fills} at={{ x: 4, y: bottom + 46 }} width={width} />
                ) : null}
            </svg>
        </div>
    );
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
