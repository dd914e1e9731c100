/** A version 1 NPY file of 32-bit floats or of bytes, in C order. */
export function npy(shape: readonly number[], values: Float32Array | Uint8Array): Uint8Array {
    const type = values instanceof Float32Array ? '<f4' : '|u1';
    const text = `{'descr': '${type}', 'fortran_order': False, 'shape': (${shape.join(', ')},), }`;
    // The header ends with a line feed and fills up to a multiple of 64 with what comes before it.
    const header = Buffer.from(`${text.padEnd(64 * Math.ceil((text.length + 11) / 64) - 11)}\n`, 'latin1');
    const start = Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length & 255, header.length >> 8]);
    return Buffer.concat([start, header, new Uint8Array(values.buffer, values.byteOffset, values.byteLength)]);
}
