import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codes } from '../../src/chip/codes';
import type { Outcome } from '../../src/chip/finding';
import { buildNetwork } from '../../src/network/build';
import type { Network } from '../../src/network/network';
import { execute, runFloat } from '../../src/network/execute';
import { idealCrossbar } from '../../src/network/ideal-crossbar';
import { readModel } from '../../src/network/read-model';
import { onnxRuntime } from '../../src/network/runtime';
import { difference, feedsOf } from '../network/support/shipped-models';
import { onnxModel, type OnnxGraph } from '../support/onnx-model';
import { anyHostileGraph } from './support/hostile-graphs';
import { cases, patience } from '../support/cases';
import { anyBrokenModel } from './support/model-bytes';

const path = '/no-such-folder/any.onnx';

async function load(bytes: Uint8Array): Promise<Outcome<Network>> {
    const model = readModel(bytes, path);
    return model.ok ? buildNetwork(model.value, { path, sha256: '' }, onnxRuntime()) : model;
}

/** Whatever the bytes are, they make a network, or findings with a code, a place and a reason. */
async function loadsOrSaysWhy(bytes: Uint8Array): Promise<Outcome<Network>> {
    const outcome = await load(bytes);
    if (!outcome.ok) expect(outcome.findings.length).toBeGreaterThan(0);
    for (const { code, message, subject } of outcome.findings) {
        expect(Object.keys(codes)).toContain(code);
        expect(subject.kind).toBe('file');
        expect(message).toMatch(/[.!?]$|onnxruntime cannot run|cannot be run/);
        expect(message).not.toMatch(/undefined|\[object|\n\s+at /);
    }
    return outcome;
}

/** Largest difference between the program and onnxruntime on the whole model. */
async function error(network: Network): Promise<number> {
    const feeds = feedsOf(network, []);
    const actual = await execute(network, onnxRuntime(), feeds, idealCrossbar(network));
    const expected = await runFloat(network, onnxRuntime(), feeds);
    return Math.max(0, ...network.outputs.map(({ name }) => difference(actual[name], expected[name])));
}

const isTame = ({ constants }: OnnxGraph): boolean =>
    constants.every(({ data }) => !(data instanceof Float32Array) || data.every((value) => Math.abs(value) < 1e3));

describe('any bytes at all', () => {
    it('of a model file that was changed make a network or a finding', { timeout: patience }, async () => {
        await fc.assert(
            fc.asyncProperty(anyBrokenModel, async (bytes) => void (await loadsOrSaysWhy(bytes))),
            cases(160),
        );
    });

    it(
        'of a graph that means nothing make a finding, or the network that onnxruntime makes of them',
        { timeout: patience },
        async () => {
            let accepted = 0;
            const run = cases(160);
            await fc.assert(
                fc.asyncProperty(anyHostileGraph, async (graph) => {
                    const outcome = await loadsOrSaysWhy(onnxModel(graph));
                    if (!outcome.ok) return;
                    accepted++;
                    const off = await error(outcome.value);
                    if (isTame(graph)) expect(off).toBeLessThan(1e-4);
                }),
                run,
            );
            expect(accepted / run.numRuns).toBeGreaterThan(0.1);
        },
    );

    it('that are random make a finding', { timeout: patience }, async () => {
        await fc.assert(
            fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
                await loadsOrSaysWhy(bytes);
                expect((await load(bytes)).ok).toBe(false);
            }),
            cases(100),
        );
    });
});
