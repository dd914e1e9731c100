import type { ScaleLinear } from 'd3-scale';

interface AxisProps {
    readonly scale: ScaleLinear<number, number>;
    /** Where its line is, and how far its grid lines reach back from it. */
    readonly at: number;
    readonly reach: number;
    readonly title: string;
    /** About how many ticks. */
    readonly ticks: number;
    readonly text?: (value: number) => string;
}

/** Below a chart, with grid lines. */
export function BottomAxis({ scale, at, reach, title, ticks, text = scale.tickFormat(ticks) }: AxisProps) {
    const [left, right] = scale.range();
    return (
        <g class="axis">
            {scale.ticks(ticks).map((value) => (
                <g key={value}>
                    <line class="grid" x1={scale(value)} x2={scale(value)} y1={at - reach} y2={at} />
                    <text x={scale(value)} y={at + 15} text-anchor="middle">
                        {text(value)}
                    </text>
                </g>
            ))}
            <line class="axis-line" x1={left} x2={right} y1={at} y2={at} />
            <text class="axis-title" x={(left + right) / 2} y={at + 32} text-anchor="middle">
                {title}
            </text>
        </g>
    );
}

/** Left of a chart, with grid lines. */
export function LeftAxis({ scale, at, reach, title, ticks, text = scale.tickFormat(ticks) }: AxisProps) {
    const [bottom, top] = scale.range();
    return (
        <g class="axis">
            {scale.ticks(ticks).map((value) => (
                <g key={value}>
                    <line class="grid" x1={at} x2={at + reach} y1={scale(value)} y2={scale(value)} />
                    <text x={at - 6} y={scale(value)} text-anchor="end" dominant-baseline="central">
                        {text(value)}
                    </text>
                </g>
            ))}
            <line class="axis-line" x1={at} x2={at} y1={bottom} y2={top} />
            <text class="axis-title" x={at} y={top - 10} text-anchor="middle">
                {title}
            </text>
        </g>
    );
}
