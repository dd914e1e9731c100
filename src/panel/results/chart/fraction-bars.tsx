import { scaleLinear } from 'd3-scale';
import { useId } from 'preact/hooks';
import { BottomAxis } from '../../figure/axis';
import { Legend, legendHeight } from '../../figure/legend';
import { partPaint } from '../../figure/paint';
import { fillOf, Paints } from '../../figure/paints';
import { cutTo, textWidth } from '../../figure/text-width';
import { useWidth } from '../../figure/use-width';

export interface FractionBar {
    readonly name: string;
    /** One a series; undefined where it is not known. */
    readonly values: readonly (number | undefined)[];
    /** What stands behind each bar. */
    readonly texts: readonly string[];
}

export interface FractionBarsProps {
    /** What it shows, for those who do not see it. */
    readonly label: string;
    readonly quantity: string;
    /** `%`, or `points` of a difference. */
    readonly unit: string;
    /** One needs no legend. */
    readonly series: readonly string[];
    readonly bars: readonly FractionBar[];
    /** Where the axis ends at least, as a fraction. */
    readonly upTo?: number;
}

const thickness = 12;

/** Horizontal bars from 0 to either side, a group a row. */
export function FractionBars({ label, quantity, unit, series, bars, upTo = 0 }: FractionBarsProps) {
    const [ref, width] = useWidth();
    const prefix = useId();
    const paints = series.map((_, index) => partPaint(index));
    const fills = paints.map((_, index) => fillOf(prefix, paints, index));
    const row = series.length * (thickness + 2) + 8;
    const widest = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => textWidth(text)));
    const left = Math.min(widest(bars.map(({ name }) => name)), width * 0.4) + 12;
    const right = Math.max(left + 60, width - widest(bars.flatMap(({ texts }) => texts)) - 12);
    const values = bars.flatMap((bar) => bar.values.map((value) => value ?? 0));
    const ticks = Math.max(2, Math.min(6, Math.floor((right - left) / 70)));
    const scale = scaleLinear([Math.min(0, ...values), Math.max(upTo, ...values) || 0.01], [left, right]);
    const bottom = bars.length * row + 4;
    const key = series.length > 1 ? legendHeight(series, width) + 12 : 0;
    return (
        <div ref={ref}>
            <svg class="chart" role="img" aria-label={label} width={width} height={bottom + 38 + key}>
                <Paints prefix={prefix} paints={paints} />
                <BottomAxis
                    scale={scale}
                    at={bottom}
                    reach={bottom}
                    title={`${quantity} (${unit})`}
                    ticks={ticks}
                    text={(value) => String(Number((value * 100).toPrecision(6)))}
                />
                {bars.map(({ name, values: ofBar, texts }, index) => (
                    <g key={index}>
                        <text x={left - 8} y={index * row + row / 2} text-anchor="end" dominant-baseline="central">
                            {cutTo(name, left - 12)}
                        </text>
                        {ofBar.map((value, part) => {
                            if (value === undefined) return null;
                            const y = index * row + 4 + part * (thickness + 2);
                            const [from, to] = [scale(Math.min(0, value)), scale(Math.max(0, value))];
                            return (
                                <g key={part}>
                                    <rect
                                        class="area"
                                        x={from}
                                        y={y}
                                        width={Math.max(0, to - from)}
                                        height={thickness}
                                        fill={fills[part]}
                                    />
                                    <text x={to + 6} y={y + thickness / 2} dominant-baseline="central">
                                        {texts[part]}
                                    </text>
                                </g>
                            );
                        })}
                    </g>
                ))}
                <line class="axis-line" x1={scale(0)} x2={scale(0)} y1={0} y2={bottom} />
                {series.length > 1 ? (
                    <Legend names={series} fills={fills} at={{ x: 4, y: bottom + 46 }} width={width} />
                ) : null}
            </svg>
        </div>
    );
}
