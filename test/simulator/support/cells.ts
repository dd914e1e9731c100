import type { ProgrammedBlock } from '../../../src/simulator/programmed';

/** A block of given cells, by row; bias rows last. */
export const blockOf = (
    plus: readonly (readonly number[])[],
    minus: readonly (readonly number[])[],
    conversion: { readonly step?: number; readonly limit: number } = { limit: Infinity },
    biasRows = 0,
): ProgrammedBlock => {
    const rows = plus.length;
    const columns = plus[0].length;
    return {
        block: {
            layer: 0,
            copy: 0,
            group: 0,
            rowStart: 0,
            rowEnd: rows - biasRows,
            columnStart: 0,
            columnEnd: columns,
            biasRows,
            core: 0,
            atRow: 0,
            atColumn: 0,
        },
        rows,
        columns,
        plus: Float64Array.from(plus.flat()),
        minus: Float64Array.from(minus.flat()),
        columnSum: Float64Array.from({ length: columns }, (_, column) =>
            plus.reduce((sum, row, i) => sum + row[column] + minus[i][column], 0),
        ),
        conversion: {
            ...conversion,
            slope: new Float64Array(columns).fill(1),
            offset: new Float64Array(columns),
        },
    };
};
