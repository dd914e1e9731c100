import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coreCount } from '../../src/chip/chip';
import { overlaps } from '../../src/mapping/free-space';
import { blockColumns, blockRows } from '../../src/mapping/mapping';
import type { LayerRequest, Mapping } from '../../src/mapping/mapping';
import { placeNetwork } from '../../src/mapping/place';
import { cellsOf, utilisation } from '../../src/mapping/utilisation';
import type { Layer } from '../../src/network/network';
import { requestFor } from '../support/mappings';
import { dense, networkOf } from '../support/networks';

const anyLayer = (index: number): fc.Arbitrary<Layer> =>
    fc
        .record({
            rows: fc.integer({ min: 1, max: 400 }),
            columns: fc.integer({ min: 1, max: 300 }),
            groups: fc.constantFrom(1, 1, 1, 2, 7),
            vectors: fc.integer({ min: 1, max: 900 }),
            hasBias: fc.boolean(),
        })
        .map(({ rows, columns, ...changes }) => dense(`layer${index}`, rows, columns, changes));

const anyRequest = (layer: Layer): fc.Arbitrary<LayerRequest | undefined> =>
    fc.option(
        fc.record({
            layer: fc.constant(layer.name),
            copies: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
            segmentRows: fc.option(fc.integer({ min: 20, max: 120 }), { nil: undefined }),
            cores: fc.option(fc.uniqueArray(fc.integer({ min: 0, max: 47 }), { minLength: 4, maxLength: 9 }), {
                nil: undefined,
            }),
            split: fc.constantFrom('rows' as const, 'columns' as const, undefined),
        }),
        { nil: undefined },
    );

const anyMapping = fc
    .integer({ min: 1, max: 6 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => anyLayer(i))))
    .chain((layers) => fc.tuple(fc.constant(layers), fc.tuple(...layers.map(anyRequest))))
    .chain(([layers, requests]) =>
        fc.record({
            network: fc.constant(networkOf('Any', layers)),
            layers: fc.constant(requests.filter((request) => request !== undefined)),
            others: fc.constantFrom('latency' as const, 'cores' as const).map((minimise) => ({
                kind: 'auto' as const,
                minimise,
            })),
        }),
    );

/** Runs the property on the mappings that fit; the others must say why. */
const holds = (property: (mapping: Mapping) => void): void => {
    let fitting = 0;
    fc.assert(
        fc.property(anyMapping, (changes) => {
            const outcome = placeNetwork(requestFor(changes));
            if (!outcome.ok) {
                expect(outcome.findings.some(({ severity }) => severity === 'error')).toBe(true);
                return;
            }
            fitting++;
            property(outcome.value);
        }),
        { numRuns: 150, seed: 1 },
    );
    expect(fitting).toBeGreaterThan(75);
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

    it('every cell of every matrix lies in exactly one block of each copy', () => {
        holds(({ blocks, layers, network }) => {
            for (const mapped of layers) {
                const { rows, columns, groups } = network.layers[mapped.layer];
                const covered = new Uint8Array(mapped.copies * groups * rows * columns);
                for (const block of mapped.blocks.map((i) => blocks[i])) {
                    expect(block.layer).toBe(mapped.layer);
                    const matrix = (block.copy * groups + block.group) * rows;
                    for (let row = block.rowStart; row < block.rowEnd; row++)
                        for (let column = block.columnStart; column < block.columnEnd; column++)
                            covered[(matrix + row) * columns + column]++;
                }
                expect(covered.every((count) => count === 1)).toBe(true);
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
