import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runBits, type BitsOptions } from '../../../src/experiment/bits/run-bits';
import { requestFor } from '../../support/mappings';
import { dense, networkOf } from '../../support/networks';
import { request as dataset } from '../support/data-files';
import { experimentOf, labelled } from '../support/experiments';
import { fakeInstruments, type FakeBehaviour } from '../support/fake-simulation';

const folder = mkdtempSync(join(tmpdir(), 'corelet-bits-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, labels: readonly number[]) => {
    const files = labelled(labels);
    const paths = { images: join(folder, `${name}-images`), labels: join(folder, `${name}-labels`) };
    writeFileSync(paths.images, files.images);
    writeFileSync(paths.labels, files.labels);
    return paths;
};
const classes = (count: number) => Array.from({ length: count }, (_, i) => i % 3);
const test = write('test', classes(30));
const train = write('train', classes(300));
const network = {
    ...networkOf('Net', [dense('fc', 4, 3)], [4]),
    steps: [{ kind: 'crossbar', layer: 0, input: 'x', output: 'y', inputShape: [1, 4], outputShape: [1, 3] } as const],
};

const experiment = {
    ...experimentOf(test, {}, network),
    calibrate: { dataset: dataset({ name: 'Train', inputs: [train.images], labels: train.labels }), take: 40 },
};
const request = requestFor({ network });

async function search(options: Partial<BitsOptions>, behaviour: FakeBehaviour = {}) {
    const { log, createSimulation } = fakeInstruments(3, 1, behaviour);
    const outcome = await runBits(
        experiment,
        request,
        { threads: 1, target: { loss: 0.05 }, minimise: 'energy', samples: 130, ...options },
        { createSimulation },
    );
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.findings));
    expect(log.open).toBe(0);
    return { value: outcome.value, calls: log.calls };
}

describe('a search for bits', () => {
    it('is judged by samples behind those of the calibration, and verified on those of the experiment', async () => {
        const { value } = await search({});
        expect(value).toMatchObject({
            judged: { dataset: 'Train', samples: 130, confirming: 130, shared: 0 },
            calibration: { dataset: 'Train', samples: 40 },
            chips: 2,
            interrupted: false,
        });
        expect(value.found?.bits).toEqual([{ input: 2, output: 2 }]);
        expect(value.verified).toMatchObject({ meets: true, result: { dataset: 'Test', samples: 30, chips: 2 } });
        const more = await search({ samples: 145 });
        expect(more.value.judged).toEqual({ dataset: 'Train', samples: 145, confirming: 145, shared: 30 });
        const most = await search({ samples: 2000 });
        expect(most.value.judged).toEqual({ dataset: 'Train', samples: 150, confirming: 150, shared: 40 });
    });

    it('runs the float network once for all bits, once more to confirm and once to verify', async () => {
        const { value, calls } = await search({});
        expect(value.trials).toBeGreaterThan(5);
        expect(calls.filter((call) => call === 'software')).toHaveLength(3);
        expect(calls.filter((call) => call.startsWith('open'))).toHaveLength(2);
    });

    it('reports a verification that misses the target as it comes', async () => {
        const missed = await search(
            {},
            { answer: (run, label, i) => (run.startsWith('chip') && i < 30 ? 2 - label : label) },
        );
        // The first samples are wrong: a sixth of those that are judged by, and all of the experiment's but class 1.
        expect(missed.value.failure).toBe('unreachable');
        const worse = await search(
            { target: { loss: 0.25 } },
            { answer: (run, label, i) => (run.startsWith('chip') && i < 30 ? 2 - label : label) },
        );
        expect(worse.value.found).toBeDefined();
        expect(worse.value.verified).toMatchObject({ meets: false, accuracyMet: true, lossMet: false });
    });

    it('gives the best so far where its signal fires, marked as interrupted and not verified', async () => {
        const stop = new AbortController();
        let runs = 0;
        const { value } = await search(
            { signal: stop.signal },
            {
                portion: 1000,
                before: (run) => {
                    if (run.startsWith('chip') && ++runs === 30) stop.abort();
                },
            },
        );
        expect(value.interrupted).toBe(true);
        expect(value.verified).toBeUndefined();
        expect(value.failure).toBeUndefined();
        expect(value.found?.judgement.meets).toBe(true);
        const early = await search({ signal: AbortSignal.abort() });
        expect(early.value).toMatchObject({ interrupted: true, trials: 0 });
    });

    it('says how far it is, never backwards', async () => {
        const seen: number[] = [];
        await search({
            onProgress: (progress) => void (progress.stage === 'search' && seen.push(progress.done / progress.of)),
        });
        expect(seen.at(-1)).toBe(1);
        expect(seen).toEqual([...seen].sort((a, b) => a - b));
    });
});
