import { elementCount, zeros } from './element-type';
import type { Tensor, TensorPort } from './network';

/**
 * Inputs to look at a network with: zeros for one sample; for two, the first of them noise (zero where it is an
 * integer, which may be an index), the second zeros again.
 */
export function probe(ports: readonly TensorPort[], samples: 1 | 2): Record<string, Tensor> {
    return Object.fromEntries(
        ports.map(({ name, type, shape }) => {
            if (samples === 1) return [name, zeros(type, shape)];
            const tensor = zeros(type, [2, ...shape.slice(1)]);
            if (type === 'float32' || type === 'float64') noise(tensor.data as Float32Array, elementCount(shape));
            return [name, tensor];
        }),
    );
}

/** Marsaglia's xorshift, in [-1, 1): any values will do, as long as they are not all alike. */
function noise(data: Float32Array, count: number): void {
    let state = 0x9e3779b9;
    for (let i = 0; i < count; i++) {
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        data[i] = state / 2 ** 31;
    }
}

/** Whether the second half of `pair` along axis 0 is what `single` is, up to rounding. */
export function sameSamples(single: Tensor, pair: Tensor): boolean {
    const count = single.data.length;
    if (pair.data.length !== 2 * count) return false;
    for (let i = 0; i < count; i++) {
        const a = single.data[i];
        const b = pair.data[count + i];
        if (a === b) continue;
        if (typeof a !== 'number' || typeof b !== 'number') return false;
        if (Number.isNaN(a) && Number.isNaN(b)) continue;
        if (!(Math.abs(a - b) <= 1e-4 * Math.max(1, Math.abs(a)))) return false;
    }
    return true;
}
