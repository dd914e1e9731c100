import type { Bytes } from '../../network/arrays/bytes';
import { openBytes, readRange } from '../../network/arrays/bytes';
import { dataFault } from '../../network/arrays/data-fault';
import type { NumberFormat } from '../../network/arrays/number-format';
import { checkLength } from '../../network/arrays/stored-array';
import type { StoredArray } from '../../network/arrays/stored-array';

const formats: Readonly<Record<number, NumberFormat>> = {
    0x08: { kind: 'unsigned', bytes: 1, bigEndian: true },
    0x09: { kind: 'signed', bytes: 1, bigEndian: true },
    0x0b: { kind: 'signed', bytes: 2, bigEndian: true },
    0x0c: { kind: 'signed', bytes: 4, bigEndian: true },
    0x0d: { kind: 'float', bytes: 4, bigEndian: true },
    0x0e: { kind: 'float', bytes: 8, bigEndian: true },
};

/**
 * An IDX file, plain or gzip: bytes 0, 0, number format, axes, then each axis as 32 bits, big-endian (LeCun et al., the
 * format of MNIST). Faults: `file/missing`, `file/format`, `file/length`.
 */
export async function openIdx(path: string): Promise<StoredArray> {
    const bytes = await openBytes(path);
    if (bytes.size < 4)
        throw dataFault('file/length', path, `has ${bytes.size} bytes; an IDX file begins with 4.`, bytes.size);
    const [zero, zeroToo, type, axes] = await readRange(bytes, 0, 4);
    const format = formats[type];
    if (zero !== 0 || zeroToo !== 0 || !format || axes === 0) throw await wrongMagic(bytes);
    const start = 4 + 4 * axes;
    if (bytes.size < start)
        throw dataFault('file/length', path, `ends within its header of ${start} bytes. Fetch it again.`, bytes.size);
    const header = await readRange(bytes, 4, 4 * axes);
    const view = new DataView(header.buffer);
    const shape = Array.from({ length: axes }, (_, axis) => view.getUint32(4 * axis));
    const array = { bytes, start, format, shape, fortran: false };
    checkLength(array);
    return array;
}

async function wrongMagic(bytes: Bytes) {
    const magic = Array.from(await readRange(bytes, 0, 4), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
    return dataFault(
        'file/format',
        bytes.path,
        `is no IDX file: it begins with ${magic}, and an IDX file with 00 00, a number format (08, 09, 0b..0e) and a number of axes. Check the format of the data set.`,
        0,
    );
}
