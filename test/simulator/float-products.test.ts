import { describe, expect, it } from 'vitest';
import { kernelProducts, plainProducts } from '../../src/simulator/kernel/float-products';
import { Kernel } from '../../src/simulator/kernel/kernel';
import { uniform } from './support/random-chip';

describe('products of float64 vectors on the kernel', () => {
    it('have the bits of the plain loop, whatever the sizes and what was multiplied before', () => {
        const draw = uniform(5);
        const values = (count: number) => Float64Array.from({ length: count }, () => (draw() < 0.3 ? 0 : draw() - 0.5));
        const products = kernelProducts(Kernel.create());
        for (const [count, rows, columns] of [
            [512, 27, 16],
            [7, 128, 19],
            [1, 1, 1],
            [2, 300, 8],
            [64, 5, 33],
        ]) {
            const vectors = { count, rows, values: values(count * rows) };
            const matrix = { rows, columns, values: values(rows * columns) };
            const expected = plainProducts(vectors, matrix);
            expect(products(vectors, matrix)).toEqual(expected);
            const [vector, column] = [count - 1, columns - 1];
            let sum = 0;
            for (let row = 0; row < rows; row++)
                sum += vectors.values[vector * rows + row] * matrix.values[row * columns + column];
            expect(expected[column * count + vector]).toBe(sum);
        }
    });
});
