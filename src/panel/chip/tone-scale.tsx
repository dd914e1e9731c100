import type { Tones } from './tone';
import { toneOpacity } from './tone';

const [width, height, steps] = [180, 10, 30];

/** What the colours of a grid mean. */
export const ToneScale = ({
    tones,
    at,
}: {
    readonly tones: Tones;
    readonly at: { readonly x: number; readonly y: number };
}) => (
    <g transform={`translate(${at.x} ${at.y})`} aria-hidden="true">
        {Array.from({ length: steps }, (_, i) => (
            <rect
                key={i}
                class="core-tone"
                x={(i * width) / steps}
                width={width / steps}
                height={height}
                fill-opacity={toneOpacity((i + 0.5) / steps, 1)}
            />
        ))}
        <text x={0} y={height + 14}>
            {tones.text(0)}
        </text>
        <text x={width} y={height + 14} text-anchor="end">
            {tones.text(tones.most)}
        </text>
        <text x={width + 10} y={height - 1}>
            {tones.title}
        </text>
    </g>
);
