import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { builtFile } from '../built-file';

/** The part of the WebAssembly API that is used here; Node's types leave it out. */
declare const WebAssembly: {
    readonly Module: new (bytes: Uint8Array) => object;
    readonly validate: (bytes: Uint8Array) => boolean;
};

/**
 * The kernel compiled for relaxed SIMD; undefined where the engine knows none of it. The V8 of Node 20 has it complete, but
 * asks for a flag.
 */
export function relaxedModule(): object | undefined {
    const file = builtFile('kernel-relaxed.wasm');
    if (!file) return undefined;
    const bytes = readFileSync(file);
    if (!WebAssembly.validate(bytes) && process.versions.v8.startsWith('11.3.'))
        setFlagsFromString('--experimental-wasm-relaxed-simd');
    return WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : undefined;
}
