import { describe, expect, it } from 'vitest';
import { kernelLoops, plainLoops } from '../../src/simulator/kernel/calibration-loops';
import { Kernel } from '../../src/simulator/kernel/kernel';
import { uniform } from './support/random-chip';

const draw = uniform(5);
const values = (count: number) => Float64Array.from({ length: count }, () => (draw() < 0.3 ? 0 : draw() - 0.5));

describe('products of float64 vectors on the kernel', () => {
    it('have the bits of the plain loop, whatever the sizes and what was multiplied before', () => {
        const { products } = kernelLoops(Kernel.create());
        for (const [count, rows, columns] of [
            [512, 27, 16],
            [7, 128, 19],
            [1, 1, 1],
            [2, 300, 8],
            [64, 5, 33],
        ]) {
            const vectors = { count, rows, values: values(count * rows) };
            const matrix = { rows, columns, values: values(rows * columns) };
            const expected = plainLoops.products(vectors, matrix);
            expect(products(vectors, matrix)).toEqual(expected);
            const [vector, column] = [count - 1, columns - 1];
            let sum = 0;
            for (let row = 0; row < rows; row++)
                sum += vectors.values[vector * rows + row] * matrix.values[row * columns + column];
            expect(expected[column * count + vector]).toBe(sum);
        }
    });
});

describe('errors of conversion on the kernel', () => {
    it('have the bits of the plain loop, in one phase and in several, to the end and cut off', () => {
        const { errors } = kernelLoops(Kernel.create());
        for (const [count, phaseCount] of [
            [4096, 1],
            [1031, 2],
            [1, 3],
            [512, 2],
        ]) {
            const phases = Array.from({ length: phaseCount }, (_, at) => ({
                values: values(count),
                limit: [31, 7, 3][at],
                codeSteps: [1, 1, -2][at],
            }));
            const [ours, theirs] = [errors(phases), plainLoops.errors(phases)];
            for (const step of [0.5, 0.013, 1 / 3, 0.07]) {
                const whole = theirs(step, Infinity);
                expect(whole).toBeGreaterThan(0);
                expect(ours(step, Infinity)).toBe(whole);
                expect(ours(step, whole / 3)).toBe(theirs(step, whole / 3));
            }
        }
    });

    it('are those of rounding half away from zero, clipped at the largest code', () => {
        const phase = { values: Float64Array.of(0.24, -0.26, 5), limit: 3, codeSteps: 1 };
        expect(plainLoops.errors([phase])(0.5, Infinity)).toBeCloseTo(0.24 ** 2 + 0.24 ** 2 + 3.5 ** 2, 12);
    });
});

describe('the largest of many values on the kernel', () => {
    it('is that of the plain loop, whatever their number and signs', () => {
        const { largest } = kernelLoops(Kernel.create());
        for (const count of [0, 1, 3, 4, 1027]) {
            const numbers = Float32Array.from({ length: count }, () => draw() - 0.6);
            for (const magnitudes of [false, true])
                expect(largest(numbers, magnitudes)).toBe(plainLoops.largest(numbers, magnitudes));
        }
        expect(largest(Float32Array.of(-3, 1, -0), true)).toBe(3);
        expect(largest(Float32Array.of(-3, 1, -0), false)).toBe(1);
        expect(largest(Float32Array.of(-3, -1, -2, -4, -5), false)).toBe(0);
    });
});
