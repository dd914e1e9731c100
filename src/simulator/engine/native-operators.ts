import type { DigitalOperation, Tensor } from '../../network/network';
import type { Kernel } from '../kernel/kernel';
import { poolGeometry } from './pooling';
import { changeLayout, layoutMatters, sizeOf, type Layout, type Place, type PlacePool } from './value';

export interface Operand {
    readonly place: Place;
    /** Whether these are the integers of a QuantizeLinear, which ONNX types as such: of use to DequantizeLinear alone. */
    readonly codes: boolean;
}

export interface NativeRequest {
    readonly operation: DigitalOperation;
    /** Undefined for constants and omitted inputs. */
    readonly inputs: readonly (Operand | undefined)[];
    readonly kernel: Kernel;
    readonly pool: PlacePool;
}

export interface NativeRun {
    readonly output: Operand;
    readonly run: (count: number) => void;
}

type NativeOperator = (request: NativeRequest) => NativeRun | undefined;

/** Operation numbers of the kernel's `pointwise`. */
const pointwise = { clip: 0, add: 1, subtract: 2, multiply: 3, divide: 4, round: 5 } as const;
type Pointwise = readonly [operation: keyof typeof pointwise, low: number, high?: number];

/** The value of a constant with one element, or with equal ones; undefined for others. */
function scalar(operation: DigitalOperation, input: number): number | undefined {
    const tensor: Tensor | undefined = operation.constants[operation.inputs[input]];
    if (!tensor || tensor.data.length === 0 || tensor.type === 'string' || tensor.type === 'float16') return undefined;
    // A constant with more axes than its partner would change the shape.
    if (tensor.shape.length > operation.outputShape.length) return undefined;
    const values = Array.from(tensor.data as ArrayLike<number | bigint>, Number);
    return values.every((value) => value === values[0]) ? values[0] : undefined;
}

const sameShape = (left: readonly number[], right: readonly number[]): boolean =>
    left.length === right.length && left.every((size, axis) => size === right[axis]);

/** A chain of pointwise operations on the first input. */
function chain(request: NativeRequest, steps: readonly Pointwise[], codes = false, takesCodes = false) {
    const { inputs, kernel, pool, operation } = request;
    const input = inputs[0] ?? inputs[1];
    if (!input || input.codes !== takesCodes || !sameShape(input.place.shape, operation.outputShape)) return undefined;
    const from = input.place;
    const to = pool.take(from.shape, from.layout);
    return {
        output: { place: to, codes },
        run: (count: number) =>
            steps.forEach(([name, low, high = 0], index) => {
                const source = index === 0 ? from.address : to.address;
                kernel.functions.pointwise(source, to.address, from.size * count, pointwise[name], low, high);
            }),
    };
}

/** Rearranges a place into another layout. */
export function relaid(kernel: Kernel, from: Place, to: Place, samples: number): void {
    const source = kernel.float32(from.address, from.size * samples);
    const target = kernel.float32(to.address, from.size * samples);
    const [first, ...rest] = from.shape;
    if (from.layout === to.layout || !layoutMatters(from.shape)) target.set(source);
    else changeLayout(source, target, [first * samples, ...rest], to.layout);
}

/** Copies into ONNX order under a new shape. */
const reshape: NativeOperator = ({ operation, inputs, kernel, pool }) => {
    const [input] = inputs;
    if (!input || input.codes || sizeOf(operation.outputShape) !== input.place.size) return undefined;
    const to = pool.take(operation.outputShape, 'onnx');
    return { output: { place: to, codes: false }, run: (count) => relaid(kernel, input.place, to, count) };
};

const copy: NativeOperator = ({ inputs, kernel, pool }) => {
    const [input] = inputs;
    if (!input || input.codes) return undefined;
    const to = pool.take(input.place.shape, input.place.layout);
    return { output: { place: to, codes: false }, run: (count) => relaid(kernel, input.place, to, count) };
};

/** With a scalar constant on the right, or on the left where that makes no difference. */
const arithmetic =
    (name: 'add' | 'subtract' | 'multiply' | 'divide', commutes: boolean): NativeOperator =>
    (request) => {
        const { operation, inputs } = request;
        if (inputs[0] && inputs[1]) return name === 'add' ? sum(request) : undefined;
        const value = scalar(operation, inputs[0] ? 1 : 0);
        if (value === undefined || (!inputs[0] && !commutes)) return undefined;
        return chain(request, [[name, value]]);
    };

