import type { PictureSample } from '../../messages';

/** How a sample is drawn: pixels, red, green, blue and opacity; or a line from left to right. */
export type SampleDrawing =
    | { readonly kind: 'pixels'; readonly width: number; readonly height: number; readonly data: Uint8ClampedArray }
    | { readonly kind: 'line'; readonly path: string };

/** Points that a line has at most; of more, the least and the most of each stretch are drawn. */
const stretches = 120;

/** One or three channels are a picture, more are drawn as their mean; with one axis alone it is a line. */
export function sampleDrawing({ shape, values }: Pick<PictureSample, 'shape' | 'values'>): SampleDrawing {
    const axes = shape.filter((length) => length > 1);
    const [channels, height, width] = [1, 1, 1, ...shape].slice(-3);
    if (axes.length < 2 || height === 1 || width === 1 || channels * height * width !== values.length)
        return { kind: 'line', path: linePath(values) };
    const size = height * width;
    const data = new Uint8ClampedArray(size * 4);
    for (let pixel = 0; pixel < size; pixel++) {
        const parts = Array.from({ length: channels }, (_, channel) => values[channel * size + pixel]);
        const mean = parts.reduce((sum, value) => sum + value, 0) / channels;
        const [red, green, blue] = channels === 3 ? parts : [mean, mean, mean];
        data.set([255 * red, 255 * green, 255 * blue, 255], pixel * 4);
    }
    return { kind: 'pixels', width, height, data };
}

/** In a box of 100 by 100. */
function linePath(values: Float32Array): string {
    const step = Math.max(1, values.length / stretches);
    const points: string[] = [];
    for (let start = 0; start < values.length; start += step) {
        const part = values.subarray(Math.floor(start), Math.max(Math.floor(start) + 1, Math.floor(start + step)));
        const x = (100 * start) / Math.max(1, values.length - 1);
        const ends = part.length > 1 ? [Math.min(...part), Math.max(...part)] : [part[0]];
        for (const value of ends) points.push(`${round(x)},${round(100 * (1 - value))}`);
    }
    return points.length === 0 ? '' : `M${points.join('L')}`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
