/** Writes small ONNX files for tests and benchmarks: just the fields that a graph of common operators needs. */

export interface OnnxNode {
    readonly operator: string;
    /** ONNX's own where it is left out. */
    readonly domain?: string;
    readonly inputs: readonly string[];
    readonly outputs: readonly string[];
    /** Numbers and number lists are integers unless the name ends in `:f`, which is cut off. */
    readonly attributes?: Readonly<Record<string, number | string | readonly number[]>>;
}

/** A node of one output. */
export const node = (
    operator: string,
    inputs: string[],
    output: string,
    attributes: OnnxNode['attributes'] = {},
): OnnxNode => ({ operator, inputs, outputs: [output], attributes });

export interface OnnxConstant {
    readonly name: string;
    readonly shape: readonly number[];
    readonly data: Float32Array | BigInt64Array | Int8Array | Uint8Array;
    /** File that is said to hold the data, from its start on. */
    readonly external?: string;
}

export interface OnnxPort {
    readonly name: string;
    /** A string is a symbolic dimension. */
    readonly shape: readonly (number | string)[];
}

export interface OnnxGraph {
    readonly nodes: readonly OnnxNode[];
    readonly constants: readonly OnnxConstant[];
    readonly inputs: readonly OnnxPort[];
    readonly outputs: readonly OnnxPort[];
    readonly opset?: number;
}

type Bytes = readonly number[] | Uint8Array;

function varint(value: number | bigint): number[] {
    let rest = BigInt.asUintN(64, BigInt(value));
    const bytes: number[] = [];
    do {
        const low = Number(rest & 127n);
        rest >>= 7n;
        bytes.push(rest ? low | 128 : low);
    } while (rest);
    return bytes;
}

function join(parts: readonly Bytes[]): Uint8Array {
    const joined = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
    let at = 0;
    for (const part of parts) {
        joined.set(part, at);
        at += part.length;
    }
    return joined;
}

const number = (field: number, value: number | bigint): Bytes => join([varint(field * 8), varint(value)]);
const bytes = (field: number, value: Bytes): Bytes => join([varint(field * 8 + 2), varint(value.length), value]);
const text = (field: number, value: string): Bytes => bytes(field, new TextEncoder().encode(value));
const float = (field: number, value: number): Bytes =>
    join([varint(field * 8 + 5), new Uint8Array(new Float32Array([value]).buffer)]);

function attribute(key: string, value: number | string | readonly number[]): Bytes {
    const isFloat = key.endsWith(':f');
    const name = text(1, isFloat ? key.slice(0, -2) : key);
    if (typeof value === 'string') return join([name, text(4, value), number(20, 3)]);
    if (typeof value !== 'number') return join([name, ...value.map((entry) => number(8, entry)), number(20, 7)]);
    return isFloat ? join([name, float(2, value), number(20, 1)]) : join([name, number(3, value), number(20, 2)]);
}

const nodeBytes = (source: OnnxNode, index: number): Bytes =>
    join([
        ...source.inputs.map((name) => text(1, name)),
        ...source.outputs.map((name) => text(2, name)),
        text(3, `${source.operator}_${index}`),
        text(4, source.operator),
        ...Object.entries(source.attributes ?? {}).map(([key, value]) => bytes(5, attribute(key, value))),
        ...(source.domain === undefined ? [] : [text(7, source.domain)]),
    ]);

function elementType(data: OnnxConstant['data']): number {
    if (data instanceof Float32Array) return 1;
    if (data instanceof Uint8Array) return 2;
    return data instanceof Int8Array ? 3 : 7;
}

const entry = (key: string, value: string): Bytes => join([text(1, key), text(2, value)]);

function constant({ name, shape, data, external }: OnnxConstant): Bytes {
    const header = [...shape.map((size) => number(1, size)), number(2, elementType(data)), text(8, name)];
    if (external !== undefined) return join([...header, bytes(13, entry('location', external)), number(14, 1)]);
    return join([...header, bytes(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength))]);
}

function port({ name, shape }: OnnxPort): Bytes {
    const dimensions = shape.map((size) => bytes(1, typeof size === 'string' ? text(2, size) : number(1, size)));
    const tensorType = join([number(1, 1), bytes(2, join(dimensions))]);
    return join([text(1, name), bytes(2, bytes(1, tensorType))]);
}

/** Serialised ModelProto (IR version 8, default opset 17); all ports are float32. */
export function onnxModel(graph: OnnxGraph): Uint8Array {
    const body = join([
        ...graph.nodes.map((entry, index) => bytes(1, nodeBytes(entry, index))),
        text(2, 'graph'),
        ...graph.constants.map((entry) => bytes(5, constant(entry))),
        ...graph.inputs.map((entry) => bytes(11, port(entry))),
        ...graph.outputs.map((entry) => bytes(12, port(entry))),
    ]);
    const domains = new Set(graph.nodes.flatMap(({ domain }) => domain ?? []));
    const opsets = [...domains].map((domain) => bytes(8, join([text(1, domain), number(2, 1)])));
    return join([number(1, 8), bytes(8, number(2, graph.opset ?? 17)), ...opsets, bytes(7, body)]);
}
