import { scaleLinear } from 'd3-scale';
import { BottomAxis, LeftAxis } from './axis';
import { useWidth } from './use-width';

export interface ColumnsChartProps {
    /** What the chart shows, for those who do not see it. */
    readonly label: string;
    /** Fractions by whole numbers from 0 on. */
    readonly values: readonly number[];
    readonly across: string;
}

const [left, top, height] = [44, 26, 150];

/** Percentages of a whole as columns side by side. */
export function ColumnsChart({ label, values, across }: ColumnsChartProps) {
    const [ref, available] = useWidth();
    const right = Math.min(available, left + 24 * values.length + 40) - 10;
    const x = scaleLinear([-0.5, values.length - 0.5], [left, Math.max(right, left + 120)]);
    const y = scaleLinear([0, 100 * Math.max(0, ...values) || 1], [top + height, top]).nice(4);
    const gap = x(1) - x(0) > 4 ? 1 : 0;
    return (
        <div ref={ref}>
            <svg class="chart" role="img" aria-label={label} width={x.range()[1] + 10} height={top + height + 38}>
                <LeftAxis scale={y} at={left} reach={x.range()[1] - left} title="%" ticks={4} />
                <BottomAxis
                    scale={x}
                    at={top + height}
                    reach={0}
                    title={across}
                    ticks={Math.max(2, Math.min(values.length, Math.floor((x.range()[1] - left) / 44)))}
                    text={(value) => (Number.isInteger(value) ? String(value) : '')}
                />
                {values.map((value, index) => (
                    <rect
                        key={index}
                        class="column"
                        x={x(index - 0.5) + gap / 2}
                        y={y(100 * value)}
                        width={x(1) - x(0) - gap}
                        height={top + height - y(100 * value)}
                    />
                ))}
            </svg>
        </div>
    );
}
