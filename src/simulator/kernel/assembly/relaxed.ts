// The kernel with what needs WebAssembly's relaxed SIMD; compiled to out/kernel-relaxed.wasm.

export * from './index';
export { runNarrowBlock } from './narrow';
