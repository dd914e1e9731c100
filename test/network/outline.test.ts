import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { estimateMapping } from '../../src/estimate/estimate-mapping';
import { loadNetwork } from '../../src/network/load';
import { loadOutline } from '../../src/network/load-outline';
import type { Network } from '../../src/network/network';
import { mapped } from '../support/mappings';
import { resnet20 } from '../support/resnet20';

let folder: string;
beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'corelet-outline-'));
    writeFileSync(join(folder, 'resnet20.onnx'), resnet20());
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Everything of a mapping but the network itself. */
const placed = (network: Network) => {
    const { blocks, layers, coresUsed, cellsUsed } = mapped({ network, others: { kind: 'auto', minimise: 'latency' } });
    return { blocks, layers, coresUsed, cellsUsed };
};

describe('the outline of a network', () => {
    const files = ['examples/mnist.onnx', 'examples/digits.onnx', 'resnet20.onnx'];

    it.each(files)('is placed and costed like the whole of %s', async (name) => {
        const path = name.includes('/') ? resolve(name) : join(folder, name);
        const whole = await loadNetwork(path);
        const { outcome, files } = await loadOutline(path);
        if (!whole.ok || !outcome.ok) throw new Error(`${name} cannot be read`);
        expect(files).toEqual([]);
        expect(placed(outcome.value)).toEqual(placed(whole.value));
        const costs = [outcome.value, whole.value].map((network) => estimateMapping(mapped({ network })));
        expect(costs[0]).toEqual(costs[1]);
        expect(outcome.value.layers.every(({ weights }) => weights === undefined)).toBe(true);
        expect(outcome.value.onnx).toBeUndefined();
    });

    it('of a file that was read before is the same', async () => {
        const path = resolve('examples/digits.onnx');
        expect(await loadOutline(path)).toEqual(await loadOutline(path));
    });

    it('names the other files that a model needs, also where one is missing', async () => {
        const { outcome, files } = await loadOutline(resolve('test/files/bad/external-data.onnx'));
        expect(outcome.findings.map(({ code }) => code)).toEqual(['file/external-data']);
        expect(files).toHaveLength(1);
    });

    it('of a file that is none has the findings of the network', async () => {
        for (const name of ['test/files/bad/truncated.onnx', 'nothing.onnx', 'examples']) {
            const [whole, outline] = [await loadNetwork(resolve(name)), await loadOutline(resolve(name))];
            expect(outline.outcome.ok).toBe(false);
            expect(outline.outcome.findings).toEqual(whole.findings);
        }
    });

    it('is not waited for once the signal has aborted', async () => {
        const stop = new AbortController();
        const reading = loadOutline(join(folder, 'resnet20.onnx'), stop.signal);
        stop.abort();
        await expect(reading).rejects.toThrow();
    });
});
