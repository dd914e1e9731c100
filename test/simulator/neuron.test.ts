import { describe, expect, it } from 'vitest';
import { convert } from '../../src/simulator/neuron';
import type { ConversionRule } from '../../src/simulator/neuron';
import { drawKey, Draws } from '../../src/simulator/random';

const rule = (changes: Partial<ConversionRule> = {}): ConversionRule => ({
    adc: 'binary_search',
    step: 0.25,
    limit: 31,
    maxDecrements: 128,
    ...changes,
});

describe('convert', () => {
    it('rounds to the nearest code, halves away from zero, the same by both variants', () => {
        const cases = [
            [0, 0],
            [0.124, 0],
            [0.125, 1],
            [-0.125, -1],
            [0.3, 1],
            [-1, -4],
            [7.75, 31],
            [-7.75, -31],
        ];
        for (const [value, code] of cases)
            for (const adc of ['binary_search', 'charge_decrement'] as const)
                expect(convert(value, rule({ adc })), `${value} ${adc}`).toMatchObject({ code, saturated: false });
        const draws = new Draws(drawKey(1));
        for (let i = 0; i < 2000; i++) {
            const value = 6 * draws.normal();
            const found = convert(value, rule());
            expect(convert(value, rule({ adc: 'charge_decrement' }))).toMatchObject({
                code: found.code,
                saturated: found.saturated,
            });
        }
    });

    it('ends at the largest code and says so where the value lies beyond it', () => {
        expect(convert(7.87, rule())).toMatchObject({ code: 31, saturated: false });
        expect(convert(7.875, rule())).toMatchObject({ code: 31, saturated: true });
        expect(convert(-100, rule())).toMatchObject({ code: -31, saturated: true });
        expect(convert(100, rule({ adc: 'charge_decrement', limit: 255 }))).toMatchObject({
            code: 128,
            saturated: true,
        });
    });

    it('of a converter without a sign never gives a negative code, and compares no sign', () => {
        for (const adc of ['binary_search', 'charge_decrement', 'sar', 'flash'] as const)
            for (const value of [-0.1, -0.2, -7.75, -100])
                expect(convert(value, rule({ adc, signed: false })), `${value} ${adc}`).toMatchObject({
                    code: 0,
                    saturated: false,
                    comparisons: convert(0, rule({ adc, signed: false })).comparisons,
                });
        expect(convert(7.75, rule({ signed: false }))).toMatchObject({ code: 31, saturated: false });
    });

    it("takes as many comparisons as output bits by binary search, the cycle model's A = b_out [C]", () => {
        for (const bits of [2, 4, 6, 8])
            for (const value of [0, 0.3, -3, 100])
                expect(convert(value, rule({ limit: 2 ** (bits - 1) - 1 })).comparisons).toBe(bits);
    });

    it('counts down one comparison a code', () => {
        const down = (value: number) => convert(value, rule({ adc: 'charge_decrement' }));
        expect([0, 0.25, 1, 7.75].map((value) => down(value).comparisons)).toEqual([2, 3, 6, 32]);
    });

    it('stops at a negative sign for ReLU', () => {
        expect(convert(-5, rule({ relu: true }))).toEqual({ code: 0, saturated: false, comparisons: 1 });
        expect(convert(5, rule({ relu: true })).code).toBe(20);
    });

    it('has an error of variance step^2 / 12 within its range (closed form)', () => {
        const draws = new Draws(drawKey(2));
        const count = 200_000;
        let sum = 0;
        for (let i = 0; i < count; i++) {
            const value = (2 * draws.uniform() - 1) * 7.75;
            sum += (value - convert(value, rule()).code * 0.25) ** 2;
        }
        // Standard error of a uniform error's variance: step^2 / (6 sqrt(5 n)).
        expect(Math.abs(sum / count - 0.25 ** 2 / 12)).toBeLessThan((4 * 0.25 ** 2) / (6 * Math.sqrt(5 * count)));
    });
});
