import { arrayOf, elementCount, elementTypeNumber, elementTypeOf, zeros } from './element-type';
import type { ElementType, Tensor } from './network';
import { has, toBigInt, toNumber, type TensorProto } from './onnx-model';

/** A tensor's values. Throws a RangeError where type, dimensions and data do not agree, or the data lie elsewhere. */
export function toTensor(proto: TensorProto): Tensor {
    const shape = (proto.dims ?? []).map((dim) => toNumber(dim));
    const type = elementTypeOf(proto.dataType ?? 0);
    if (!type) throw new RangeError(`element type ${proto.dataType} cannot be read`);
    if (proto.dataLocation === 1) throw new RangeError('its data lie in another file that was not read');
    const count = elementCount(shape);
    if (shape.some((size) => !Number.isSafeInteger(size) || size < 0) || !Number.isSafeInteger(count))
        throw new RangeError(`shape [${shape}] is none`);
    if (type === 'string') {
        const data = (proto.stringData ?? []).map((text) => new TextDecoder().decode(text));
        return checked({ type, shape, data }, count);
    }
    const Values = arrayOf(type);
    if (has(proto, 'rawData') && proto.rawData) {
        const raw = proto.rawData;
        if (raw.byteLength !== count * Values.BYTES_PER_ELEMENT)
            throw new RangeError(`shape [${shape}] of ${type} does not fit ${raw.byteLength} bytes`);
        // Copied, since bytes inside a file are rarely aligned.
        return { type, shape, data: new Values(new Uint8Array(raw).buffer, 0, count) };
    }
    switch (type) {
        case 'float32':
            return checked({ type, shape, data: Float32Array.from(proto.floatData ?? []) }, count);
        case 'float64':
            return checked({ type, shape, data: Float64Array.from(proto.doubleData ?? []) }, count);
        case 'int64':
            return checked({ type, shape, data: BigInt64Array.from((proto.int64Data ?? []).map(toBigInt)) }, count);
        case 'uint64':
            return checked({ type, shape, data: BigUint64Array.from((proto.uint64Data ?? []).map(toBigInt)) }, count);
        case 'uint32':
            return checked(
                { type, shape, data: Uint32Array.from((proto.uint64Data ?? []).map((n) => toNumber(n))) },
                count,
            );
        default: {
            const source = proto.int32Data ?? [];
            if (source.length !== count) throw new RangeError(mismatch(shape, source.length));
            const data = new Values(count);
            for (let i = 0; i < count; i++) data[i] = source[i];
            return { type, shape, data };
        }
    }
}

/** The tensor as it stands in a model, little-endian. */
export function toTensorProto(name: string, tensor: Tensor): TensorProto {
    const { type, shape, data } = tensor;
    const head = { name, dims: [...shape], dataType: elementTypeNumber(type) };
    if (!ArrayBuffer.isView(data))
        return { ...head, stringData: (data as readonly string[]).map((text) => new TextEncoder().encode(text)) };
    return { ...head, rawData: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
}

/** The tensor's values as numbers; 64-bit integers rounded to the nearest double, strings as NaN. */
export function toNumbers(tensor: Tensor): number[] {
    if (tensor.type === 'float16') return Array.from(tensor.data as Uint16Array, halfToNumber);
    return Array.from(tensor.data as ArrayLike<number | bigint | string>, Number);
}

/** Values of a floating-point tensor in single precision, shared with it where it has them so; undefined for other types. */
export function toFloat32(tensor: Tensor): Float32Array | undefined {
    if (tensor.type === 'float32') return tensor.data as Float32Array;
    if (tensor.type === 'float64') return Float32Array.from(tensor.data as Float64Array);
    if (tensor.type === 'float16') return Float32Array.from(tensor.data as Uint16Array, halfToNumber);
    return undefined;
}

/**
 * Values as a tensor of any numeric type: half floats rounded to the nearest, integers rounded and kept within their
 * range, true where not 0. Values that are missing at the end are 0.
 */
export function tensorOf(type: ElementType, shape: readonly number[], values: ArrayLike<number>): Tensor {
    const tensor = zeros(type, shape);
    const { data } = tensor;
    const count = Math.min(values.length, data.length);
    if (type === 'string') return tensor;
    if (type === 'float32' || type === 'float64') (data as Float32Array).set(values);
    else if (type === 'float16') for (let i = 0; i < count; i++) (data as Uint16Array)[i] = numberToHalf(values[i]);
    else if (data instanceof BigInt64Array || data instanceof BigUint64Array) {
        const to = type === 'int64' ? (n: bigint) => BigInt.asIntN(64, n) : (n: bigint) => (n < 0n ? 0n : n);
        for (let i = 0; i < count; i++) data[i] = to(BigInt(Math.round(values[i])));
    } else if (type === 'bool') for (let i = 0; i < count; i++) (data as Uint8Array)[i] = values[i] ? 1 : 0;
    else {
        const [low, high] = integerRange(type);
        for (let i = 0; i < count; i++) (data as Int32Array)[i] = Math.min(high, Math.max(low, Math.round(values[i])));
    }
    return tensor;
}

/** Of `int8` to `uint32`. */
function integerRange(type: ElementType): readonly [low: number, high: number] {
    const bits = Number(/\d+/.exec(type)?.[0]);
    return type.startsWith('u') ? [0, 2 ** bits - 1] : [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1];
}

export const floatTensor = (shape: readonly number[], data: Float32Array): Tensor => ({ type: 'float32', shape, data });
export const intTensor = (values: readonly number[]): Tensor => ({
    type: 'int64',
    shape: [values.length],
    data: BigInt64Array.from(values.map(BigInt)),
});

export const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** IEEE 754 binary16. */
function halfToNumber(bits: number): number {
    const sign = bits & 0x8000 ? -1 : 1;
    const exponent = (bits >> 10) & 0x1f;
    const fraction = bits & 0x3ff;
    if (exponent === 0) return sign * fraction * 2 ** -24;
    if (exponent === 31) return fraction ? NaN : sign * Infinity;
    return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** The nearest binary16, ties to even; beyond its range, infinity. */
function numberToHalf(value: number): number {
    const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
    const size = Math.abs(value);
    if (Number.isNaN(size)) return 0x7e00;
    if (size >= 65520) return sign | 0x7c00;
    if (size === 0) return sign;
    const power = Math.floor(Math.log2(size));
    const exponent = Math.max(-14, 2 ** power > size ? power - 1 : power);
    const steps = size / 2 ** (exponent - 10);
    const below = Math.floor(steps);
    const up = steps - below > 0.5 || (steps - below === 0.5 && below % 2 === 1);
    // The leading bit of a normal number, and a mantissa that is rounded up to 2, carry into the exponent by themselves.
    return sign | (((exponent + 14) << 10) + below + (up ? 1 : 0));
}

const mismatch = (shape: readonly number[], count: number): string => `shape [${shape}] does not fit ${count} values`;

function checked(tensor: Tensor, count: number): Tensor {
    if (tensor.data.length !== count) throw new RangeError(mismatch(tensor.shape, tensor.data.length));
    return tensor;
}
