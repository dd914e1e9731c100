import { describe, expect, it } from 'vitest';
import { scaledUnit } from '../../../src/panel/figure/scaled-unit';

describe('the unit of an axis', () => {
    it.each([
        [1.06e-6, 'J', 'uJ', 1e-6],
        [9.99e-4, 's', 'us', 1e-6],
        [1e-3, 's', 'ms', 1e-3],
        [42, 'J', 'J', 1],
        [3e-18, 'J', 'fJ', 1e-15],
        [0, 'J', 'J', 1],
    ])('up to %d %s is %s', (most, unit, name, size) => {
        const found = scaledUnit(most, unit);
        expect(found.name).toBe(name);
        expect(found.size).toBeCloseTo(size, 20);
    });
});
