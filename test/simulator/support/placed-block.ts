import type { Block } from '../../../src/mapping/mapping';
import type { ProgrammedBlock } from '../../../src/simulator/programmed';
import { uniform } from './random-chip';

/** A programmed block of signed rows on core 3. */
export function block(layer: number, rows: number, columns: number, atRow: number, atColumn: number): ProgrammedBlock {
    const draw = uniform(100 * layer + atRow);
    const cells = () => Float64Array.from({ length: rows * columns }, () => 1e-6 + 39e-6 * draw());
    const [plus, minus] = [cells(), cells()];
    const columnSum = new Float64Array(columns);
    plus.forEach((value, at) => (columnSum[at % columns] += value + minus[at]));
    const place: Block = {
        ...{ layer, copy: 0, group: 0, rowStart: 0, rowEnd: rows, columnStart: 0, columnEnd: columns },
        ...{ biasRows: 0, core: 3, atRow, atColumn },
    };
    const conversion = { limit: Infinity, slope: new Float64Array(columns).fill(1), offset: new Float64Array(columns) };
    return { block: place, rows, columns, plus, minus, columnSum, conversion };
}
