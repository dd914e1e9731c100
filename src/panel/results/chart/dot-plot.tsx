import { scaleLinear } from 'd3-scale';
import { BottomAxis } from '../../figure/axis';
import { cutTo, textWidth } from '../../figure/text-width';
import { useWidth } from '../../figure/use-width';
import './chart.css';

/** A fraction, with its interval where there is one. */
export interface Dot {
    readonly name: string;
    readonly value: number;
    readonly interval?: { readonly low: number; readonly high: number };
    /** A chip, what the chips come to together, or a network without a chip. */
    readonly kind: 'chip' | 'whole' | 'yardstick';
    /** What stands at the end of its row. */
    readonly text: string;
}

export interface DotPlotProps {
    /** What it shows, for those who do not see it. */
    readonly label: string;
    readonly quantity: string;
    readonly dots: readonly Dot[];
}

const row = 22;

/** More chips than this are drawn without names, closer together; the table has them. */
const named = 24;
const close = 6;

/** One row a dot. The axis need not begin at 0: places are compared, not lengths. */
export function DotPlot({ label, quantity, dots }: DotPlotProps) {
    const [ref, width] = useWidth();
    const widest = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => textWidth(text)));
    const left = Math.min(widest(dots.map(({ name }) => name)), width * 0.35) + 12;
    const right = Math.max(left + 60, width - widest(dots.map(({ text }) => text)) - 16);
    const ticks = Math.max(2, Math.min(6, Math.floor((right - left) / 70)));
    const scale = scaleLinear(extent(dots), [left, right]).nice(ticks);
    const isClose = ({ kind }: Dot) => kind === 'chip' && dots.length > named;
    const heights = dots.map((dot) => (isClose(dot) ? close : row));
    const bottom = heights.reduce((sum, height) => sum + height, 4);
    return (
        <div ref={ref}>
            <svg class="chart" role="img" aria-label={label} width={width} height={bottom + 38}>
                <BottomAxis
                    scale={scale}
                    at={bottom}
                    reach={bottom}
                    title={`${quantity} (%)`}
                    ticks={ticks}
                    text={(value) => String(Number((value * 100).toPrecision(6)))}
                />
                {dots.map((dot, index) => {
                    const { name, value, interval, kind, text } = dot;
                    const y = heights.slice(0, index).reduce((sum, height) => sum + height, heights[index] / 2);
                    return (
                        <g key={index} class={`dot dot-${kind}`}>
                            {!isClose(dot) && (
                                <text x={left - 8} y={y} text-anchor="end" dominant-baseline="central">
                                    {cutTo(name, left - 12)}
                                </text>
                            )}
                            {interval && !isClose(dot) && (
                                <path
                                    class="dot-interval"
                                    d={`M${scale(interval.low)},${y - 4} v8 m0,-4 H${scale(interval.high)} m0,-4 v8`}
                                />
                            )}
                            {kind === 'chip' ? (
                                <circle class="dot-mark" cx={scale(value)} cy={y} r={isClose(dot) ? 2.5 : 4} />
                            ) : (
                                <path class="dot-mark" d={`M${scale(value)},${y - 6} l6,6 l-6,6 l-6,-6 z`} />
                            )}
                            {!isClose(dot) && (
                                <text x={right + 10} y={y} dominant-baseline="central">
                                    {text}
                                </text>
                            )}
                        </g>
                    );
                })}
            </svg>
        </div>
    );
}

/** All dots and intervals, with some room; never of no width. */
function extent(dots: readonly Dot[]): [number, number] {
    const values = dots.flatMap(({ value, interval }) => [value, interval?.low ?? value, interval?.high ?? value]);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const room = Math.max((high - low) * 0.08, 0.002);
    return [low - room, high >= 1 - room && high <= 1 ? 1 : high + room];
}
