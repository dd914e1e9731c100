import { describe, expect, it } from 'vitest';
import type { LayerRequest, Mapping } from '../../src/mapping/mapping';
import { utilisation } from '../../src/mapping/utilisation';
import { mapped } from '../support/mappings';
import { conv, dense, mnistNetwork, networkOf, parameterCount, resnet20 } from '../support/networks';

const authorsRule = (network = mnistNetwork()): LayerRequest[] =>
    network.layers.map(({ name }) => ({ layer: name, segmentRows: 100 }));

const firstCopy = (mapping: Mapping) => mapping.blocks.filter(({ copy }) => copy === 0);

describe("the authors' mappings [R]", () => {
    it('cuts the MNIST network into 16 blocks by their 100-row rule, on no more than their 11 cores', () => {
        const mapping = mapped({ network: mnistNetwork(), layers: authorsRule() });
        expect(mapping.blocks).toHaveLength(16);
        expect(mapping.coresUsed).toBeLessThanOrEqual(11);
    });

    it('cuts the dense layer of 512 inputs into 6 segments of 85 or 86 rows, as they do (86 each, 82 in the last)', () => {
        const mapping = mapped({ network: mnistNetwork(), layers: authorsRule() });
        const lengths = mapping.layers[6].blocks.map((i) => mapping.blocks[i].rowEnd - mapping.blocks[i].rowStart);
        expect(lengths).toEqual([85, 85, 86, 85, 85, 86]);
    });

    it('cuts ResNet-20 into 66 blocks by their rule', () => {
        const network = resnet20();
        // 274,461 less the four vectors of 688 batch-normalised channels (folded away) and 19 trained clips.
        expect(parameterCount(network)).toBe(274_461 - 4 * 688 - 19);
        expect(mapped({ network, layers: authorsRule(network) }).blocks).toHaveLength(66);
    });
});

describe('the auto-mapper', () => {
    it('fits ResNet-20 on 48 cores with a few cores filled to more than four fifths', () => {
        const mapping = mapped({ network: resnet20() });
        const { cores, cells, ofUsedCores } = utilisation(mapping);
        console.log(
            `ResNet-20, packed tight: ${mapping.blocks.length} blocks on ${cores.used} of ${cores.of} cores, ${(100 * ofUsedCores).toFixed(1)} % of their cells`,
        );
        expect(cores.used).toBeLessThanOrEqual(12);
        expect(ofUsedCores).toBeGreaterThan(0.8);
        // 270,896 weights and one bias row a segment, two cells each.
        expect(cells.used).toBeGreaterThan(2 * 270_896);
        expect(cells.used).toBe(mapping.cellsUsed);
    });

    it('spends every free core on copies of the layers that take longest', () => {
        const mapping = mapped({ network: resnet20(), others: { kind: 'auto', minimise: 'latency' } });
        const { cores, byCore } = utilisation(mapping);
        expect(cores.used).toBe(48);
        const copies = mapping.layers.map((layer) => layer.copies);
        expect(Math.min(...copies.slice(0, 7))).toBeGreaterThanOrEqual(3);
        expect(copies.at(-1)).toBe(1);
        for (const { blocks } of byCore) {
            const layers = blocks.map((i) => mapping.blocks[i].layer);
            expect(new Set(layers).size).toBe(layers.length);
        }
    });

    it('does not copy a recurrent layer, whose steps wait for each other', () => {
        const network = networkOf('Lstm', [
            { ...dense('lstm.hidden', 112, 448), kind: 'recurrent', vectors: 50 },
            dense('fc', 112, 12, { vectors: 50 }),
        ]);
        const mapping = mapped({ network, others: { kind: 'auto', minimise: 'latency' } });
        expect(mapping.layers[0].copies).toBe(1);
        expect(mapping.layers[1].copies).toBeGreaterThan(10);
    });

    it('does not copy a matrix that an unrolled network uses again and again', () => {
        const step = {
            kind: 'crossbar',
            layer: 0,
            input: 'x',
            output: 'x',
            inputShape: [1],
            outputShape: [1],
        } as const;
        const unrolled = { ...networkOf('Unrolled', [dense('cell', 20, 20, { vectors: 9 })]), steps: [step, step] };
        const mapping = mapped({ network: unrolled, others: { kind: 'auto', minimise: 'latency' } });
        expect(mapping.layers[0].copies).toBe(1);
    });

    it('never makes more copies than there are vectors', () => {
        const network = networkOf('Few', [dense('a', 10, 10, { vectors: 3 })]);
        expect(mapped({ network, others: { kind: 'auto', minimise: 'latency' } }).layers[0].copies).toBe(3);
    });

    it('keeps copies that are asked for and puts them on different cores', () => {
        const network = networkOf('Copies', [dense('a', 10, 10, { vectors: 30 })]);
        const mapping = mapped({
            network,
            layers: [{ layer: 'a', copies: 4 }],
            others: { kind: 'auto', minimise: 'latency' },
        });
        expect(mapping.layers[0].copies).toBe(4);
        expect(new Set(mapping.blocks.map(({ core }) => core)).size).toBe(4);
    });

    it('lets row segments share cores rather than fail where the chip is too small to spread them', () => {
        const small = mapped({ network: networkOf('One', [dense('a', 20, 10)]) }).chip;
        const chip = { ...small, gridRows: 1, gridColumns: 1 };
        const network = networkOf('Two', [dense('a', 200, 10)]);
        const mapping = mapped({ network, chip, others: { kind: 'auto', minimise: 'latency' } });
        expect(mapping.coresUsed).toBe(1);
        expect(firstCopy(mapping)).toHaveLength(2);
    });

    it('packs the groups of a depthwise convolution into a panel, beside each other before below', () => {
        const network = networkOf('Depthwise', [conv('dw', { channels: 300, filters: 300, size: 8, groups: 300 })]);
        const mapping = mapped({ network });
        expect(mapping.blocks).toHaveLength(300);
        expect(mapping.coresUsed).toBe(1);
        expect(mapping.blocks[255]).toMatchObject({ group: 255, atRow: 0, atColumn: 255 });
        expect(mapping.blocks[256]).toMatchObject({ group: 256, atRow: 20, atColumn: 0 });
    });

    it('spreads the groups of a depthwise convolution over free cores instead of copying them', () => {
        const network = networkOf('Depthwise', [conv('dw', { channels: 300, filters: 300, size: 8, groups: 300 })]);
        const mapping = mapped({ network, others: { kind: 'auto', minimise: 'latency' } });
        expect(mapping.blocks).toHaveLength(300);
        expect(mapping.layers[0].copies).toBe(1);
        const { byCore } = utilisation(mapping);
        expect(byCore).toHaveLength(48);
        expect(Math.max(...byCore.map(({ blocks }) => blocks.length))).toBeLessThanOrEqual(10);
    });

    it('gives the same mapping for the same request', () => {
        const once = () => mapped({ network: resnet20(), others: { kind: 'auto', minimise: 'latency' } });
        expect(once().blocks).toEqual(once().blocks);
    });
});

