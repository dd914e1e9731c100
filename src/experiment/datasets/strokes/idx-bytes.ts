/** An IDX file of unsigned bytes: magic 00 00 08 and the number of axes, the axes as 32-bit big-endian, the data. */
export function toIdx(shape: readonly number[], data: Uint8Array): Uint8Array {
    const header = 4 + 4 * shape.length;
    const file = new Uint8Array(header + data.length);
    const view = new DataView(file.buffer);
    view.setUint32(0, 0x0800 + shape.length);
    shape.forEach((length, axis) => view.setUint32(4 + 4 * axis, length));
    file.set(data, header);
    return file;
}
