import { describe, expect, it } from 'vitest';
import { productTime } from '../../src/chip/product-time';
import { estimateMapping } from '../../src/estimate/estimate-mapping';
import type { Estimate } from '../../src/estimate/estimate';
import type { MappingRequest } from '../../src/mapping/mapping';
import type { Network } from '../../src/network/network';
import { digitalCosts, neurramChip, neurramCore } from '../support/chips';
import { mapped } from '../support/mappings';
import { conv, dense, mnistNetwork, networkOf, resnet20 } from '../support/networks';

const estimate = (changes: Partial<MappingRequest> & { readonly network: Network }): Estimate =>
    estimateMapping(mapped(changes));

const idleDigital = neurramChip({
    digital: digitalCosts({ bufferRead: 0, bufferWrite: 0, add: 0, compare: 0, multiply: 0, throughput: 1e30 }),
});
const t46 = productTime(neurramCore(), 3, 6);

const one = (rows: number, columns: number, vectors = 1): Network =>
    networkOf('One', [dense('a', rows, columns, { vectors, hasBias: false })]);

describe('energy', () => {
    it('of a part of an array: word lines and input by its rows, neurons by its columns', () => {
        const full = estimate({ network: one(128, 256) }).energy.core;
        const part = estimate({ network: one(32, 64) }).energy.core;
        expect(part.wordLines / full.wordLines).toBeCloseTo(32 / 128, 12);
        expect(part.inputPulses / full.inputPulses).toBeCloseTo(32 / 128, 12);
        expect(part.neuron / full.neuron).toBeCloseTo(64 / 256, 12);
    });

    it('does not depend on copies, and is proportional to the vectors', () => {
        const single = estimate({ network: one(60, 20, 100) });
        const copied = estimate({ network: one(60, 20, 100), layers: [{ layer: 'a', copies: 7 }] });
        const half = estimate({ network: one(60, 20, 50) });
        expect(copied.energy.core.total / single.energy.core.total).toBeCloseTo(1, 12);
        expect(single.energy.core.total / half.energy.core.total).toBeCloseTo(2, 12);
    });

    it('counts multiply-accumulates twice and leaves bias rows out of the operations', () => {
        const network = networkOf('B', [dense('a', 100, 50, { vectors: 3 })]);
        expect(estimate({ network }).operations).toBe(2 * 100 * 50 * 3);
    });

    it('gives TOPS/W of the cores alone and the energy-delay product of all', () => {
        const result = estimate({ network: mnistNetwork() });
        expect(result.topsPerWatt).toBeCloseTo(result.operations / result.energy.core.total / 1e12, 12);
        expect(result.energyDelayProduct).toBeCloseTo(result.energy.total * result.latency, 20);
    });
});

