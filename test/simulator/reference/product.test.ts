import { describe, expect, it } from 'vitest';
import { blockProduct, inputCode } from '../../../src/simulator/reference/product';
import { noCounts } from '../../../src/simulator/counts';
import type { InputCodes } from '../../../src/simulator/programmed';
import { neurramCore } from '../../support/chips';
import { blockOf } from '../support/cells';

const input: InputCodes = { magnitudeBits: 4, signed: true, scale: 0.5, high: 15 };
const silent = () => () => 0;

describe('blockProduct', () => {
    // One signed row of 30 and 10 uS: u is half the code.
    const cells = [[[30e-6]], [[10e-6]]] as const;
    const product = (code: number, step: number, limit: number, counts = noCounts()) => {
        const block = blockOf(cells[0], cells[1], { step, limit });
        const rules = { core: neurramCore(), input, readNoise: 0 };
        return blockProduct(block, Float64Array.of(code), rules, silent, counts)[0];
    };

    it('adds the high half, in steps of a quarter of the final one, and the low half of 4 magnitude bits (by hand)', () => {
        // 13 = 3 * 4 + 1; step 0.3. High: u = 1.5 in quarter steps 0.075 is code 20; low: u = 0.5 is code 2.
        const counts = noCounts();
        expect(product(13, 0.3, 31, counts)).toBeCloseTo(22 * 0.3, 12);
        expect(counts).toMatchObject({ conversions: 2, saturated: 0, inputPulses: 3 });
        expect(product(-13, 0.3, 31)).toBeCloseTo(-22 * 0.3, 12);
    });

    it('clips each half at its own bits: the low half has ceil(n / 2) bits less', () => {
        // Output of 6 bits: high half to 31, low half to 7. Step 0.1: high 1.5 / 0.025 = 60, low 0.5 / 0.1 = 5.
        const counts = noCounts();
        expect(product(13, 0.1, 31, counts)).toBeCloseTo((31 + 5) * 0.1, 12);
        expect(counts.saturated).toBe(1);
        // Low half of 3: u = 1.5, 15 steps, clipped to 7.
        expect(product(3, 0.1, 31)).toBeCloseTo(7 * 0.1, 12);
    });

    it('is within a step of the exact value where nothing saturates', () => {
        for (let code = -15; code <= 15; code++)
            expect(Math.abs(product(code, 0.26, 31) - code / 2)).toBeLessThanOrEqual(0.26 + 1e-12);
    });
});

describe('inputCode', () => {
    it('rounds halves away from zero, clips at full code, and drops the sign of an unsigned input', () => {
        expect([0.24, 0.25, -0.25, 7.4, 9, -9].map((value) => inputCode(value, input))).toEqual([
            0, 1, -1, 15, 15, -15,
        ]);
        expect(inputCode(-3, { ...input, signed: false })).toBe(0);
        expect(inputCode(0.123, { signed: true, scale: 1, high: 1 })).toBe(0.123);
    });
});
