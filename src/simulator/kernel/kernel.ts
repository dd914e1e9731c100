import { readFileSync } from 'node:fs';
import { builtFile } from '../built-file';
import { memoryError } from '../memory-fault';
import type { FitFunctions } from './fit-functions';
import { relaxedModule } from './relaxed-module';

/** What `assembly/index.ts` exports; addresses and sizes in bytes. */
interface KernelFunctions extends FitFunctions {
    productKeys(
        stream: number,
        firstSample: number,
        samples: number,
        positions: number,
        start: number,
        width: number,
        to: number,
    ): void;
    weightedPlanes(codes: number, uses: number, count: number): number;
    runBlock(block: number, from: number, to: number, keys: number, count: number): void;
    /** Where WebAssembly's relaxed SIMD is to be had. */
    runNarrowBlock?(block: number, from: number, to: number, keys: number, count: number): void;
    pairProducts?(left: number, right: number, to: number): void;
    runSingleBlock(block: number, from: number, to: number, keys: number, count: number): void;
    runCurvedBlock(block: number, from: number, to: number, keys: number, count: number): void;
    quantise(
        from: number,
        to: number,
        rows: number,
        elements: number,
        toStride: number,
        inverse: number,
        low: number,
        high: number,
    ): void;
    exactProducts(
        bases: number,
        positions: number,
        offsets: number,
        rows: number,
        weights: number,
        bias: number,
        columns: number,
        to: number,
        stride: number,
        scratch: number,
    ): void;
    widen(from: number, to: number, rows: number, elements: number, toStride: number): void;
    exactSums(
        vectors: number,
        count: number,
        offsets: number,
        rows: number,
        weights: number,
        columns: number,
        to: number,
    ): void;
    untile(from: number, count: number, columns: number, to: number): void;
    largestFloat(values: number, count: number, magnitudes: boolean): number;
    conversionError(phases: number, phaseCount: number, count: number, step: number, least: number): number;
    programCells(record: number, targets: number, names: number, rows: number, columns: number, to: number): void;
    pointwise(from: number, to: number, count: number, operation: number, low: number, high: number): void;
    addTensors(a: number, b: number, to: number, count: number): void;
    pool(from: number, to: number, ...geometry: number[]): void;
}

/** The part of the WebAssembly API that is used here; Node's types leave it out. */
declare const WebAssembly: {
    readonly Module: new (bytes: Uint8Array) => object;
    readonly Instance: new (module: object, imports: object) => { readonly exports: object };
    readonly Memory: new (limits: { initial: number; maximum: number }) => Memory;
};

interface Memory {
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
}

const page = 65536;
/** 4 GiB, as many as 32-bit addresses reach. */
const mostPages = 65536;

/** Of this thread's engine; undefined before the first kernel. */
let relaxedWorks: boolean | undefined;

/** One instance of the compiled kernel with a memory of its own; memory is only ever added. */
export class Kernel {
    readonly functions: KernelFunctions;
    private readonly memory: Memory = new WebAssembly.Memory({ initial: 16, maximum: mostPages });
    /** The kernel keeps its constants below. */
    private top = 4096;

    private constructor(module: object) {
        const instance = new WebAssembly.Instance(module, { env: { memory: this.memory } });
        this.functions = instance.exports as unknown as KernelFunctions;
    }

    /** `relaxed`: with relaxed SIMD, where there is any; results have the same bits with and without. */
    static create(relaxed = true): Kernel {
        const better = relaxed && relaxedWorks !== false ? relaxedModule() : undefined;
        if (better) {
            const kernel = new Kernel(better);
            relaxedWorks ??= kernel.multipliesPairs();
            if (relaxedWorks) return kernel;
        }
        const file = builtFile('kernel.wasm');
        if (!file) throw new Error('out/kernel.wasm is missing: run `npm run build` once.');
        return new Kernel(new WebAssembly.Module(readFileSync(file)));
    }

    /** Whether the pair products of relaxed SIMD are right: V8 11.3 has them wrong on processors without AVX. */
    private multipliesPairs(): boolean {
        const bytes = Int8Array.from({ length: 48 }, (_, i) => (i * 37 + 11) % 128);
        const at = this.place(bytes);
        const to = this.allocate(32);
        this.functions.pairProducts?.(at, at + 32, to);
        return this.int16(to, 16).every((sum, i) => {
            const [left, right] = [2 * i, 32 + ((2 * i) % 16)];
            return sum === bytes[left] * bytes[right] + bytes[left + 1] * bytes[right + 1];
        });
    }

    /**
     * Zeroed bytes, aligned to 64, followed by 64 bytes that may be read but belong to no one. Throws a `memoryError` where
     * there is no room for them.
     */
    allocate(bytes: number): number {
        const at = this.top;
        // Beyond 2 GiB too, where bit operations would make it negative.
        const top = Math.ceil((at + bytes + 64) / 64) * 64;
        this.reach(top);
        this.top = top;
        return at;
    }

    private reach(top: number): void {
        const missing = top - this.memory.buffer.byteLength;
        if (missing <= 0) return;
        if (top > mostPages * page) throw memoryError({ why: 'limit', bytes: top });
        try {
            this.memory.grow(Math.ceil(missing / page));
        } catch {
            throw memoryError({ why: 'machine', bytes: top });
        }
    }

    /** Views are valid until the next `allocate`. */
    int16(at: number, length: number): Int16Array {
        return new Int16Array(this.memory.buffer, at, length);
    }

    int32(at: number, length: number): Int32Array {
        return new Int32Array(this.memory.buffer, at, length);
    }

    uint32(at: number, length: number): Uint32Array {
        return new Uint32Array(this.memory.buffer, at, length);
    }

    uint64(at: number, length: number): BigUint64Array {
        return new BigUint64Array(this.memory.buffer, at, length);
    }

    float64(at: number, length: number): Float64Array {
        return new Float64Array(this.memory.buffer, at, length);
    }

    float32(at: number, length: number): Float32Array {
        return new Float32Array(this.memory.buffer, at, length);
    }

    /** Copies an array to new memory and returns its address. */
    place(source: Int8Array | Int16Array | Int32Array | Float32Array | Float64Array): number {
        const at = this.allocate(source.byteLength);
        const bytes = new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
        new Uint8Array(this.memory.buffer).set(bytes, at);
        return at;
    }
}
