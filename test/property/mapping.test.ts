import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coreCount } from '../../src/chip/chip';
import { overlaps } from '../../src/mapping/free-space';
import { blockColumns, blockRows, matrixRow, matrixRows } from '../../src/mapping/mapping';
import type { Mapping } from '../../src/mapping/mapping';
import { placeNetwork } from '../../src/mapping/place';
import { cellsOf, utilisation } from '../../src/mapping/utilisation';
import { cases } from '../support/cases';
import { anyMappingRequest } from './support/mapping-requests';

/** Runs the property on the mappings that fit; the others must say why. */
const holds = (property: (mapping: Mapping) => void): void => {
    let fitting = 0;
    const run = cases(50);
    fc.assert(
        fc.property(anyMappingRequest, (request) => {
            const outcome = placeNetwork(request);
            if (!outcome.ok) {
                expect(outcome.findings.some(({ severity }) => severity === 'error')).toBe(true);
                return;
            }
            fitting++;
            property(outcome.value);
        }),
        run,
    );
    expect(fitting / run.numRuns).toBeGreaterThan(0.5);
};

describe('whatever the request, in a mapping', () => {
    it('no two blocks claim the same cells', () => {
        holds(({ blocks }) => {
            const rectangles = blocks.map((block) => ({
                core: block.core,
                row: block.atRow,
                column: block.atColumn,
                rows: blockRows(block),
                columns: blockColumns(block),
            }));
            for (const [i, a] of rectangles.entries())
                for (const b of rectangles.slice(i + 1)) if (a.core === b.core) expect(overlaps(a, b)).toBe(false);
        });
    });

    it('every block lies within a core of the chip', () => {
        holds(({ blocks, chip }) => {
            for (const block of blocks) {
                expect(block.core).toBeGreaterThanOrEqual(0);
                expect(block.core).toBeLessThan(coreCount(chip));
                expect(block.atRow).toBeGreaterThanOrEqual(0);
                expect(block.atColumn).toBeGreaterThanOrEqual(0);
                expect(block.atRow + blockRows(block)).toBeLessThanOrEqual(chip.core.rows);
                expect(block.atColumn + blockColumns(block)).toBeLessThanOrEqual(chip.core.columns);
            }
        });
    });

    it('every weight of a layer that is not digital lies in exactly one block of each copy', () => {
        holds(({ blocks, layers, network }) => {
            for (const mapped of layers) {
                const { rows, columns, groups } = network.layers[mapped.layer];
                const covered = new Uint8Array(mapped.copies * groups * rows * columns);
                for (const block of mapped.blocks.map((i) => blocks[i])) {
                    expect(block.layer).toBe(mapped.layer);
                    const matrix = (block.copy * groups + block.group) * rows;
                    for (let row = 0; row < matrixRows(block); row++)
                        for (let column = block.columnStart; column < block.columnEnd; column++)
                            covered[(matrix + matrixRow(block, row)) * columns + column]++;
                }
                const each = mapped.digital ? 0 : 1;
                expect(covered.every((count) => count === each)).toBe(true);
            }
        });
    });

    it('a layer lists its blocks by copy, group, row segment and column segment, each with its bias rows', () => {
        holds(({ blocks, layers }) => {
            expect(layers.flatMap((layer) => layer.blocks)).toEqual(blocks.map((_, i) => i));
            for (const { blocks: own, biasRows } of layers) {
                const keys = own.map((i) => {
                    const { copy, group, rowStart, columnStart } = blocks[i];
                    expect(blocks[i].biasRows).toBe(biasRows);
                    return [copy, group, rowStart, columnStart].reduce((key, part) => key * 1000 + part, 0);
                });
                expect(keys).toEqual([...keys].sort((a, b) => a - b));
            }
        });
    });

    it('the figures of use agree with the blocks', () => {
        holds((mapping) => {
            const { cores, cells, byCore } = utilisation(mapping);
            expect(cells.used).toBe(cellsOf(mapping.blocks));
            expect(cells.used).toBe(mapping.cellsUsed);
            expect(cores.used).toBe(mapping.coresUsed);
            expect(byCore.flatMap((core) => core.blocks).sort((a, b) => a - b)).toEqual(
                mapping.blocks.map((_, i) => i),
            );
            for (const { fraction } of byCore) expect(fraction).toBeLessThanOrEqual(1);
        });
    });
});