describe('explicit places', () => {
    const network = networkOf('Two', [dense('a', 20, 16), dense('b', 30, 32)]);

    it('puts a layer at the row and column asked for, merged into a used core', () => {
        const mapping = mapped({
            network,
            layers: [
                { layer: 'a', cores: [4] },
                { layer: 'b', cores: [4], at: { row: 0, column: 16 } },
            ],
        });
        expect(mapping.blocks.map(({ core, atRow, atColumn }) => [core, atRow, atColumn])).toEqual([
            [4, 0, 0],
            [4, 0, 16],
        ]);
        expect(mapping.coresUsed).toBe(1);
    });

    it('splits the rows of a layer over the cores listed, equally', () => {
        const mapping = mapped({
            network: networkOf('Fc', [dense('fc', 512, 10)]),
            layers: [{ layer: 'fc', cores: [5, 6, 7, 8, 9, 10], split: 'rows' }],
        });
        expect(mapping.blocks.map(({ core }) => core)).toEqual([5, 6, 7, 8, 9, 10]);
        expect(mapping.blocks.map(({ rowEnd, rowStart }) => rowEnd - rowStart)).toEqual([85, 85, 86, 85, 85, 86]);
    });

    it('splits the columns of a layer over the cores listed', () => {
        const mapping = mapped({
            network: networkOf('Fc', [dense('fc', 100, 30)]),
            layers: [{ layer: 'fc', cores: [0, 1, 2], split: 'columns' }],
        });
        expect(mapping.blocks.map((block) => [block.core, block.columnStart, block.columnEnd])).toEqual([
            [0, 0, 10],
            [1, 10, 20],
            [2, 20, 30],
        ]);
    });

    it('puts each copy on a core of its own', () => {
        const mapping = mapped({
            network: networkOf('Conv', [conv('c', { channels: 1, filters: 8, size: 28 })]),
            layers: [{ layer: 'c', cores: [0, 1], copies: 2 }],
        });
        expect(mapping.blocks.map(({ copy, core }) => [copy, core])).toEqual([
            [0, 0],
            [1, 1],
        ]);
    });

    it('places further tiles below the first, then beside it', () => {
        const mapping = mapped({
            network: networkOf('Tall', [dense('t', 240, 10)]),
            layers: [{ layer: 't', cores: [3], at: { row: 4, column: 6 }, segmentRows: 60 }],
        });
        expect(mapping.blocks.map(({ atRow, atColumn }) => [atRow, atColumn])).toEqual([
            [4, 6],
            [126, 6],
            [4, 16],
            [126, 16],
        ]);
    });

    it('keeps a layer digital where the request says so', () => {
        const mapping = mapped({ network, layers: [{ layer: 'a', digital: true }] });
        expect(mapping.layers[0]).toMatchObject({ digital: true, blocks: [] });
        expect(mapping.layers[1].digital).toBe(false);
        expect(mapped({ network, others: { kind: 'digital' } }).blocks).toEqual([]);
    });
});
