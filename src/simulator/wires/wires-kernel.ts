import { readFileSync } from 'node:fs';
import { builtFile } from '../built-file';

/** What `assembly/index.ts` exports; addresses in bytes, resistances as conductances. */
interface WiresFunctions {
    readonly memory: { readonly buffer: ArrayBuffer };
    place(rows: number, columns: number): void;
    cells(): number;
    voltages(): number;
    reduce(segment: number, rowEnd: number, columnEnd: number, keep: boolean): number;
    reduceIdeal(rowEnd: number, columnEnd: number, keep: boolean): number;
    float(rowsFloat: boolean): number;
    inside(): void;
}

/** The part of the WebAssembly API that is used here; Node's types leave it out. */
declare const WebAssembly: {
    readonly Module: new (bytes: Uint8Array) => object;
    readonly Instance: new (module: object, imports: object) => { readonly exports: object };
};

let compiled: object | undefined;

/** One instance of the compiled solver. Its memory grows with the largest array solved and is freed with the instance. */
export class WiresKernel {
    private constructor(readonly functions: WiresFunctions) {}

    static create(): WiresKernel {
        if (!compiled) {
            const file = builtFile('wires.wasm');
            if (!file) throw new Error('out/wires.wasm is missing: run `npm run build` once.');
            compiled = new WebAssembly.Module(readFileSync(file));
        }
        const instance = new WebAssembly.Instance(compiled, {});
        return new WiresKernel(instance.exports as unknown as WiresFunctions);
    }

    /** Valid until the next call of a function. */
    doubles(at: number, length: number): Float64Array {
        return new Float64Array(this.functions.memory.buffer, at >>> 0, length);
    }
}
