import type { Bytes } from './bytes';
import { readRange } from './bytes';
import { dataFault } from './data-fault';
import type { NumberFormat } from './number-format';
import { checkLength } from './stored-array';
import type { StoredArray } from './stored-array';

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/**
 * An array in NumPy's NPY format, header versions 1 to 3 (numpy.lib.format); integers of 1 to 8 bytes, floats of 2, 4
 * and 8, booleans, both byte orders, C and Fortran order. Faults: `file/format`, `file/length`.
 */
export async function openNpy(bytes: Bytes): Promise<StoredArray> {
    const { path, size } = bytes;
    const preamble = await readRange(bytes, 0, Math.min(12, size));
    if (magic.some((byte, i) => preamble[i] !== byte))
        throw dataFault(
            'file/format',
            path,
            'is no NPY file: it does not begin with \\x93NUMPY. Save it with numpy.save.',
            0,
        );
    if (size < 12) throw dataFault('file/length', path, 'ends within its header. Fetch or save it again.', size);
    const version = preamble[6];
    if (version < 1 || version > 3)
        throw dataFault('file/format', path, `has NPY header version ${version}; 1 to 3 are known.`, 6);
    const view = new DataView(preamble.buffer);
    const [headerStart, length] = version === 1 ? [10, view.getUint16(8, true)] : [12, view.getUint32(8, true)];
    const start = headerStart + length;
    if (size < start)
        throw dataFault('file/length', path, `ends within its header of ${start} bytes. Fetch or save it again.`, size);
    const header = new TextDecoder(version === 3 ? 'utf-8' : 'latin1').decode(
        await readRange(bytes, headerStart, length),
    );
    const array = { bytes, start, ...parseHeader(path, headerStart, header) };
    checkLength(array);
    return array;
}

/** The header is a Python dictionary of three entries. */
function parseHeader(path: string, byte: number, header: string): Pick<StoredArray, 'format' | 'shape' | 'fortran'> {
    const descr = /(['"])descr\1\s*:\s*(['"])([^'"]*)\2/.exec(header)?.[3];
    const fortran = /(['"])fortran_order\1\s*:\s*(True|False)/.exec(header)?.[2];
    const shape = /(['"])shape\1\s*:\s*\(([\dL\s,]*)\)/.exec(header)?.[2];
    if (fortran === undefined || shape === undefined || (descr === undefined && !header.includes('descr')))
        throw dataFault(
            'file/format',
            path,
            'the NPY header names no descr, fortran_order and shape. Save it again.',
            byte,
        );
    const axes = shape.match(/\d+/g) ?? [];
    return { format: parseFormat(path, byte, descr), fortran: fortran === 'True', shape: axes.map(Number) };
}

function parseFormat(path: string, byte: number, descr: string | undefined): NumberFormat {
    const [, order, letter, size] = /^([<>|=]?)([uifb])([1248])$/.exec(descr ?? '') ?? [];
    const kinds = { u: 'unsigned', i: 'signed', f: 'float', b: 'unsigned' } as const;
    if (letter === undefined || (letter === 'f' && size === '1'))
        throw dataFault(
            'file/format',
            path,
            `stores values of type ${descr ?? 'record'}; expected integers or floats of up to 8 bytes. Convert with array.astype('float32').`,
            byte,
        );
    return {
        kind: kinds[letter as keyof typeof kinds],
        bytes: Number(size) as NumberFormat['bytes'],
        bigEndian: order === '>',
    };
}
