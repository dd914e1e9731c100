import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ModelFiles } from '../../language-server/elaborate/model-files';
import { loadNetwork } from '../../src/network/load';
import { encodeModel } from '../../src/network/onnx-codec';
import type { ValueInfo } from '../../src/network/onnx-model';

const shaped = (name: string, shape: readonly number[]): ValueInfo => ({
    name,
    type: { tensorType: { elemType: 1, shape: { dim: shape.map((size) => ({ dimValue: size })) } } },
});

/** One dense layer of two inputs and two outputs, whose weights lie in `weights.bin`. */
const model = encodeModel({
    irVersion: 8,
    opsetImport: [{ domain: '', version: 13 }],
    graph: {
        name: 'outside',
        node: [{ name: 'fc', opType: 'MatMul', input: ['x', 'w'], output: ['y'] }],
        initializer: [
            {
                ...{ name: 'w', dims: [2, 2], dataType: 1, dataLocation: 1 },
                externalData: [{ key: 'location', value: 'weights.bin' }],
            },
        ],
        input: [shaped('x', [1, 2])],
        output: [shaped('y', [1, 2])],
    },
});

describe('a model whose weights lie in another file', () => {
    let folder: string;
    beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'corelet-external-'))));
    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    const weights = (...values: readonly number[]) =>
        writeFileSync(join(folder, 'weights.bin'), Buffer.from(Float32Array.from(values).buffer));
    /** Written anew within a moment, a file of the same size may have the same time. */
    const moment = () => new Promise((resolve) => setTimeout(resolve, 20));

    it('is read again in the same process where that file alone has changed', async () => {
        const path = join(folder, 'outside.onnx');
        writeFileSync(path, model);
        const files = new ModelFiles();
        for (const load of [() => loadNetwork(path), () => files.load(path)]) {
            for (const first of [1, 5]) {
                weights(first, 2, 3, 4);
                const network = await load();
                if (!network.ok) throw new Error(network.findings[0].message);
                expect(Math.max(...(network.value.layers[0].weights ?? []))).toBe(Math.max(first, 4));
                expect(network.value.file).toMatchObject({ path, others: [join(folder, 'weights.bin')] });
                await moment();
            }
        }
    });
});
