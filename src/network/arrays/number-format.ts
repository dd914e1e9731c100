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
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const read = numberReader(format);
    const count = bytes.length / format.bytes;
    for (let i = 0; i < count; i++) into[start + i] = read(view, i * format.bytes);
}

/** IEEE 754 binary16. */
function half(bits: number): number {
    const sign = bits & 0x8000 ? -1 : 1;
    const exponent = (bits >> 10) & 0x1f;
    const fraction = bits & 0x3ff;
    if (exponent === 31) return fraction ? NaN : sign * Infinity;
    return exponent ? sign * 2 ** (exponent - 15) * (1 + fraction / 1024) : sign * 2 ** -24 * fraction;
}
