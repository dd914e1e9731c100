import { describe, expect, it } from 'vitest';
import { biasRows } from '../../src/mapping/bias-rows';
import { cutMatrix } from '../../src/mapping/cuts';
import { layerPrecision } from '../../src/mapping/precision';
import { levelBits, weightLevels } from '../../src/mapping/weight-levels';
import { weightRange } from '../../src/network/weight-range';
import { hfOx, neurramCore } from '../support/chips';
import { dense } from '../support/networks';

const core = neurramCore({ outputBits: 8 });

describe('precision of a layer', () => {
    it('takes the most that the chip has where neither request nor file says anything', () => {
        expect(layerPrecision(dense('a', 4, 4), undefined, {}, core)).toMatchObject({
            signed: true,
            inputBits: 8,
            magnitudeBits: 7,
            outputBits: 8,
        });
        const behindRelu = dense('a', 4, 4, { nonNegativeInput: true });
        expect(layerPrecision(behindRelu, undefined, {}, core)).toMatchObject({
            signed: false,
            inputBits: 7,
            magnitudeBits: 7,
        });
    });

    it("follows the file's quantiser where nothing is asked", () => {
        const of = (low: number, high: number) =>
            layerPrecision(dense('a', 4, 4, { quantiser: { scale: 1, low, high } }), undefined, {}, core);
        expect(of(0, 7)).toMatchObject({ signed: false, inputBits: 3, magnitudeBits: 3 });
        expect(of(-7, 7)).toMatchObject({ signed: true, inputBits: 4, magnitudeBits: 3 });
        expect(of(-8, 7)).toMatchObject({ signed: true, inputBits: 4, magnitudeBits: 3 });
        expect(of(-128, 127)).toMatchObject({ signed: true, inputBits: 8, magnitudeBits: 7 });
        expect(of(0, 5)).toMatchObject({ signed: false, inputBits: 3 });
        expect(of(0, 255)).toMatchObject({ signed: false, inputBits: 7 });
    });

    it('lets the layer overrule the mapping, and the mapping overrule the file', () => {
        const layer = dense('a', 4, 4, { quantiser: { scale: 1, low: 0, high: 7 } });
        const defaults = { input: 5, output: 7 } as const;
        expect(layerPrecision(layer, undefined, defaults, core)).toMatchObject({ inputBits: 5, outputBits: 7 });
        const request = { layer: 'a', input: 2, signed: true } as const;
        expect(layerPrecision(layer, request, defaults, core)).toMatchObject({
            signed: true,
            inputBits: 2,
            magnitudeBits: 1,
            outputBits: 7,
            origin: { input: 'layer', output: 'mapping' },
        });
    });
});

describe('bias rows [R]', () => {
    const layer = (bias: number) =>
        dense('a', 4, 1, {
            weights: Float32Array.of(1, -1, 1, 1),
            bias: Float32Array.of(bias),
            quantiser: { scale: 0.5, low: 0, high: 7 },
        });

    it('are as many as keep every bias cell under wmax when driven at the largest input', () => {
        expect(biasRows(layer(3.4), 1)).toBe(1);
        expect(biasRows(layer(3.6), 1)).toBe(2);
        expect(biasRows(layer(3.6), 2)).toBe(1);
        expect(biasRows(layer(-10), 1)).toBe(3);
    });

    it('are six at most, one where the input range is unknown, none without a bias', () => {
        expect(biasRows(layer(1000), 1)).toBe(6);
        expect(biasRows({ ...layer(1000), quantiser: undefined }, 1)).toBe(1);
        expect(biasRows({ ...layer(1000), hasBias: false }, 1)).toBe(0);
    });

    it('scale against the 95th percentile of the magnitudes', () => {
        const weights = Float32Array.from({ length: 101 }, (_, i) => (i % 2 ? -i : i));
        expect(weightRange(weights)).toBe(95);
        expect(weightRange(new Float32Array(5))).toBe(0);
        expect(weightRange(Float32Array.of(...new Array<number>(99).fill(0), 4))).toBe(4);
    });

    it('count against the rows of the array when it is cut', () => {
        const full = dense('a', 128, 4);
        expect(cutMatrix(full, undefined, core, 1)).toMatchObject({ rows: [0, 64, 128], columns: [0, 4], biasRows: 1 });
        expect(cutMatrix({ ...full, hasBias: false }, undefined, core, 1).rows).toEqual([0, 128]);
        expect(cutMatrix(dense('a', 10, 600), undefined, core, 1).columns).toEqual([0, 200, 400, 600]);
    });
});

describe('levels that a pair of cells holds apart', () => {
    const cell = (deviation: number, tolerance: number) =>
        hfOx({
            relaxation: [{ curve: { kind: 'constant', deviation } }],
            writeVerify: { ...hfOx().writeVerify, tolerance },
        });

    it('lie two standard deviations of the pair apart: closed form for a constant deviation', () => {
        // 39 uS of range, pair deviation sqrt(2) uS: 1 + floor(39 / (2 sqrt 2)) = 14 magnitudes.
        expect(weightLevels(cell(1e-6, 0))).toBe(27);
        // Tolerance alone: uniform, sqrt(2 / 3) uS: 1 + floor(39 / 1.633) = 24 magnitudes.
        expect(weightLevels(cell(0, 1e-6))).toBe(47);
    });

    it('are many for a perfect cell and few for HfOx after relaxation', () => {
        expect(levelBits(weightLevels(cell(0, 0)))).toBe(16);
        const bits = levelBits(weightLevels(hfOx()));
        expect(bits).toBeGreaterThan(2);
        expect(bits).toBeLessThan(4.5);
    });
});
