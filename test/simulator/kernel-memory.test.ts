import { describe, expect, it } from 'vitest';
import { Kernel } from '../../src/simulator/kernel/kernel';

describe("the kernel's memory", () => {
    it('reaches beyond 2 GiB, where addresses no longer are positive 32-bit integers', () => {
        const kernel = Kernel.create();
        // Pages that are never written take no room.
        kernel.allocate(2 ** 31);
        const from = kernel.place(Float32Array.of(1, 2, 3, 4, 5));
        const to = kernel.allocate(40);
        kernel.functions.widen(from, to, 1, 5, 40);
        expect(from).toBeGreaterThan(2 ** 31);
        expect([...kernel.float64(to, 5)]).toEqual([1, 2, 3, 4, 5]);
    });
});
