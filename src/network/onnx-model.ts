/** 64-bit integer as protobufjs reads it; plain numbers may be written. */
export type Int64 = number | { readonly low: number; readonly high: number; readonly unsigned: boolean };

/** Messages of an ONNX file; see onnx-schema.ts. Absent fields are undefined, or the type's zero once decoded. */
export interface Model {
    readonly irVersion?: Int64;
    readonly producerName?: string;
    readonly producerVersion?: string;
    readonly opsetImport?: readonly OperatorSetId[];
    readonly graph?: Graph;
    readonly metadataProps?: readonly StringStringEntry[];
    readonly functions?: readonly LocalFunction[];
}

export interface OperatorSetId {
    readonly domain?: string;
    readonly version?: Int64;
}

export interface StringStringEntry {
    readonly key?: string;
    readonly value?: string;
}

export interface Graph {
    readonly name?: string;
    readonly node?: readonly Node[];
    readonly initializer?: readonly TensorProto[];
    readonly sparseInitializer?: readonly SparseTensor[];
    readonly input?: readonly ValueInfo[];
    readonly output?: readonly ValueInfo[];
    readonly valueInfo?: readonly ValueInfo[];
}

export interface Node {
    readonly name?: string;
    readonly opType?: string;
    readonly domain?: string;
    readonly overload?: string;
    readonly input?: readonly string[];
    readonly output?: readonly string[];
    readonly attribute?: readonly Attribute[];
}

export interface Attribute {
    readonly name?: string;
    readonly type?: number;
    readonly f?: number;
    readonly i?: Int64;
    readonly s?: Uint8Array;
    readonly t?: TensorProto;
    readonly g?: Graph;
    readonly floats?: readonly number[];
    readonly ints?: readonly Int64[];
    readonly strings?: readonly Uint8Array[];
    readonly tensors?: readonly TensorProto[];
    readonly graphs?: readonly Graph[];
    readonly refAttrName?: string;
    readonly sparseTensor?: SparseTensor;
}

export interface LocalFunction {
    readonly name?: string;
    readonly domain?: string;
    readonly overload?: string;
    readonly input?: readonly string[];
    readonly output?: readonly string[];
    readonly attribute?: readonly string[];
    readonly attributeProto?: readonly Attribute[];
    readonly node?: readonly Node[];
    readonly opsetImport?: readonly OperatorSetId[];
}

export interface TensorProto {
    readonly name?: string;
    readonly dims?: readonly Int64[];
    readonly dataType?: number;
    readonly rawData?: Uint8Array;
    readonly floatData?: readonly number[];
    readonly doubleData?: readonly number[];
    readonly int32Data?: readonly number[];
    readonly int64Data?: readonly Int64[];
    readonly uint64Data?: readonly Int64[];
    readonly stringData?: readonly Uint8Array[];
    readonly externalData?: readonly StringStringEntry[];
    readonly dataLocation?: number;
}

export interface SparseTensor {
    readonly values?: TensorProto;
    readonly indices?: TensorProto;
    readonly dims?: readonly Int64[];
}

export interface ValueInfo {
    readonly name?: string;
    readonly type?: TypeProto;
}

export interface TypeProto {
    readonly tensorType?: TensorType;
    readonly sparseTensorType?: TensorType;
    readonly sequenceType?: unknown;
    readonly mapType?: unknown;
    readonly optionalType?: unknown;
}

export interface TensorType {
    readonly elemType?: number;
    readonly shape?: { readonly dim?: readonly { readonly dimValue?: Int64; readonly dimParam?: string }[] };
}

/** `AttributeProto.type`. */
export const attributeType = { float: 1, int: 2, string: 3, tensor: 4, graph: 5, floats: 6, ints: 7 } as const;

/** The nearest double; `fallback` when absent. */
export function toNumber(value: Int64 | undefined, fallback = 0): number {
    if (value === undefined || value === null) return fallback;
    if (typeof value === 'number') return value;
    return value.unsigned
        ? (value.high >>> 0) * 0x1_0000_0000 + (value.low >>> 0)
        : value.high * 0x1_0000_0000 + (value.low >>> 0);
}

export function toBigInt(value: Int64): bigint {
    if (typeof value === 'number') return BigInt(value);
    const bits = (BigInt(value.high >>> 0) << 32n) | BigInt(value.low >>> 0);
    return value.unsigned ? bits : BigInt.asIntN(64, bits);
}

/** Whether a field was on the wire (decoded messages inherit zeros from their prototype). */
export const has = (message: object | undefined | null, field: string): boolean =>
    message !== undefined && message !== null && Object.prototype.hasOwnProperty.call(message, field);
