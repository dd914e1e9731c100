import { elementCount } from '../element-type';
import type { Bytes } from './bytes';
import { dataFault } from './data-fault';
import type { NumberFormat } from './number-format';
import { decodeNumbers } from './number-format';

/** An array in a file (IDX, NPY). */
export interface StoredArray {
    readonly bytes: Bytes;
    /** Byte offset of the first element. */
    readonly start: number;
    readonly format: NumberFormat;
    readonly shape: readonly number[];
    /** First axis fastest. */
    readonly fortran: boolean;
}

/** Checks that the file is as long as its header says. */
export function checkLength(array: StoredArray): void {
    const needed = array.start + elementCount(array.shape) * array.format.bytes;
    const { path, size } = array.bytes;
    if (size === needed) return;
    const shape = `the header announces shape (${array.shape.join(', ')}), which needs ${needed} bytes`;
    const next = size < needed ? 'The file is cut off; fetch it again.' : 'Remove what follows, or correct the header.';
    throw dataFault(
        'file/length',
        path,
        `is ${size < needed ? 'too short' : 'too long'}: ${shape}, and it has ${size}. ${next}`,
        Math.min(size, needed),
    );
}

/** All values of an array as they lie in the file. */
export async function storedValues(array: StoredArray): Promise<Float64Array> {
    const { bytes, start, format, shape } = array;
    const values = new Float64Array(elementCount(shape));
    await bytes.scan([[start, bytes.size - start]], (content) => decodeNumbers(content, format, values, 0));
    return values;
}
