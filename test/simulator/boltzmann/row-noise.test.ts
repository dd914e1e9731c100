import { describe, expect, it } from 'vitest';
import { readVariance } from '../../../src/simulator/array';
import type { BackwardLayer } from '../../../src/simulator/boltzmann/backward-layer';
import { binaryInput } from '../../../src/simulator/boltzmann/backward-layer';
import { transposed } from '../../../src/simulator/boltzmann/transposed';
import { blockOf } from '../support/cells';

const plus = [
    [30e-6, 1e-6, 8e-6],
    [2e-6, 20e-6, 1e-6],
];
const minus = [
    [1e-6, 12e-6, 1e-6],
    [5e-6, 1e-6, 9e-6],
];
/** Columns beside the block's, held at 0 V, one a physical row: plus and minus of the first pair, then of the second. */
const beside = [7e-6, 1e-6, 1e-6, 15e-6];

describe('read noise of a row in a backward pass', () => {
    it('is that of all cells of the row about its own voltage, also of those held at 0 V', () => {
        const rows = [plus[0], minus[0], plus[1], minus[1]].map((cells, row) => [...cells, beside[row]]);
        const total = (row: readonly number[], of: (g: number) => number): number =>
            row.reduce((sum, g) => sum + of(g), 0);
        const loads = {
            sums: Float64Array.from(rows, (row) => total(row, (g) => g)),
            squares: Float64Array.from(rows, (row) => total(row, (g) => g * g)),
        };
        const forward = { layer: 0, weightPerSiemens: 1, input: binaryInput, blocks: [blockOf(plus, minus)] };
        const backward = { firstOutput: new Map([[0, 0]]) } as unknown as BackwardLayer;
        const [block] = transposed(forward, backward, () => loads).blocks;
        const drive = [1, 0, 1];
        const found = readVariance(block, drive, 0.01);
        rows.forEach((row, at) => {
            const voltages = [...drive, 0];
            const sum = total(row, (g) => g);
            const u = row.reduce((part, g, i) => part + g * voltages[i], 0) / sum;
            const squares = row.reduce((part, g, i) => part + ((voltages[i] - u) * g) ** 2, 0);
            expect(found[at] / ((1e-4 * squares) / sum ** 2)).toBeCloseTo(1, 10);
        });
    });
});