describe('latency', () => {
    it('is one product after the other for a layer on one core', () => {
        expect(estimate({ network: one(60, 20, 100), chip: idleDigital }).latency).toBeCloseTo(100 * t46, 12);
    });

    it('is divided among copies, the largest share counting', () => {
        const layers = [{ layer: 'a', copies: 3, cores: [0, 1, 2] }];
        expect(estimate({ network: one(60, 20, 100), chip: idleDigital, layers }).latency).toBeCloseTo(34 * t46, 12);
    });

    it('does not shrink by copies of a recurrent layer', () => {
        const network = networkOf('R', [dense('a', 60, 20, { vectors: 100, kind: 'recurrent' })]);
        const layers = [{ layer: 'a', copies: 4, cores: [0, 1, 2, 3] }];
        const result = estimate({ network, chip: idleDigital, layers });
        expect(result.latency).toBeCloseTo(100 * t46, 12);
        expect(result.interval).toBeCloseTo(25 * t46, 12);
    });

    it('runs row segments side by side on different cores and in turn on one', () => {
        const network = one(250, 20, 100);
        const apart = estimate({ network, chip: idleDigital, layers: [{ layer: 'a', cores: [0, 1] }] });
        const together = estimate({ network, chip: idleDigital, layers: [{ layer: 'a', cores: [0] }] });
        expect(apart.layers[0].blocks).toBe(2);
        expect(apart.latency).toBeCloseTo(100 * t46, 12);
        expect(together.latency).toBeCloseTo(200 * t46, 12);
    });

    it('adds layers up, while the interval is that of the busiest core', () => {
        const network = networkOf('Two', [
            dense('a', 60, 20, { vectors: 100 }),
            dense('b', 60, 20, { vectors: 30 }),
            dense('c', 60, 20, { vectors: 90 }),
        ]);
        const layers = [
            { layer: 'a', cores: [0] },
            { layer: 'b', cores: [1] },
            { layer: 'c', cores: [1] },
        ];
        const result = estimate({ network, chip: idleDigital, layers });
        expect(result.latency).toBeCloseTo(220 * t46, 12);
        expect(result.interval).toBeCloseTo(120 * t46, 12);
    });

    it('is bounded by the digital throughput where that is slow', () => {
        const chip = neurramChip({ digital: digitalCosts({ throughput: 1000 }) });
        const result = estimate({ network: one(60, 20, 100), chip });
        // One multiplication by the column's conductance sum for each of 2,000 outputs.
        expect(result.latency).toBeCloseTo(2 + 100 * t46, 9);
        expect(result.interval).toBeCloseTo(2, 9);
    });

    it('falls when the mapper may copy heavy layers', () => {
        const tight = estimate({ network: resnet20() });
        const fast = estimate({ network: resnet20(), others: { kind: 'auto', minimise: 'latency' } });
        expect(fast.latency).toBeLessThan(tight.latency / 2);
        expect(fast.interval).toBeLessThan(tight.interval);
    });
});

describe('digital work', () => {
    it('reads every vector once, writes every output once, and adds partial sums', () => {
        const chip = neurramChip({
            digital: digitalCosts({ bufferRead: 1, bufferWrite: 1000, add: 1e6, compare: 0, multiply: 1e9 }),
        });
        const { digital } = estimate({ network: one(250, 20, 3), chip }).energy;
        expect(digital.buffers).toBe(3 * 250 * 4 + 1000 * 3 * 20 * 6);
        expect(digital.partialSums).toBe(1e6 * 3 * 20 + 1e9 * 3 * 20 * 2);
        expect(digital.other).toBe(0);
    });

    it('compares for pooling between the layers of a model described in place, and for a ReLU over partial sums', () => {
        const chip = neurramChip({
            digital: digitalCosts({ bufferRead: 0, bufferWrite: 0, add: 0, compare: 1, multiply: 0 }),
        });
        const pooled = networkOf('Pooled', [
            conv('c', { channels: 1, filters: 8, size: 28 }, { activation: 'relu' }),
            conv('d', { channels: 8, filters: 8, size: 14 }),
        ]);
        expect(estimate({ network: pooled, chip }).energy.digital.other).toBe(8 * (28 * 28 - 14 * 14));
        const split = networkOf('Split', [dense('a', 250, 20, { activation: 'relu' })]);
        expect(estimate({ network: split, chip }).energy.digital.other).toBe(20);
        const whole = networkOf('Whole', [dense('a', 100, 20, { activation: 'relu' })]);
        expect(estimate({ network: whole, chip }).energy.digital.other).toBe(0);
    });

    it('takes the matrix of a layer that stays digital, at a multiplication and an addition a weight and vector', () => {
        const chip = neurramChip({
            digital: digitalCosts({ bufferRead: 0, bufferWrite: 0, add: 1, compare: 0, multiply: 1000 }),
        });
        const result = estimate({ network: one(10, 20, 3), chip, layers: [{ layer: 'a', digital: true }] });
        expect(result.energy.core.total).toBe(0);
        expect(result.energy.digital.other).toBe(1000 * 600 + 600 - 60);
        expect(result.operations).toBe(0);
        expect(result.assumptions.some(({ text }) => text.startsWith('Kept digital') && text.includes('a'))).toBe(true);
    });
});

