import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type * as Threads from 'node:worker_threads';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { keepThread, workerFile } from '../../src/network/in-worker';
import { loadNetwork } from '../../src/network/load';
import { onnxModel } from '../support/onnx-model';

const started = vi.hoisted(() => new Array<string>());
vi.mock('node:worker_threads', async (importOriginal) => {
    const threads = await importOriginal<typeof Threads>();
    class Counted extends threads.Worker {
        constructor(...[file, options]: ConstructorParameters<typeof threads.Worker>) {
            super(file, options);
            started.push(options?.workerData.ahead ? 'ahead' : 'asked');
        }
    }
    return { ...threads, default: threads, Worker: Counted };
});

const folder = mkdtempSync(join(tmpdir(), 'corelet-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A file that no cache knows. */
function file(name: string, broken = false): string {
    const weights = Float32Array.from({ length: 12 }, () => Math.random());
    const bytes = onnxModel({
        nodes: [{ operator: 'Gemm', inputs: ['x', 'w'], outputs: ['y'] }],
        constants: [{ name: 'w', shape: [4, 3], data: weights }],
        inputs: [{ name: 'x', shape: ['n', 4] }],
        outputs: [{ name: 'y', shape: ['n', 3] }],
    });
    const path = join(folder, name);
    writeFileSync(path, broken ? bytes.subarray(0, bytes.length / 2) : bytes);
    return path;
}

const loads = async (name: string, broken = false) => (await loadNetwork(file(name, broken))).ok;

describe.skipIf(!existsSync('out/network-worker.mjs'))('the thread that is kept for models', () => {
    it('is started by whoever asks where none is kept', async () => {
        expect(await loads('first.onnx')).toBe(true);
        expect(await loads('second.onnx')).toBe(true);
        expect(started.splice(0)).toEqual(['asked', 'asked']);
    });

    it('reads one model after another', async () => {
        keepThread(new Worker(workerFile(), { workerData: { ahead: true } }));
        for (const name of ['third.onnx', 'fourth.onnx', 'fifth.onnx']) expect(await loads(name)).toBe(true);
        expect(started.splice(0)).toEqual(['ahead']);
    });

    it('is asked for one model at a time', async () => {
        expect(await Promise.all([loads('sixth.onnx'), loads('seventh.onnx')])).toEqual([true, true]);
        expect(started.splice(0)).toEqual(['asked']);
    });

    it('is replaced where a model has failed, or nobody waits for it any more', async () => {
        expect(await loads('eighth.onnx', true)).toBe(false);
        expect(started.splice(0)).toEqual(['ahead']);
        const stop = new AbortController();
        const stopped = loadNetwork(file('ninth.onnx'), { signal: stop.signal });
        setTimeout(() => stop.abort(), 20);
        await expect(stopped).rejects.toThrow();
        expect(started.splice(0)).toEqual(['ahead']);
        expect(await loads('tenth.onnx')).toBe(true);
        expect(started).toEqual([]);
    });
});
