import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codes } from '../../src/chip/codes';
import { loadHere } from '../../src/network/load-here';
import { loadNetwork } from '../../src/network/load';
import { node, onnxModel } from '../support/onnx-model';
import { read } from './support/small-network';

const small = onnxModel({
    nodes: [
        { operator: 'Conv', inputs: ['x', 'w'], outputs: ['h'], attributes: { pads: [1, 1, 1, 1] } },
        { operator: 'Relu', inputs: ['h'], outputs: ['r'] },
        { operator: 'Flatten', inputs: ['r'], outputs: ['f'], attributes: { axis: 1 } },
        { operator: 'Gemm', inputs: ['f', 'v'], outputs: ['y'] },
    ],
    constants: [
        { name: 'w', shape: [2, 1, 3, 3], data: new Float32Array(18).fill(0.5) },
        { name: 'v', shape: [32, 3], data: new Float32Array(96).fill(0.25) },
    ],
    inputs: [{ name: 'x', shape: ['n', 1, 4, 4] }],
    outputs: [{ name: 'y', shape: ['n', 3] }],
});

let folder = '';
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'corelet-'))));
afterAll(() => rmSync(folder, { recursive: true }));

/** Loads bytes as a file; whatever they are, the outcome is a network or findings with a code, a place and a reason. */
async function outcome(bytes: Uint8Array, name = 'model.onnx'): Promise<string[]> {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    const loaded = await loadHere(path, {}, 'test');
    if (loaded.ok) return [];
    expect(loaded.findings.length).toBeGreaterThan(0);
    for (const { code, message, severity, subject } of loaded.findings) {
        expect(Object.keys(codes)).toContain(code);
        expect(severity).toBe('error');
        expect(subject.kind).toBe('file');
        expect(message).toMatch(/[.!?]$|onnxruntime cannot run|cannot be run/);
        expect(message).not.toMatch(/undefined|\[object|\n\s+at /);
    }
    return loaded.findings.map(({ code }) => code);
}

describe('a broken model file', () => {
    it('that is cut anywhere gives a network or a finding, never an exception', async () => {
        const found = new Set<string>();
        for (let length = 0; length < small.length; length++)
            (await outcome(small.slice(0, length))).forEach((code) => found.add(code));
        expect(found).toContain('file/onnx');
    }, 120_000);

    it('of the digits network, cut short, is no ONNX model', async () => {
        const bytes = readFileSync('examples/digits.onnx');
        for (const share of [0.1, 0.5, 0.9, 0.999])
            expect(await outcome(bytes.subarray(0, bytes.length * share))).toEqual(['file/onnx']);
    });

    it('that is text, a pointer of Git LFS, an archive or a folder is told as such', async () => {
        expect(await outcome(Buffer.from('import torch\nmodel = 3\n'))).toEqual(['file/onnx']);
        expect(
            await outcome(Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n')),
        ).toEqual(['file/onnx']);
        expect(await outcome(Buffer.from('PK\u0003\u0004rest of an archive'))).toEqual(['file/onnx']);
        mkdirSync(join(folder, 'folder.onnx'));
        const loaded = await loadNetwork(join(folder, 'folder.onnx'));
        expect(loaded.ok ? [] : loaded.findings.map(({ code }) => code)).toEqual(['file/missing']);
    });

    it('whose input is larger than any memory is refused before it is run', async () => {
        const bytes = onnxModel({
            nodes: [{ operator: 'Relu', inputs: ['x'], outputs: ['y'] }],
            constants: [],
            inputs: [{ name: 'x', shape: ['n', 1 << 20, 1 << 20] }],
            outputs: [{ name: 'y', shape: ['n', 1, 1] }],
        });
        expect(await outcome(bytes)).toEqual(['file/input']);
    });

    it('with a circle, a name that two nodes make, or a name that nobody makes, is told with the node', async () => {
        const graph = (nodes: Parameters<typeof onnxModel>[0]['nodes']) =>
            onnxModel({
                nodes,
                constants: [],
                inputs: [{ name: 'x', shape: [1, 2] }],
                outputs: [{ name: 'y', shape: [1, 2] }],
            });
        const circle = graph([
            { operator: 'Add', inputs: ['x', 'b'], outputs: ['a'] },
            { operator: 'Relu', inputs: ['a'], outputs: ['b'] },
            { operator: 'Relu', inputs: ['b'], outputs: ['y'] },
        ]);
        const twice = graph([
            { operator: 'Relu', inputs: ['x'], outputs: ['y'] },
            { operator: 'Tanh', inputs: ['x'], outputs: ['y'] },
        ]);
        const dangling = graph([{ operator: 'Relu', inputs: ['nowhere'], outputs: ['y'] }]);
        for (const bytes of [circle, twice, dangling])
            expect((await outcome(bytes)).every((code) => /^file\/(onnx|run|operator)$/.test(code))).toBe(true);
        for (const bytes of [circle, twice, dangling]) expect((await outcome(bytes)).length).toBeGreaterThan(0);
    });
});

describe('loading', () => {
    it('the same file several times at once gives equal networks', async () => {
        const path = join(folder, 'shared.onnx');
        writeFileSync(path, small);
        const loaded = await Promise.all(Array.from({ length: 4 }, () => loadNetwork(path)));
        const names = loaded.map((each) => (each.ok ? each.value.layers.map(({ name }) => name) : []));
        expect(new Set(names.map((list) => list.join())).size).toBe(1);
        expect(names[0].length).toBe(2);
    });

    it('a file that has changed gives what it holds now', async () => {
        const path = join(folder, 'changing.onnx');
        writeFileSync(path, small);
        expect((await loadNetwork(path)).ok).toBe(true);
        writeFileSync(path, 'no model');
        expect((await loadNetwork(path)).ok).toBe(false);
    });
});

describe('a model', () => {
    it.each([NaN, -Infinity])('with a weight of %s is refused, and the layer named', async (value) => {
        const outcome = await read({
            nodes: [node('MatMul', ['x', 'w'], 'y')],
            constants: [{ name: 'w', shape: [2, 2], data: Float32Array.of(1, 2, value, 4) }],
            input: ['n', 2],
        });
        expect(outcome.ok).toBe(false);
        expect(outcome.findings).toMatchObject([{ code: 'file/onnx', severity: 'error' }]);
        expect(outcome.findings[0].message).toContain('not all finite');
    });
});