const sum: NativeOperator = ({ inputs, kernel, pool }) => {
    const [left, right] = inputs as readonly Operand[];
    if (left.codes || right.codes || !sameShape(left.place.shape, right.place.shape)) return undefined;
    const { layout, shape, size } = left.place;
    const alike = layout === right.place.layout || !layoutMatters(shape);
    const second = alike ? right.place : pool.take(shape, layout);
    const to = pool.take(shape, layout);
    if (!alike) pool.give(second);
    return {
        output: { place: to, codes: false },
        run: (count) => {
            if (!alike) relaid(kernel, right.place, second, count);
            kernel.functions.addTensors(left.place.address, second.address, to.address, size * count);
        },
    };
};

const clip: NativeOperator = (request) => {
    const { operation } = request;
    const limit = (input: number, attribute: string, open: number) =>
        operation.inputs[input] ? scalar(operation, input) : Number(operation.attributes[attribute] ?? open);
    const low = limit(1, 'min', -Infinity);
    const high = limit(2, 'max', Infinity);
    return low === undefined || high === undefined ? undefined : chain(request, [['clip', low, high]]);
};

const integerRanges: Readonly<Record<string, readonly [number, number]>> = {
    uint8: [0, 255],
    int8: [-128, 127],
    uint16: [0, 65535],
    int16: [-32768, 32767],
};

/** Scale and zero point of a QuantizeLinear or DequantizeLinear with one scale for all. */
function grid(operation: DigitalOperation) {
    const scale = scalar(operation, 1);
    const zeroName = operation.inputs[2];
    const zero = zeroName ? scalar(operation, 2) : 0;
    const range = integerRanges[zeroName ? operation.constants[zeroName]?.type : 'uint8'];
    return scale === undefined || zero === undefined || !range ? undefined : { scale, zero, range };
}

const quantiseLinear: NativeOperator = (request) => {
    const codes = grid(request.operation);
    if (!codes) return undefined;
    const { scale, zero, range } = codes;
    return chain(
        request,
        [
            ['divide', scale],
            ['round', 0],
            ['add', zero],
            ['clip', ...range],
        ],
        true,
    );
};

const dequantiseLinear: NativeOperator = (request) => {
    const codes = grid(request.operation);
    if (!codes) return undefined;
    return chain(
        request,
        [
            ['subtract', codes.zero],
            ['multiply', codes.scale],
        ],
        false,
        true,
    );
};

/** `average`: 0 maximum, 1 mean of the real elements, 2 mean with the padding. */
const pooling =
    (average: (operation: DigitalOperation) => 0 | 1 | 2, global: boolean): NativeOperator =>
    ({ operation, inputs, kernel, pool }) => {
        const [input] = inputs;
        const geometry = input && !input.codes && poolGeometry(operation, input.place.shape, global);
        if (!geometry) return undefined;
        const last: Layout = 'channelsLast';
        const from = input.place.layout === last ? input.place : pool.take(input.place.shape, last);
        const to = pool.take(operation.outputShape, last);
        if (from !== input.place) pool.give(from);
        const images = input.place.shape[0];
        return {
            output: { place: to, codes: false },
            run: (count) => {
                if (from !== input.place) relaid(kernel, input.place, from, count);
                for (let image = 0; image < images * count; image++) {
                    const source = from.address + (image * from.size * 4) / images;
                    const target = to.address + (image * to.size * 4) / images;
                    kernel.functions.pool(source, target, ...geometry, average(operation));
                }
            },
        };
    };

/** ONNX operators that run in the kernel, as far as the forms that each accepts. */
export const nativeOperators: Readonly<Record<string, NativeOperator>> = {
    Relu: (request) => chain(request, [['clip', 0, Infinity]]),
    Clip: clip,
    Round: (request) => chain(request, [['round', 0]]),
    Add: arithmetic('add', true),
    Sub: arithmetic('subtract', false),
    Mul: arithmetic('multiply', true),
    Div: arithmetic('divide', false),
    QuantizeLinear: quantiseLinear,
    DequantizeLinear: dequantiseLinear,
    Identity: copy,
    Dropout: copy,
    Flatten: reshape,
    Reshape: reshape,
    Squeeze: reshape,
    Unsqueeze: reshape,
    MaxPool: pooling(() => 0, false),
    AveragePool: pooling(({ attributes }) => (attributes.count_include_pad ? 2 : 1), false),
    GlobalMaxPool: pooling(() => 0, true),
    GlobalAveragePool: pooling(() => 1, true),
};
