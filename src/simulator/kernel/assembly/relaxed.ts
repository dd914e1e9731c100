// The kernel with what needs WebAssembly's relaxed SIMD; compiled to out/kernel-relaxed.wasm.

export * from './index';
export { runNarrowBlock } from './narrow';

/** Dot products of pairs of bytes, twice sixteen at `left` by sixteen at `right`, for a look at what the engine makes of them. */
export function pairProducts(left: usize, right: usize, to: usize): void {
    const common = v128.load(right);
    v128.store(to, i16x8.relaxed_dot_i8x16_i7x16_s(v128.load(left), common));
    v128.store(to, i16x8.relaxed_dot_i8x16_i7x16_s(v128.load(left, 16), common), 16);
}
