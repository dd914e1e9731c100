import { endianness } from 'node:os';

/** How a file stores a number. */
export interface NumberFormat {
    readonly kind: 'unsigned' | 'signed' | 'float';
    readonly bytes: 1 | 2 | 4 | 8;
    readonly bigEndian: boolean;
}

/** Reads one number at a byte offset; 64-bit integers beyond 2^53 lose their last bits. */
export function numberReader(format: NumberFormat): (view: DataView, offset: number) => number {
    const little = !format.bigEndian;
    const readers = {
        unsigned: {
            1: (view: DataView, at: number) => view.getUint8(at),
            2: (view: DataView, at: number) => view.getUint16(at, little),
            4: (view: DataView, at: number) => view.getUint32(at, little),
            8: (view: DataView, at: number) => Number(view.getBigUint64(at, little)),
        },
        signed: {
            1: (view: DataView, at: number) => view.getInt8(at),
            2: (view: DataView, at: number) => view.getInt16(at, little),
            4: (view: DataView, at: number) => view.getInt32(at, little),
            8: (view: DataView, at: number) => Number(view.getBigInt64(at, little)),
        },
        float: {
            1: (view: DataView, at: number) => view.getUint8(at),
            2: (view: DataView, at: number) => half(view.getUint16(at, little)),
            4: (view: DataView, at: number) => view.getFloat32(at, little),
            8: (view: DataView, at: number) => view.getFloat64(at, little),
        },
    };
    return readers[format.kind][format.bytes];
}

/** Decodes a run of numbers into `into` from `start` on. */
export function decodeNumbers(
    bytes: Uint8Array,
    format: NumberFormat,
    into: Float32Array | Float64Array,
    start: number,
): void {
    if (format.bytes === 1 && format.kind === 'unsigned') return into.set(bytes, start);
    const own = nativeFloats(bytes, format);
    if (own) return into.set(own, start);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const read = numberReader(format);
    const count = bytes.length / format.bytes;
    for (let i = 0; i < count; i++) into[start + i] = read(view, i * format.bytes);
}

/** Numbers that this machine has alike, as they lie there; copied where they lie askew. */
function nativeFloats(bytes: Uint8Array, format: NumberFormat): Float32Array | Float64Array | undefined {
    if (format.kind !== 'float' || format.bytes < 4 || format.bigEndian !== (endianness() === 'BE')) return undefined;
    const { buffer, byteOffset } = bytes.byteOffset % format.bytes === 0 ? bytes : Uint8Array.from(bytes);
    const kind = format.bytes === 4 ? Float32Array : Float64Array;
    return new kind(buffer as ArrayBuffer, byteOffset, bytes.length / format.bytes);
}

/** IEEE 754 binary16. */
function half(bits: number): number {
    const sign = bits & 0x8000 ? -1 : 1;
    const exponent = (bits >> 10) & 0x1f;
    const fraction = bits & 0x3ff;
    if (exponent === 31) return fraction ? NaN : sign * Infinity;
    return exponent ? sign * 2 ** (exponent - 15) * (1 + fraction / 1024) : sign * 2 ** -24 * fraction;
}
