import { setFlagsFromString } from 'node:v8';

let sparing = false;

/**
 * Makes V8 compile WASM with little memory and time, in the whole process; for threads to call before their first WASM. Not before
 * they start: V8 starts a thread from its cache of compiled code under the flags alone that it was built with, and takes
 * 10 ms longer without (Node 20), as threads do that start after it was called.
 */
export function compileSparingly(): void {
    if (sparing) return;
    sparing = true;
    // One compilation at a time: with more of them, each leaves its peak of memory behind in the process.
    setFlagsFromString('--wasm-num-compilation-tasks=1');
    // And the optimising compiler for hot functions alone: it takes most of what a thread with onnxruntime needs.
    setFlagsFromString('--wasm-tiering-budget=13000000');
    // Functions are compiled when they are first called; so they can be checked then, not all 14 MB before.
    setFlagsFromString('--wasm-lazy-validation');
}
