import { elementCount, zeros } from './element-type';
import type { Tensor, TensorPort } from './network';

/** What stands in a probe's samples: noise of a seed (integers: that number, if it is 0 or 1), or zeros. */
type Filling = { readonly noise: number; readonly integers: 0 | 1 };

/** Inputs to look at a network with, a filling for each sample. */
export function probe(ports: readonly TensorPort[], samples: readonly Filling[]): Record<string, Tensor> {
    return Object.fromEntries(
        ports.map(({ name, type, shape }) => {
            if (samples.length === 1) return [name, filled(zeros(type, shape), 0, elementCount(shape), samples[0])];
            const tensor = zeros(type, [samples.length, ...shape.slice(1)]);
            const count = elementCount(shape);
            samples.forEach((sample, index) => filled(tensor, index * count, count, sample));
            return [name, tensor];
        }),
    );
}

function filled(tensor: Tensor, start: number, count: number, { noise, integers }: Filling): Tensor {
    const { type, data } = tensor;
    if (type === 'float32' || type === 'float64') fillWithNoise(data as Float32Array, start, count, noise);
    else if (type === 'float16') fillWithHalves(data as Uint16Array, start, count, noise);
    else if (data instanceof BigInt64Array || data instanceof BigUint64Array)
        data.fill(BigInt(integers), start, start + count);
    else if (type !== 'string') (data as Int32Array).fill(integers, start, start + count);
    return tensor;
}

/** Values in [-1, 1): any will do, as long as they are not all alike. */
function fillWithNoise(data: Float32Array, start: number, count: number, seed: number): void {
    const draw = xorshift(seed);
    for (let i = start; i < start + count; i++) data[i] = draw() / 2 ** 31;
}

/** Half floats of either sign from 0.5 to 1, as bits. */
function fillWithHalves(data: Uint16Array, start: number, count: number, seed: number): void {
    const draw = xorshift(seed);
    for (let i = start; i < start + count; i++) data[i] = (draw() & 0x83ff) | 0x3800;
}

/** Marsaglia's generator of signed 32-bit integers. */
function xorshift(seed: number): () => number {
    let state = Math.imul(0x9e3779b9, seed + 1);
    return () => {
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        return state;
    };
}

/** Whether the second half of two results along axis 0 is the same to the bit. */
export function sameSecondHalf(a: Tensor, b: Tensor): boolean {
    const count = a.data.length / 2;
    if (a.data.length !== b.data.length) return false;
    for (let i = count; i < a.data.length; i++) if (!Object.is(a.data[i], b.data[i])) return false;
    return true;
}

/**
 * Whether the second half of `pair` along axis 0 is what `single` is, but for what another order of sums does: a code of
 * a quantiser may tip, so a twentieth of the values' root mean square is allowed. Another sample's result is farther off.
 */
export function alike(single: Tensor, pair: Tensor): boolean {
    const count = single.data.length;
    if (pair.data.length !== 2 * count) return false;
    let difference = 0;
    let size = 0;
    for (let i = 0; i < count; i++) {
        const [a, b] = [single.data[i], pair.data[count + i]];
        if (typeof a === 'string' ? a !== b : Number.isNaN(Number(a)) !== Number.isNaN(Number(b))) return false;
        if (typeof a === 'string' || Number.isNaN(Number(a)) || a === b) continue;
        difference += (Number(a) - Number(b)) ** 2;
        size += Number(a) ** 2;
    }
    return difference <= size / 400;
}
