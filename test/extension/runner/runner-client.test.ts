import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { RunnerClient } from '../../../src/extension/runner/runner-client';
import { RunnerCrash, RunnerFault } from '../../../src/extension/runner/runner-error';
import type { RunProgress } from '../../../src/extension/runner/protocol';
import { documents } from './support/documents';

describe.skipIf(!existsSync('out/runner.mjs') || !existsSync('out/simulation-worker.mjs'))(
    'the runner in a process of its own (needs a build)',
    () => {
        const { write } = documents();
        const client = new RunnerClient({ module: resolve('out/runner.mjs') });
        afterAll(() => client.dispose());
        const first = (file: string) => ({ file, experiment: 'First' });

        it('runs an experiment and tells how far it is', async () => {
            const seen: RunProgress[] = [];
            const place = first(write({ expects: 'expect accuracy >= 10 %  expect energy < 1 pJ' }));
            const reply = await client.run(place, 2, (progress) => seen.push(progress));
            if (reply.kind !== 'result') throw new Error(JSON.stringify(reply));
            const { result, key, view, remarks } = reply;
            expect(result).toMatchObject({ name: 'First', samples: 48, chips: 1, threads: 2, interrupted: false });
            expect(result.expectations.map(({ passed }) => passed)).toEqual([true, false]);
            expect(key).toMatch(/^[0-9a-f]{64}$/);
            expect(view).toMatchObject({ mapping: 'Placed', model: 'Digits' });
            expect(view.estimate).toEqual(result.estimate);
            expect(remarks).toEqual([]);
            const stages = seen.map(({ stage }) => stage);
            expect([...new Set(stages)]).toEqual(['open', 'software', 'program', 'chip', 'quantised']);
            expect(seen.at(-1)).toMatchObject({ stage: 'quantised', chips: 1, done: 144, of: 144 });
            const chip = seen.findLast(({ stage }) => stage === 'chip');
            expect(chip).toMatchObject({ chip: 0, chips: 1, done: 96, of: 144, accuracy: result.accuracy?.mean });
            expect(chip?.interval?.low).toBeCloseTo(result.accuracy?.low ?? NaN, 12);
        });

        it('costs an earlier result anew where nothing but costs has changed', async () => {
            const before = await client.run(first(write()), 2);
            if (before.kind !== 'result') throw new Error(JSON.stringify(before));
            const dearer = first(write({ inChip: 'add: 5 pJ' }));
            const anew = await client.recost(dearer, before.key, before.result);
            if (anew.kind !== 'recost' || !anew.same) throw new Error(JSON.stringify(anew));
            const full = await client.run(dearer, 2);
            if (full.kind !== 'result') throw new Error(JSON.stringify(full));
            expect([anew.key, full.key]).toEqual([before.key, before.key]);
            const { seconds: _seconds, imagesPerSecond: _rate, ...figures } = full.result;
            expect(anew.result).toMatchObject(figures);
            expect(anew.result.estimate.energy.total).not.toBe(before.result.estimate.energy.total);
            expect(anew.view).toEqual(full.view);
            const other = await client.recost(first(write({ chips: 2 })), before.key, before.result);
            expect(other).toMatchObject({ kind: 'recost', same: false });
        });

        it('stops long before its end, and hands in what it has', async () => {
            const stop = new AbortController();
            const reply = await client.run(
                first(write({ chips: 200, samples: 400 })),
                2,
                ({ stage, chip }) => {
                    if (stage === 'chip' && chip === 1) stop.abort();
                },
                stop.signal,
            );
            expect(reply).toMatchObject({ kind: 'result', result: { interrupted: true, chips: 1, chipsAsked: 200 } });
        });

        it('answers what is asked beside a run while that goes on', async () => {
            const stop = new AbortController();
            const place = first(write({ chips: 200, samples: 400 }));
            const run = client.run(place, 2, undefined, stop.signal);
            const cells = await client.cells(place, 0, 0);
            if (cells.kind !== 'cells') throw new Error(JSON.stringify(cells));
            const { conductances, rows, columns } = cells.cells;
            expect([rows, columns, conductances.length]).toEqual([256, 256, 65536]);
            const programmed = conductances.filter((value) => !Number.isNaN(value));
            expect(programmed.length).toBeGreaterThan(1000);
            expect(programmed.every((value) => value >= 0 && value < 100e-6)).toBe(true);
            const samples = await client.samples(place, [3, 399]);
            if (samples.kind !== 'samples') throw new Error(JSON.stringify(samples));
            expect(samples.samples.map(({ place, shape }) => [place, shape])).toEqual([
                [3, [1, 28, 28]],
                [399, [1, 28, 28]],
            ]);
            stop.abort();
            expect(['result', 'cancelled']).toContain((await run).kind);
        });

        it('does one run after the other where two are asked for at once', async () => {
            const place = first(write());
            const order: string[] = [];
            const [one, two] = await Promise.all(
                ['one', 'two'].map((name) => client.run(place, 2, () => order.push(name))),
            );
            expect([one.kind, two.kind]).toEqual(['result', 'result']);
            expect(order.lastIndexOf('one')).toBeLessThan(order.indexOf('two'));
        });

        it('lets the others be when one that waits is given up', async () => {
            const place = first(write());
            const stop = new AbortController();
            const order: string[] = [];
            const running = client.run(place, 2, ({ stage }) => {
                order.push('running');
                if (stage === 'software') stop.abort();
            });
            const waiting = client.run(place, 2, () => order.push('waiting'), stop.signal);
            const last = client.run(place, 2, () => order.push('last'));
            expect((await waiting).kind).toBe('cancelled');
            expect(await running).toMatchObject({ kind: 'result', result: { interrupted: false } });
            expect((await last).kind).toBe('result');
            expect(order).not.toContain('waiting');
            expect(order.lastIndexOf('running')).toBeLessThan(order.indexOf('last'));
        });

        it('refuses what cannot be run, with the places of what is wrong', async () => {
            const file = write({ more: 'experiment Broken { run Nowhere on Test }' }, 'broken.cim');
            expect(await client.run({ file, experiment: 'Broken' }, 2)).toMatchObject({
                kind: 'refused',
                problems: [{ file, severity: 'error', line: 17 }],
                message: expect.stringMatching(/^Broken rests on a description with errors: .*Nowhere/) as string,
            });
            expect(await client.cells({ file, experiment: 'Fist' }, 0, 0)).toMatchObject({
                kind: 'refused',
                message: "The document has no experiment Fist. Did you mean 'First'?",
            });
            expect(await client.ablate({ file: `${file}.gone`, experiment: 'First' }, 2)).toMatchObject({
                kind: 'refused',
            });
            expect(await client.cells({ file, experiment: 'First' }, 0, 48)).toMatchObject({ kind: 'refused' });
        });

        it('places what the data forbid at the declaration', async () => {
            const more = [
                'dataset Lost { format: idx images: "data:no/lost.idx" labels: "data:no/lost.idx" }',
                'experiment OnLost { run Placed on Lost }',
            ].join('\n');
            const file = write({ more }, 'lost.cim');
            const reply = await client.run({ file, experiment: 'OnLost' }, 2);
            expect(reply).toMatchObject({ kind: 'refused', problems: [{ code: 'file/missing', file, line: 17 }] });
            expect(await client.samples({ file, experiment: 'OnLost' }, [0])).toMatchObject({ kind: 'refused' });
        });

        it('ablates', async () => {
            const more = 'experiment Few { run Placed on Test calibrate on Train effects: relaxation }';
            const seen = new Set<string>();
            const place = { file: write({ more }), experiment: 'Few' };
            const reply = await client.ablate(place, 2, ({ stage }) => seen.add(stage));
            if (reply.kind !== 'ablation') throw new Error(JSON.stringify(reply));
            expect(reply.ablation.runs.map(({ kind }) => kind)).toEqual(['none', 'alone', 'without', 'all']);
            expect(reply.ablation.runs[1].effects).toEqual(new Set(['relaxation']));
            expect(seen.has('chip')).toBe(true);
        });

        it('answers a fault of ours with a log, and goes on', async () => {
            const place = first(write());
            const known = await client.recost(place, '', {} as never);
            if (known.kind !== 'recost') throw new Error(JSON.stringify(known));
            const error = await client.recost(place, known.key, {} as never).catch((reason: unknown) => reason);
            expect(error).toBeInstanceOf(RunnerFault);
            expect(error).not.toBeInstanceOf(RunnerCrash);
            const { message, log } = error as RunnerFault;
            expect(message).not.toContain(' at ');
            expect(log).toMatch(/^corelet \d+\.\d+\.\d+, node /);
            expect(log).toContain('"kind":"recost"');
            expect(log).toContain(' at ');
            expect((await client.samples(place, [0])).kind).toBe('samples');
        });

        it('is not asked what has been given up before', async () => {
            const reply = await client.run(first(write()), 2, undefined, AbortSignal.abort());
            expect(reply.kind).toBe('cancelled');
        });
    },
);
