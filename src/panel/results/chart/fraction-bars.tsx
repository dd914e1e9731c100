import { scaleLinear } from 'd3-scale';
import { useId } from 'preact/hooks';
import { BarFrame, barRange } from '../../figure/bar-frame';
import { partPaint } from '../../figure/paint';
import { fillOf } from '../../figure/paints';
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
    const values = bars.flatMap((bar) => bar.values.map((value) => value ?? 0));
    const names = bars.map(({ name }) => name);
    const range = barRange(
        names,
        bars.flatMap(({ texts }) => texts),
        width,
        0.4,
    );
    const scale = scaleLinear([Math.min(0, ...values), Math.max(upTo, ...values) || 0.01], range);
    return (
        <div ref={ref}>
            <BarFrame
                {...{ label, width, names, row, scale, paints, prefix }}
                title={`${quantity} (${unit})`}
                text={(value) => String(Number((value * 100).toPrecision(6)))}
                legend={series}
            >
                {bars.map(({ values: ofBar, texts }, index) => (
                    <g key={index}>
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
            </BarFrame>
        </div>
    );
}
