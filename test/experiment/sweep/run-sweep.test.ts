import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/chip/finding';
import type { Experiment } from '../../../src/experiment/experiment';
import { runExperiment } from '../../../src/experiment/run';
import { estimateSweep } from '../../../src/experiment/sweep/estimate-sweep';
import { runSweep, type SweepOptions, type SweepProgress } from '../../../src/experiment/sweep/run-sweep';
import { isFound } from '../../../src/experiment/sweep/sweep';
import type { SweepRequest } from '../../../src/experiment/sweep/sweep-request';
import { placeNetwork } from '../../../src/mapping/place';
import { neurramChip } from '../../support/chips';
import { requestFor } from '../../support/mappings';
import { dataFolder, valueOf } from '../support/data-files';
import { experimentOf, labelled, runnable } from '../support/experiments';
import { fakeInstruments, type FakeBehaviour } from '../support/fake-simulation';

const folder = dataFolder();
const content = labelled([0, 1, 2, 0, 1, 2, 0, 1, 2, 0]);
const files = { images: folder.write('images', content.images), labels: folder.write('labels', content.labels) };
const network = runnable();

const mappedWith = (output: number, chip = neurramChip()) =>
    valueOf(placeNetwork(requestFor({ network, chip, precision: { input: 4, output } })));

/** The experiments of a sweep; findings stand for one that cannot be. */
const requestOf = (points: Readonly<Record<string, Experiment | Finding>>): SweepRequest => ({
    name: 'Sweep',
    experiment: 'Trial',
    axes: [{ property: 'mapping.output', values: Object.keys(points) }],
    points: Object.entries(points).map(([value, point]) => ({
        values: [value],
        experiment: async () =>
            'code' in point ? { ok: false, findings: [point] } : { ok: true, value: point, findings: [] },
    })),
});

const bitsOf = (output: number, changes: Partial<Experiment> = {}) =>
    experimentOf(files, { mapping: mappedWith(output), ...changes }, network);

const tooMany: Finding = {
    code: 'precision/output',
    severity: 'error',
    message: 'too many bits',
    subject: { kind: 'mapping', name: 'M' },
};

async function sweep(
    points: Parameters<typeof requestOf>[0],
    behaviour: FakeBehaviour = {},
    options: Partial<SweepOptions> = {},
) {
    const fake = fakeInstruments(3, 1, behaviour);
    const outcome = await runSweep(requestOf(points), { threads: 1, ...options }, fake);
    return { sweep: valueOf(outcome), log: fake.log };
}