describe('sources and uncertainty', () => {
    it('is the root sum of squares over the constants, each weighted by its share', () => {
        const chip = neurramChip({
            digital: digitalCosts({ bufferRead: 0, bufferWrite: 0, add: 0, compare: 0 }),
        });
        const { energy, uncertainty } = estimate({ network: one(100, 50, 10), chip });
        const expected = Math.hypot(0.1 * energy.core.total, 0.5 * energy.digital.total) / energy.total;
        expect(uncertainty).toBeCloseTo(expected, 12);
    });

    it('is undefined where no constant states one', () => {
        const chip = neurramChip({ provenance: {}, core: neurramCore({ provenance: {} }) });
        expect(estimate({ network: one(100, 50), chip }).uncertainty).toBeUndefined();
    });

    it('cites the sources of its constants, the energy table first', () => {
        const { assumptions } = estimate({ network: mnistNetwork() });
        expect(assumptions[0]).toMatchObject({ source: '[C] CiMLoop wan_nature_2022', uncertainty: 0.1 });
        const buffer = assumptions.find(({ text }) => text.includes('bit read from the buffer'));
        expect(buffer).toMatchObject({ source: 'M. Horowitz, ISSCC 2014', uncertainty: 0.5 });
    });

    it('marks layers outside the measured precisions and says which they are', () => {
        const network = networkOf('Two', [dense('a', 20, 20), dense('b', 20, 20)]);
        const { layers, assumptions } = estimate({ network, layers: [{ layer: 'b', input: 'unlimited' }] });
        expect(layers.map(({ extrapolated }) => extrapolated)).toEqual([false, true]);
        expect(assumptions.some(({ text }) => text.startsWith('Unlimited precision') && text.endsWith(': b.'))).toBe(
            true,
        );
    });
});

describe('whole networks', () => {
    it('costs the MNIST network at 3-bit unsigned input and 6-bit output what its blocks add up to by hand', () => {
        const changes = { network: mnistNetwork(), precision: { input: 3, output: 6, signed: false } } as const;
        const { energy, latency, operations } = estimate({ ...changes, chip: idleDigital });
        // The table's 4/6 row: per product 21.8 + 11.5 fJ x 256 a row, 29.1 fJ x 256 a column.
        const blocks = [
            { vectors: 784, rows: [9], columns: 8 },
            { vectors: 784, rows: [72], columns: 8 },
            { vectors: 196, rows: [72], columns: 16 },
            { vectors: 196, rows: [72, 72], columns: 16 },
            { vectors: 49, rows: [72, 72], columns: 32 },
            { vectors: 49, rows: [96, 96, 96], columns: 32 },
            { vectors: 1, rows: [102, 103, 102, 103, 102], columns: 10 },
        ];
        const femtojoules = blocks.reduce((sum, { vectors, rows, columns }) => {
            const each = rows.map((row) => 33.3 * 256 * 2 * (row + 1) + 29.1 * 256 * columns);
            return sum + vectors * each.reduce((a, b) => a + b, 0);
        }, 0);
        expect(energy.core.total / (femtojoules * 1e-15)).toBeCloseTo(1, 9);
        expect(operations).toBe(
            2 * blocks.reduce((s, b) => s + b.vectors * b.columns * b.rows.reduce((x, y) => x + y, 0), 0),
        );
        expect(latency).toBeGreaterThan(2059 * t46 * 0.999);
        console.log(
            `MNIST, packed tight: ${(energy.core.total * 1e6).toFixed(2)} uJ in the cores, ${(latency * 1e3).toFixed(2)} ms`,
        );
    });

    it('states cores and cells of ResNet-20 as the mapping has them', () => {
        const mapping = mapped({ network: resnet20() });
        const result = estimateMapping(mapping);
        expect(result.cores).toEqual({ used: mapping.coresUsed, of: 48 });
        expect(result.cells).toEqual({ used: mapping.cellsUsed, of: 48 * 65_536 });
        expect(result.area).toBeCloseTo(55.7e-6, 7);
        console.log(
            `ResNet-20, 4/6 bit, packed tight: ${(result.energy.total * 1e6).toFixed(1)} uJ (cores ${(result.energy.core.total * 1e6).toFixed(1)}), ${(result.latency * 1e3).toFixed(1)} ms, ${result.topsPerWatt.toFixed(2)} TOPS/W`,
        );
    });
});
