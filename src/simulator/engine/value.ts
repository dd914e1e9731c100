import type { Kernel } from '../kernel/kernel';

/** Order of a tensor's elements: ONNX's own (batch, channels, spatial...), or (batch, spatial..., channels). */
export type Layout = 'onnx' | 'channelsLast';

/** A float32 tensor in the kernel's memory: the samples of a chunk back to back. */
export interface Place {
    readonly address: number;
    /** Elements of one sample. */
    readonly size: number;
    /** For one sample, in ONNX order whatever the layout; axis 0 grows with the samples. */
    readonly shape: readonly number[];
    readonly layout: Layout;
}

export const sizeOf = (shape: readonly number[]): number => shape.reduce((total, size) => total * size, 1);

/** Memory for places of one plan, by size; what is given back is handed out again. */
export class PlacePool {
    private readonly free = new Map<number, number[]>();

    constructor(
        private readonly kernel: Kernel,
        /** Samples that a place holds. */
        readonly samples: number,
    ) {}

    take(shape: readonly number[], layout: Layout): Place {
        const size = sizeOf(shape);
        const address = this.free.get(size)?.pop() ?? this.kernel.allocate(size * this.samples * 4);
        return { address, size, shape, layout };
    }

    give(place: Place): void {
        this.free.set(place.size, [...(this.free.get(place.size) ?? []), place.address]);
    }
}

/** Copies (images, a, b) to (images, b, a): from channels first to last with a channels, and back with a positions. */
function swapAxes(from: Float32Array, to: Float32Array, images: number, a: number, b: number): void {
    for (let image = 0; image < images; image++) {
        const base = image * a * b;
        for (let i = 0; i < a; i++) for (let j = 0; j < b; j++) to[base + j * a + i] = from[base + i * b + j];
    }
}

/** Copies values from one layout to the other; `shape` is ONNX's, of all samples together. */
export function changeLayout(from: Float32Array, to: Float32Array, shape: readonly number[], target: Layout): void {
    const [images, channels = 1, ...spatial] = shape;
    const positions = sizeOf(spatial);
    if (target === 'channelsLast') swapAxes(from, to, images, channels, positions);
    else swapAxes(from, to, images, positions, channels);
}

/** Whether the two layouts order the same elements differently. */
export const layoutMatters = (shape: readonly number[]): boolean => shape.length > 2 && sizeOf(shape.slice(2)) > 1;
