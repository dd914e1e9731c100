import { describe, expect, it } from 'vitest';
import { blockColumns, blockRows, matrixRow, matrixRows } from '../../src/mapping/mapping';
import { describeNetwork } from '../../src/network/describe';
import { mapped } from '../support/mappings';
import { dense, networkOf } from '../support/networks';

const machine = (() => {
    const outcome = describeNetwork({ name: 'M', input: [794], layers: [{ kind: 'rbm', name: 'r', hidden: 120 }] });
    if (!outcome.ok) throw new Error(outcome.findings[0].message);
    return outcome.value;
})();

const cores = Array.from({ length: 16 }, (_, core) => core);

describe('interleaved rows', () => {
    it('give each of n cores every n-th row, each row once, as the chip spreads the pixels of an image [P]', () => {
        const { blocks } = mapped({
            network: networkOf('Net', [dense('a', 203, 8)], [203]),
            layers: [{ layer: 'a', cores: cores.slice(0, 4), interleave: 'rows' }],
        });
        expect(blocks.map(({ core }) => core).sort()).toEqual([0, 1, 2, 3]);
        const seen = blocks.flatMap((block, segment) =>
            Array.from({ length: matrixRows(block) }, (_, row) => {
                expect(matrixRow(block, row) % 4).toBe(segment);
                return matrixRow(block, row);
            }),
        );
        expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: 203 }, (_, row) => row));
        expect(Math.max(...blocks.map(matrixRows)) - Math.min(...blocks.map(matrixRows))).toBeLessThanOrEqual(1);
    });

    it("put the paper's Boltzmann machine on 16 cores: 49 or 50 pixels and their bias rows by 120 columns and bias columns", () => {
        const { blocks, coresUsed } = mapped({
            network: machine,
            precision: { output: 8 },
            layers: [{ layer: 'r', cores, interleave: 'rows', biasRows: 2, biasColumns: 15 }],
            others: undefined,
        });
        expect(coresUsed).toBe(16);
        for (const block of blocks) {
            expect([49, 50]).toContain(matrixRows(block));
            expect(blockRows(block)).toBe(2 * (matrixRows(block) + 2));
            expect(blockColumns(block)).toBe(135);
        }
    });
});
