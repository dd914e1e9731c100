import { describe, expect, it } from 'vitest';
import { memoryFault } from '../../src/simulator/memory-fault';
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

    it('says how much there would be where that is more than 4 GiB, and goes on with what it has', () => {
        const kernel = Kernel.create();
        const before = kernel.place(Float32Array.of(1, 2, 3));
        const thrown = (bytes: number): unknown => {
            try {
                return kernel.allocate(bytes);
            } catch (error) {
                return error;
            }
        };
        // The copy that arrives from another thread.
        expect(memoryFault(structuredClone(thrown(5e9)))).toEqual({
            why: 'limit',
            bytes: expect.closeTo(5e9, -5) as number,
        });
        expect(memoryFault(new RangeError('WebAssembly.Memory.grow()'))).toBeUndefined();
        expect(kernel.place(Float32Array.of(4))).toBeGreaterThan(before);
        expect([...kernel.float32(before, 3)]).toEqual([1, 2, 3]);
    });
});