describe('a sweep', () => {
    it('runs the experiment at each point, the float network once, and closes all', async () => {
        const { sweep: found, log } = await sweep({ '4 bit': bitsOf(4), '6 bit': bitsOf(6), '8 bit': bitsOf(8) });
        expect(log.calls.filter((call) => call === 'software')).toHaveLength(1);
        // Bits alone are others, so threads and cells stay.
        expect(log.calls.filter((call) => call.startsWith('open'))).toHaveLength(1);
        expect(log.calls.filter((call) => call.startsWith('bits'))).toEqual(['bits 4/4', 'bits 4/6', 'bits 4/8']);
        expect(log.calls.filter((call) => call === 'chip 1')).toHaveLength(3);
        expect(log.open).toBe(0);
        expect(found).toMatchObject({ name: 'Sweep', asked: 3, interrupted: false, front: ['accuracy', 'energy'] });
        expect(found.run).toMatchObject({ samples: 10, chips: 2, seed: 7, calibration: { samples: 4 } });
        expect(found.points.map(({ values }) => values[0])).toEqual(['4 bit', '6 bit', '8 bit']);
        // All answer alike, and fewer bits cost less.
        expect(found.points.map((point) => isFound(point) && point.onFront)).toEqual([true, false, false]);
    });

    it('gives the results that the experiments have by themselves', async () => {
        const answer = (run: string, label: number, sample: number) => (run === 'chip 1' && sample < 3 ? 0 : label);
        const experiments = { '4 bit': bitsOf(4), '6 bit': bitsOf(6) };
        const { sweep: found } = await sweep(experiments, { answer });
        for (const [i, experiment] of Object.values(experiments).entries()) {
            const alone = valueOf(await runExperiment(experiment, { threads: 1 }, fakeInstruments(3, 1, { answer })));
            const point = found.points[i];
            const result = isFound(point) ? point.result : undefined;
            const times = { seconds: 0, imagesPerSecond: 0 };
            expect({ ...result, ...times }).toEqual({ ...alone, ...times });
        }
    });

    it('costs anew, and does not run again, what differs in cost alone', async () => {
        const { core, ...others } = neurramChip();
        const slow = { ...others, core: { ...core, times: { ...core.times, conversion: 1e-3 } } };
        const { sweep: found, log } = await sweep({
            fast: bitsOf(6),
            slow: bitsOf(6, { mapping: mappedWith(6, slow) }),
            other: bitsOf(6, { seed: 8 }),
        });
        expect(log.calls.filter((call) => call.startsWith('open'))).toEqual(['open seed 7', 'open seed 8']);
        const [fast, later] = found.points.filter(isFound);
        expect(later.figures.latency).toBeGreaterThan(100 * fast.figures.latency);
        expect(later.figures.accuracy).toEqual(fast.figures.accuracy);
    });

    it('lists a point that cannot be with its reason, and goes on', async () => {
        const { sweep: found } = await sweep({ '4 bit': bitsOf(4), '12 bit': tooMany, '6 bit': bitsOf(6) });
        expect(found.points.map(isFound)).toEqual([true, false, true]);
        expect(found.points[1]).toEqual({ values: ['12 bit'], reasons: [tooMany] });
        expect(found.interrupted).toBe(false);
    });

    it('keeps the finished points of an interrupted one, and marks their front', async () => {
        const controller = new AbortController();
        let runs = 0;
        const before = (run: string, first: number) => {
            if (run === 'chip 0' && first === 8 && ++runs === 2) controller.abort();
        };
        const { sweep: found, log } = await sweep(
            { '4 bit': bitsOf(4), '6 bit': bitsOf(6), '8 bit': bitsOf(8) },
            { before },
            { signal: controller.signal },
        );
        expect(found.interrupted).toBe(true);
        expect(found.points.map(({ values }) => values[0])).toEqual(['4 bit']);
        expect(isFound(found.points[0]) && found.points[0].onFront).toBe(true);
        expect(log.open).toBe(0);
    });

    it('tells how far it is over all points', async () => {
        const told: SweepProgress[] = [];
        await sweep({ '4 bit': bitsOf(4), '6 bit': bitsOf(6) }, {}, { onProgress: (each) => void told.push(each) });
        expect(new Set(told.map(({ point }) => point))).toEqual(new Set([0, 1]));
        expect(told.every(({ points, of }) => points === 2 && of === 2 * 4 * 10)).toBe(true);
        const done = told.map((each) => each.done);
        expect(done).toEqual([...done].sort((a, b) => a - b));
        expect(done.at(-1)).toBeLessThanOrEqual(80);
    });

    it('counts no samples of points that are not run', async () => {
        const told: SweepProgress[] = [];
        const points = {
            '12 bit': tooMany,
            '13 bit': tooMany,
            '4 bit': bitsOf(4),
            same: bitsOf(4),
            '6 bit': bitsOf(6),
        };
        await sweep(points, {}, { onProgress: (each) => void told.push(each) });
        expect(new Set(told.map(({ point }) => point))).toEqual(new Set([2, 4]));
        expect(told[0].done).toBeLessThanOrEqual(10);
        expect(told[0].of).toBe(3 * 4 * 10);
        expect(told.at(-1)?.of).toBe(2 * 4 * 10);
        const shares = told.map(({ done, of }) => done / of);
        expect(shares).toEqual([...shares].sort((a, b) => a - b));
    });

    it('stops at once where the data are missing, as the experiment does', async () => {
        const missing = bitsOf(4, { run: { dataset: { ...bitsOf(4).run.dataset, inputs: ['nowhere'] } } });
        const outcome = await runSweep(requestOf({ '4 bit': missing }), { threads: 1 }, fakeInstruments(3, 1));
        expect(outcome.ok).toBe(false);
        expect(outcome.findings[0].code).toBe('file/missing');
    });

    it('takes fewer samples, other chips and another seed where it is told to', async () => {
        const { sweep: found } = await sweep({ '4 bit': bitsOf(4) }, {}, { take: 6, chips: 3, seed: 9 });
        expect(found.run).toMatchObject({ samples: 6, chips: 3, seed: 9 });
    });

    it('weighs the figures that it is asked to', async () => {
        const { sweep: found } = await sweep(
            { '4 bit': bitsOf(4), '6 bit': bitsOf(6) },
            {},
            { front: ['area', 'cores'] },
        );
        expect(found.points.map((point) => isFound(point) && point.onFront)).toEqual([true, true]);
    });
});

describe('the estimate of a sweep', () => {
    it('says what each point costs without running any', async () => {
        const found = await estimateSweep(requestOf({ '4 bit': bitsOf(4), '12 bit': tooMany, '6 bit': bitsOf(6) }));
        const [four, , six] = found.points.map((point) => (isFound(point) ? point.figures : undefined));
        expect(found.run).toBeUndefined();
        expect(four?.energy).toBeLessThan(six?.energy ?? 0);
        expect([four?.accuracy, four?.cores, four?.meets]).toEqual([undefined, 1, undefined]);
        expect(found.points.map((point) => isFound(point) && point.onFront)).toEqual([true, false, false]);
    });

    it('stops where it is interrupted', async () => {
        const signal = AbortSignal.abort();
        const found = await estimateSweep(requestOf({ '4 bit': bitsOf(4) }), ['energy', 'latency'], signal);
        expect([found.points.length, found.interrupted]).toEqual([0, true]);
    });
});
