import type { ElementType, Tensor } from './network';

type TypedData = Exclude<Tensor['data'], readonly string[]>;
type TypedConstructor = {
    new (length: number): TypedData;
    new (buffer: ArrayBufferLike, offset: number, length: number): TypedData;
    readonly BYTES_PER_ELEMENT: number;
};

/** `TensorProto.DataType` numbers of the types that a program passes between its steps. */
const numbers: Readonly<Record<ElementType, number>> = {
    float32: 1,
    uint8: 2,
    int8: 3,
    uint16: 4,
    int16: 5,
    int32: 6,
    int64: 7,
    string: 8,
    bool: 9,
    float16: 10,
    float64: 11,
    uint32: 12,
    uint64: 13,
};
const types = new Map(Object.entries(numbers).map(([type, number]) => [number, type as ElementType]));

const arrays: Readonly<Record<Exclude<ElementType, 'string'>, TypedConstructor>> = {
    float32: Float32Array,
    uint8: Uint8Array,
    int8: Int8Array,
    uint16: Uint16Array,
    int16: Int16Array,
    int32: Int32Array,
    int64: BigInt64Array,
    bool: Uint8Array,
    float16: Uint16Array,
    float64: Float64Array,
    uint32: Uint32Array,
    uint64: BigUint64Array,
};

export const elementTypeNumber = (type: ElementType): number => numbers[type];

/** Undefined for what only a digital step may hold inside (bfloat16, 8-bit floats, 4-bit integers, complex numbers). */
export const elementTypeOf = (number: number): ElementType | undefined => types.get(number);

export const arrayOf = (type: Exclude<ElementType, 'string'>): TypedConstructor => arrays[type];

/** Number of elements of a shape; 1 for a scalar. */
export const elementCount = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

export function zeros(type: ElementType, shape: readonly number[]): Tensor {
    const count = elementCount(shape);
    return { type, shape, data: type === 'string' ? new Array<string>(count).fill('') : new arrays[type](count) };
}
