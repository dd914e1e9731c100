import { scaleLinear } from 'd3-scale';
import { useId } from 'preact/hooks';
import { BarFrame, barRange } from './bar-frame';
import { partPaint, type Paint } from './paint';
import { fillOf } from './paints';
import { scaledUnit } from './scaled-unit';
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
    const wholes = bars.map((bar) => sum(bar.parts));
    const most = Math.max(0, ...wholes);
    const { name: unitName, size } = scaledUnit(most, unit);
    const names = bars.map(({ name }) => name);
    const range = barRange(
        names,
        bars.map(({ text }) => text),
        width,
        0.35,
    );
    const scale = scaleLinear([0, most / size || 1], range);
    return (
        <div ref={ref}>
            <BarFrame
                {...{ label, width, names, row, scale, prefix }}
                title={`${quantity} (${unitName})`}
                legend={parts}
                paints={used}
            >
                {bars.map(({ name, parts: values, text }, index) => (
                    <g key={index}>
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
            </BarFrame>
        </div>
    );
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
