import fc from 'fast-check';
import type { ConvGeometry, Layer, Quantiser } from '../../../src/network/network';
import { uniform } from '../../simulator/support/random-chip';
import { dense } from '../../support/networks';

/** How the numbers of a matrix are spread; what is hard for an encoding is among them. */
const spreads = ['even', 'sparse', 'outliers', 'tiny', 'zero'] as const;
export type Spread = (typeof spreads)[number];

export const anySpread = fc.constantFrom<Spread>(...spreads);

/** Numbers of a spread, about 1 in size, or 1e-9 for `tiny`. */
export function numbers(count: number, spread: Spread, seed: number): Float32Array {
    const draw = uniform(seed);
    const one = (): number => {
        const value = 2 * draw() - 1;
        if (spread === 'zero') return 0;
        if (spread === 'tiny') return 1e-9 * value;
        if (spread === 'sparse') return draw() < 0.8 ? 0 : value;
        return spread === 'outliers' && draw() < 0.02 ? 30 * value : value;
    };
    return Float32Array.from({ length: count }, one);
}

export interface Sizes {
    readonly rows: number;
    readonly columns: number;
    /** Most output positions along an axis. */
    readonly positions: number;
}

/** A layer and how many vectors a dense one multiplies at once. */
export interface SketchedLayer {
    readonly layer: Layer;
    readonly vectors: number;
}

interface Axis {
    readonly kernel: number;
    readonly stride: number;
    readonly dilation: number;
    readonly before: number;
    readonly after: number;
    readonly output: number;
    readonly left: number;
}

const anyAxis = (positions: number): fc.Arbitrary<Axis> =>
    fc.record({
        kernel: fc.integer({ min: 1, max: 3 }),
        stride: fc.integer({ min: 1, max: 3 }),
        dilation: fc.integer({ min: 1, max: 2 }),
        before: fc.integer({ min: 0, max: 2 }),
        after: fc.integer({ min: 0, max: 2 }),
        output: fc.integer({ min: 1, max: positions }),
        left: fc.integer({ min: 0, max: 2 }),
    });

/** Length of an axis that has these outputs, with up to a stride left over at its end; at least 1. */
const lengthOf = ({ kernel, stride, dilation, before, after, output, left }: Axis): number =>
    Math.max(1, (output - 1) * stride + dilation * (kernel - 1) + 1 - before - after + Math.min(left, stride - 1));

const outputOf = (axis: Axis): number => {
    const { kernel, stride, dilation, before, after } = axis;
    return Math.floor((lengthOf(axis) + before + after - dilation * (kernel - 1) - 1) / stride) + 1;
};

function geometryOf(axes: readonly Axis[], channels: number, filters: number): ConvGeometry {
    return {
        kernel: axes.map(({ kernel }) => kernel),
        strides: axes.map(({ stride }) => stride),
        dilations: axes.map(({ dilation }) => dilation),
        pads: [...axes.map(({ before }) => before), ...axes.map(({ after }) => after)],
        input: [channels, ...axes.map(lengthOf)],
        output: [filters, ...axes.map(outputOf)],
    };
}

const size = (shape: readonly number[]): number => shape.reduce((total, each) => total * each, 1);

const anyConv = ({ rows, columns, positions }: Sizes): fc.Arbitrary<SketchedLayer> =>
    fc
        .record({
            axes: fc.array(anyAxis(positions), { minLength: 1, maxLength: 3 }),
            channels: fc.integer({ min: 1, max: 6 }),
            filters: fc.integer({ min: 1, max: 12 }),
            groups: fc.integer({ min: 1, max: 3 }),
        })
        .map(({ axes, channels, filters, groups }) => {
            const conv = geometryOf(axes, channels * groups, filters * groups);
            const layer: Layer = {
                ...dense('layer', size(conv.kernel) * channels, filters, { groups }),
                kind: 'conv',
                conv,
                vectors: size(conv.output.slice(1)),
            };
            return { layer, vectors: 1 };
        })
        .filter(({ layer }) => layer.rows <= rows && layer.columns <= columns);

const anyDense = ({ rows, columns, positions }: Sizes): fc.Arbitrary<SketchedLayer> =>
    fc
        .record({
            rows: fc.integer({ min: 1, max: rows }),
            columns: fc.integer({ min: 1, max: columns }),
            vectors: fc.integer({ min: 1, max: positions }),
        })
        .map(({ vectors, ...matrix }) => ({
            layer: dense('layer', matrix.rows, matrix.columns, { vectors }),
            vectors,
        }));

const anyQuantiser: fc.Arbitrary<Quantiser> = fc
    .record({ scale: fc.constantFrom(0.01, 0.25, 1), high: fc.constantFrom(1, 3, 7, 15, 127), signed: fc.boolean() })
    .map(({ scale, high, signed }) => ({ scale, low: signed ? -high : 0, high }));

/** A convolution of one to three axes, or a dense layer, with weights; numbers follow from a seed. */
export const anyLayer = (sizes: Sizes): fc.Arbitrary<SketchedLayer> =>
    fc
        .record({
            sketch: fc.oneof(anyDense(sizes), anyConv(sizes)),
            spread: anySpread,
            seed: fc.nat(999),
            bias: fc.constantFrom(0, 0.1, 20),
            nonNegativeInput: fc.boolean(),
            quantiser: fc.option(anyQuantiser, { nil: undefined, freq: 2 }),
        })
        .map(({ sketch: { layer, vectors }, spread, seed, bias, ...changes }) => {
            const { groups, rows, columns } = layer;
            const weights = numbers(groups * rows * columns, spread, seed);
            const biases = numbers(groups * columns, 'even', seed + 1).map((value) => bias * value);
            const hasBias = bias > 0;
            return { layer: { ...layer, ...changes, weights, hasBias, bias: hasBias ? biases : undefined }, vectors };
        });
