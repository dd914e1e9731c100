import type { Samples } from '../simulation';

/** Samples or results where every worker can see them, one row a sample. */
export interface SharedRows {
    readonly values: Float32Array;
    readonly rowSize: number;
    readonly count: number;
}

export function sharedRows(count: number, rowSize: number): SharedRows {
    return { values: new Float32Array(new SharedArrayBuffer(4 * count * rowSize)), rowSize, count };
}

/** The samples in shared memory; copied unless they lie there already. */
export function shareSamples({ count, data }: Samples): SharedRows {
    const rowSize = count ? data.length / count : 0;
    if (data.buffer instanceof SharedArrayBuffer) return { values: data, rowSize, count };
    const rows = sharedRows(count, rowSize);
    rows.values.set(data);
    return rows;
}

/** Rows `first` to `first + count`. */
export const rowsOf = ({ values, rowSize }: SharedRows, first: number, count: number): Float32Array =>
    values.subarray(first * rowSize, (first + count) * rowSize);
