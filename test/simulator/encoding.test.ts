import { describe, expect, it } from 'vitest';
import type { MappedLayer, Mapping } from '../../src/mapping/mapping';
import { encodeLayer, inputCodes, weightScale } from '../../src/simulator/encoding';
import { hfOx, neurramChip, neurramCore } from '../support/chips';
import { mapped } from '../support/mappings';
import { dense, networkOf } from '../support/networks';

const weights = Float32Array.from([1, -0.5, 0.01, 0, 0.25, -1, 0.75, 0.5]);
const layer = dense('d', 4, 2, {
    weights,
    bias: Float32Array.from([0.5, -2]),
    quantiser: { scale: 0.1, low: 0, high: 7 },
});
const mappingOf = (bits = 3): Mapping =>
    mapped({ network: networkOf('N', [layer], [4]), precision: { input: bits, output: 6 } });
const device = hfOx();
const max = { range: 'max', limit: 1.5 } as const;

describe('encodeLayer', () => {
    const mapping = mappingOf();
    const [of] = mapping.layers;
    const input = inputCodes(layer, of, 0);

    it('puts a weight on one cell of its pair and gMin on the other (by hand)', () => {
        const { blocks, weightPerSiemens } = encodeLayer(layer, of, mapping.blocks, input, device, true, max);
        const [{ plus, minus }] = blocks;
        expect(weightPerSiemens).toBeCloseTo(1 / 40e-6, 6);
        const micro = (values: Float64Array) => [...values.subarray(0, 8)].map((g) => Number((g * 1e6).toFixed(4)));
        expect(micro(plus)).toEqual([40, 1, 1, 1, 10, 1, 30, 20]);
        expect(micro(minus)).toEqual([1, 20, 1, 1, 1, 40, 1, 1]);
    });

    it('makes the difference the weight exactly where programming is not limited', () => {
        const { blocks, weightPerSiemens } = encodeLayer(layer, of, mapping.blocks, input, device, false);
        const [{ plus, minus }] = blocks;
        weights.forEach((weight, i) => expect((plus[i] - minus[i]) * weightPerSiemens).toBeCloseTo(weight, 12));
        expect(Math.min(...plus, ...minus)).toBe(device.gMin);
    });

    it('spreads the bias over its rows and segments so that full code gives it back', () => {
        const { blocks, weightPerSiemens } = encodeLayer(layer, of, mapping.blocks, input, device, false);
        const sums = [0, 0];
        for (const { plus, minus, columns, rows, block } of blocks)
            for (let cell = (rows - block.biasRows) * columns; cell < rows * columns; cell++)
                sums[cell % columns] += (plus[cell] - minus[cell]) * weightPerSiemens * input.scale * input.high;
        expect(sums[0]).toBeCloseTo(0.5, 12);
        expect(sums[1]).toBeCloseTo(-2, 12);
    });

    it('aims no cell beyond 1.5 gMax: larger outliers raise wmax', () => {
        const many = Float32Array.from({ length: 400 }, (_, i) => (i === 7 ? 3 : (i % 20) / 20));
        const wide = dense('w', 100, 4, { weights: many, hasBias: false });
        const at = mapped({ network: networkOf('N', [wide], [100]) });
        expect(weightScale(wide, at.layers[0])).toBeCloseTo(2, 6);
        const codes = inputCodes(wide, at.layers[0], 1);
        const { blocks } = encodeLayer(wide, at.layers[0], at.blocks, codes, device, true);
        expect(Math.max(...blocks.flatMap(({ plus }) => [...plus]))).toBeCloseTo(60e-6, 12);
    });

    it.each([
        { name: 'whole', changes: {} },
        { name: 'in slices of two bits', changes: { cellBits: 2, weightBits: 4 } },
    ])('holds a bias far below the weights on offset cells ($name) without a negative conductance', ({ changes }) => {
        const deep = { ...layer, bias: Float32Array.from([0.5, -50]) };
        const core = neurramCore({ weights: 'offset_column', directions: ['forward'], ...changes });
        const { layers, blocks } = mapped({
            network: networkOf('N', [deep], [4]),
            chip: neurramChip({ core }),
            layers: [{ layer: deep.name, biasRows: 1 }],
        });
        const made = encodeLayer(deep, layers[0], blocks, input, device, false);
        const total = new Float64Array(10);
        for (const { plus, factor, columns } of made.blocks)
            for (let cell = 0; cell < total.length; cell++) {
                const conductance = plus[columns === 1 ? Math.floor(cell / 2) : cell];
                expect(conductance).toBeGreaterThanOrEqual(device.gMin * (1 - 1e-12));
                total[cell] += conductance * factor * made.weightPerSiemens;
            }
        expect(total[8]).toBeCloseTo(0.5 / (input.scale * input.high), 9);
        expect(total[9]).toBeCloseTo(-50 / (input.scale * input.high), 9);
    });

    it('rounds weights to the levels asked for', () => {
        const levelled: MappedLayer = { ...of, weightBits: 3 };
        const { blocks, weightPerSiemens } = encodeLayer(layer, levelled, mapping.blocks, input, device, false);
        const [{ plus, minus }] = blocks;
        const levels = [...weights.keys()].map((i) => (plus[i] - minus[i]) * weightPerSiemens * 3);
        for (const level of levels) expect(level).toBeCloseTo(Math.round(level), 9);
    });
});

describe('inputCodes', () => {
    it('takes the grid of the file, widened where the mapping has fewer bits', () => {
        expect(inputCodes(layer, mappingOf(3).layers[0], 5)).toMatchObject({ scale: 0.1, high: 7, magnitudeBits: 3 });
        const narrow = inputCodes(layer, mappingOf(2).layers[0], 5);
        expect(narrow.scale * narrow.high).toBeCloseTo(0.7, 12);
    });

    it('divides the grid of the file by a whole number where the mapping has more bits, so that its codes stay exact', () => {
        for (const bits of [3, 4, 5, 7] as const) {
            const { scale, high } = inputCodes(layer, mappingOf(bits).layers[0], 5);
            expect(0.1 / scale).toBeCloseTo(Math.round(0.1 / scale), 9);
            expect(scale * high).toBeGreaterThanOrEqual(0.7 - 1e-12);
            expect(scale * high).toBeLessThan(2 * 0.7);
        }
    });

    it('takes the calibrated range where the file has none', () => {
        const plain = { ...layer, quantiser: undefined };
        const codes = inputCodes(plain, mappingOf(3).layers[0], 1.4);
        expect(codes.scale * codes.high).toBeCloseTo(1.4, 12);
    });
});
