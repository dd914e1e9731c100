import { describe, expect, it } from 'vitest';
import { estimateMapping } from '../../src/estimate/estimate-mapping';
import type { Experiment, Expectation } from '../../src/experiment/experiment';
import type { ExperimentProgress } from '../../src/experiment/progress';
import { runExperiment } from '../../src/experiment/run';
import { wilson } from '../../src/experiment/interval';
import { dataFolder, findingOf, request, valueOf } from './support/data-files';
import { experimentOf, labelled, runnable } from './support/experiments';
import { fakeInstruments } from './support/fake-simulation';
import type { FakeBehaviour } from './support/fake-simulation';

const folder = dataFolder();
const truth = [0, 1, 2, 0, 1, 2, 0, 1, 2, 0];
const content = labelled(truth);
const files = { images: folder.write('images', content.images), labels: folder.write('labels', content.labels) };
const more = labelled([...truth, ...truth]);
const manyFiles = { images: folder.write('many', more.images), labels: folder.write('of-many', more.labels) };

const expectation = (metric: Expectation['metric'], comparison: Expectation['comparison'], bound: number) => ({
    metric,
    comparison,
    bound,
    text: `${metric} ${comparison} ${bound}`,
});

/** Wrong answers of chip 1 for the first two samples, of the quantised network for the first. */
const fewMistakes: FakeBehaviour['answer'] = (run, label, sample) =>
    (run === 'chip 1' && sample < 2) || (run === 'quantised 0' && sample === 0) ? (label + 1) % 3 : label;

const runWith = async (
    experiment: Experiment,
    behaviour: FakeBehaviour = {},
    options: Partial<Parameters<typeof runExperiment>[1]> = {},
) => {
    const instruments = fakeInstruments(3, 1, behaviour);
    const outcome = await runExperiment(experiment, { threads: 1, ...options }, instruments);
    return { outcome, log: instruments.log };
};

describe('an experiment', () => {
    it('runs the float network, the first chip, the quantised network and the other chips, and closes what it opened', async () => {
        const { outcome, log } = await runWith(experimentOf(manyFiles));
        expect(outcome.ok).toBe(true);
        expect(log.calls).toEqual([
            'open seed 7',
            'with adc_resolution',
            'software',
            'prepare chip 0 x 4',
            'chip 0',
            'prepare quantised 0 x 4',
            'quantised 0',
            'prepare chip 1 x 4',
            'chip 1',
            'close',
        ]);
    });

    it('runs the first chip before all others on few samples, and the float network beside it', async () => {
        const { outcome, log } = await runWith(experimentOf(files));
        expect(outcome.ok).toBe(true);
        expect(log.calls).toEqual([
            'open seed 7',
            'with adc_resolution',
            'prepare chip 0 x 4',
            'chip 0',
            'software',
            'prepare quantised 0 x 4',
            'quantised 0',
            'prepare chip 1 x 4',
            'chip 1',
            'close',
        ]);
    });

    it('counts accuracies, confusions and the samples that went wrong', async () => {
        const { outcome } = await runWith(experimentOf(files), { answer: fewMistakes });
        const result = valueOf(outcome);
        expect(result).toMatchObject({ samples: 10, chips: 2, interrupted: false, seed: 7, dataset: 'Test' });
        expect(result.software).toEqual({ accuracy: 1, quantised: 0.9 });
        expect(result.accuracy?.mean).toBeCloseTo(0.9, 12);
        expect(result.perChip.map(({ correct }) => correct)).toEqual([10, 8]);
        expect(result.perChip[1].accuracy).toEqual(wilson(0.8, 10));
        expect(result.perChip[1].confusion).toEqual([
            [3, 1, 0],
            [0, 2, 1],
            [0, 0, 3],
        ]);
        expect(result.perChip[1].misclassified).toEqual({ samples: [0, 1], labels: [0, 1], predicted: [1, 2] });
        const counted = { conversions: 200, saturated: 6, inputPulses: 16, conversionSteps: 40 };
        expect(result.layers).toEqual([{ name: 'fc', digital: false, saturation: 0.03, ...counted }]);
        expect(result.cores).toEqual([{ core: 0, conversions: 200, saturated: 6, codes: [120, 74, 6] }]);
    });

    it('names misclassified samples by their place in the files, also when shuffled', async () => {
        const shuffled = request({ name: 'Test', inputs: [files.images], labels: files.labels, shuffle: 3 });
        const experiment = experimentOf(files, { run: { dataset: shuffled }, chips: 1 });
        const { outcome } = await runWith(experiment, {
            answer: (run, label) => (run === 'chip 0' && label === 2 ? 0 : label),
        });
        const { misclassified } = valueOf(outcome).perChip[0];
        expect([...misclassified.samples].sort()).toEqual([2, 5, 8]);
    });

    it('judges expectations by its figures', async () => {
        const mapping = experimentOf(files).mapping;
        const { energy, latency } = estimateMapping(mapping);
        const experiment = experimentOf(files, {
            mapping,
            expectations: [
                expectation('accuracy', '>=', 0.9),
                expectation('accuracy', '>', 0.9),
                expectation('accuracy_loss', '<=', 0.05),
                expectation('software_accuracy', '>=', 1),
                expectation('quantised_accuracy', '<', 0.9),
                expectation('energy', '<=', energy.total),
                expectation('latency', '<', latency),
            ],
        });
        const { expectations } = valueOf((await runWith(experiment, { answer: fewMistakes })).outcome);
        expect(expectations.map(({ passed }) => passed)).toEqual([true, false, false, true, false, true, false]);
        expect(expectations[2].actual).toBeCloseTo(0.1, 12);
        expect(expectations[5]).toMatchObject({ actual: energy.total, text: `energy <= ${energy.total}` });
    });

    it('takes samples, seed and chips from the options before its own', async () => {
        const { outcome, log } = await runWith(experimentOf(files), {}, { take: 3, seed: 99, chips: 1 });
        expect(valueOf(outcome)).toMatchObject({ samples: 3, seed: 99, chips: 1, chipsAsked: 1 });
        expect(log.calls[0]).toBe('open seed 99');
    });

    it('says so where it names the set that it runs for calibration', async () => {
        const experiment = experimentOf(files);
        const { outcome } = await runWith({ ...experiment, calibrate: { dataset: experiment.run.dataset, take: 4 } });
        expect(outcome.findings.map(({ code }) => code)).toEqual(['value/calibrate']);
    });

    it('calibrates on its own first samples where it names none, and says so', async () => {
        const { outcome, log } = await runWith(experimentOf(files, { calibrate: undefined }));
        expect(log.calls).toContain('prepare chip 0 x 10');
        expect(outcome.findings.map(({ code }) => code)).toEqual(['value/calibrate']);
        expect(valueOf(outcome).calibration).toEqual({ dataset: 'Test', samples: 10 });
    });

    it('takes all samples where more are asked for, and says so', async () => {
        const { outcome } = await runWith(experimentOf(files), {}, { take: 11 });
        expect(valueOf(outcome).samples).toBe(10);
        expect(outcome.findings.map(({ code }) => code)).toEqual(['value/take']);
    });

    it('reports progress that only grows, and ends at the whole', async () => {
        const seen: ExperimentProgress[] = [];
        await runWith(experimentOf(files), {}, { onProgress: (progress) => void seen.push(progress) });
        const done = seen.map((progress) => progress.done);
        expect(done).toEqual([...done].sort((a, b) => a - b));
        expect(seen.at(-1)).toEqual({ stage: 'chip', chip: 1, done: 40, of: 40, accuracy: 1 });
        expect(new Set(seen.map(({ stage }) => stage))).toEqual(new Set(['software', 'quantised', 'program', 'chip']));
    });
});

describe('of few samples, progress', () => {
    /** The stages and the samples done, where the float network begins `rounds` portions after the first chip. */
    const seenWith = async (rounds: number) => {
        const { createSimulation } = fakeInstruments(3, 1);
        const slow: typeof createSimulation = async (...asked) => {
            const simulation = await createSimulation(...asked);
            const software: typeof simulation.software = async (samples, options) => {
                for (let round = 0; round < rounds; round++) await new Promise(setImmediate);
                return simulation.software(samples, options);
            };
            return { ...simulation, software };
        };
        const seen: ExperimentProgress[] = [];
        const onProgress = (progress: ExperimentProgress) => void seen.push(progress);
        await runExperiment(experimentOf(files), { threads: 1, onProgress }, { createSimulation: slow });
        return seen;
    };

    it.each([0, 1, 3])(
        'never goes back, and tells of the float network behind the first chip (%d late)',
        async (rounds) => {
            const seen = await seenWith(rounds);
            const done = seen.map((progress) => progress.done);
            expect(done).toEqual([...done].sort((a, b) => a - b));
            const stages = seen.map(({ stage, chip }) => `${stage} ${chip ?? ''}`.trim());
            expect(stages.filter((stage, at) => stage !== stages[at - 1])).toEqual([
                'program 0',
                'chip 0',
                'software',
                'quantised',
                'program 1',
                'chip 1',
            ]);
            const last = seen.filter(({ chip }) => chip === 0).at(-1);
            expect(last).toMatchObject({ stage: 'chip', done: 10, accuracy: 1 });
        },
    );
});

describe('an interrupted experiment', () => {
    /** Fires before the portion of `run` that begins at `first`. */
    const interruptedAt = async (run: string, first: number, chips = 2, of = files) => {
        const controller = new AbortController();
        const before = (name: string, at: number) => name === run && at === first && controller.abort();
        const expectations = [expectation('accuracy', '>=', 0.5), expectation('latency', '<', 1)];
        const { outcome, log } = await runWith(
            experimentOf(of, { expectations }),
            { before: (name, at) => void before(name, at) },
            { signal: controller.signal, chips },
        );
        await new Promise(setImmediate);
        expect(log.open).toBe(0);
        const result = valueOf(outcome);
        expect(result.interrupted).toBe(true);
        return result;
    };

    it('keeps the finished chips, and beside them what the unfinished one has reached', async () => {
        const result = await interruptedAt('chip 1', 4);
        expect(result).toMatchObject({ samples: 10, chips: 1, chipsAsked: 2, samplesAsked: 10 });
        expect(result.accuracy).toEqual(wilson(1, 10));
        expect(result.perChip.map(({ samples, finished }) => [samples, finished])).toEqual([
            [10, true],
            [4, false],
        ]);
        expect(result.layers[0].conversions).toBe(100);
    });

    it('gives the accuracy of the samples so far where no chip was finished', async () => {
        const result = await interruptedAt('chip 0', 2);
        expect(result).toMatchObject({ samples: 6, chips: 0 });
        expect(result.accuracy).toEqual(wilson(1, 6));
        expect(result.layers[0].saturation).toBeUndefined();
        expect(result.software).toEqual({});
        expect((await interruptedAt('chip 0', 2, 2, manyFiles)).software).toEqual({ accuracy: 1 });
    });

    it('keeps the first chip where it ends before the quantised network has', async () => {
        for (const chips of [1, 2]) {
            const result = await interruptedAt('quantised 0', 2, chips);
            expect(result).toMatchObject({ samples: 10, chips: 1, chipsAsked: chips });
            expect(result.software).toEqual({ accuracy: 1 });
            expect(result.accuracy).toEqual(wilson(1, 10));
        }
    });

    it('leaves an expectation open whose figure is not complete, and judges the others', async () => {
        const { expectations } = await interruptedAt('chip 1', 8);
        expect(expectations.map(({ passed }) => passed)).toEqual([undefined, true]);
    });

    it('has no accuracy at all before the first sample', async () => {
        const result = await interruptedAt('software', 8, 2, manyFiles);
        expect(result).toMatchObject({ samples: 0, chips: 0, perChip: [], software: {} });
        expect(result.accuracy).toBeUndefined();
        expect(result.imagesPerSecond).toBeUndefined();
    });

    it('keeps what the first chip has reached of few samples, and nothing of the float network beside it', async () => {
        const result = await interruptedAt('software', 8);
        expect(result).toMatchObject({ chips: 0, software: {} });
        expect(result.samples).toBeGreaterThan(0);
        expect(result.accuracy?.mean).toBe(1);
    });

    it('returns at once although a simulation does not heed the signal', async () => {
        const controller = new AbortController();
        const instruments = fakeInstruments(3, 1);
        const stuck: typeof instruments.createSimulation = async (...args) => ({
            ...(await instruments.createSimulation(...args)),
            software: () => new Promise(() => setImmediate(() => controller.abort())),
        });
        const options = { threads: 1, signal: controller.signal };
        const outcome = await runExperiment(experimentOf(files), options, { createSimulation: stuck });
        expect(valueOf(outcome).interrupted).toBe(true);
    });
});

describe('an experiment whose parts do not fit', () => {
    const run = async (experiment: Experiment) => (await runWith(experiment)).outcome;

    it('refuses samples of another shape than the input, before anything is simulated', async () => {
        const network = runnable(3, {
            inputs: [{ name: 'input', type: 'float32', shape: [1, 1, 3, 3] }],
        });
        const { outcome, log } = await runWith(experimentOf(files, {}, network));
        const finding = findingOf(outcome);
        expect(finding.code).toBe('shape/input');
        expect(finding.message).toMatch(/1 x 2 x 2.*1 x 3 x 3/);
        expect(log.calls).toEqual([]);
    });

    it('takes images for a flat input of as many numbers', async () => {
        expect((await run(experimentOf(files))).ok).toBe(true);
    });

    it('recognises channels that come last', async () => {
        const path = folder.write('last', labelledChannelsLast());
        const network = runnable(3, { inputs: [{ name: 'input', type: 'float32', shape: [1, 3, 2, 2] }] });
        const finding = findingOf(await run(experimentOf({ images: path }, {}, network)));
        expect(finding.message).toContain('channels come last');
    });

    it('refuses labels that are no output of the network', async () => {
        const finding = findingOf(await run(experimentOf(files, {}, runnable(2))));
        expect(finding.code).toBe('shape/output');
        expect(finding.message).toMatch(/Sample 2 of Test has label 2.*2 outputs/);
    });

    it('refuses an output that is no row of classes for a sample, before anything is simulated', async () => {
        const rows = (shape: readonly number[], batched: boolean) =>
            runnable(3, { batched, outputs: [{ name: 'output', type: 'float32', shape }] });
        const { outcome, log } = await runWith(experimentOf(files, {}, rows([1, 4, 3], true)));
        expect(findingOf(outcome).code).toBe('shape/output');
        expect(findingOf(outcome).message).toMatch(
            /output of Net is 4 x 3 for one sample.* End the model in one.* corelet activations/,
        );
        expect(log.calls).toEqual([]);
        expect((await run(experimentOf(files, {}, rows([1, 3, 1, 1], true)))).ok).toBe(true);
        expect((await run(experimentOf(files, {}, rows([1, 3], false)))).ok).toBe(true);
        expect(findingOf(await run(experimentOf(files, {}, rows([4, 3], false)))).message).toContain('a batch of 1');
    });

    it('says of samples that are too small why the first axis of the input is no batch, and what a batch was', async () => {
        const input = (shape: readonly number[]) => [{ name: 'input', type: 'float32' as const, shape }];
        const mixed = runnable(3, { batched: false, inputs: input([5, 2, 2]) });
        const first = findingOf(await run(experimentOf(files, {}, mixed)));
        expect([first.code, first.message]).toEqual(['shape/input', expect.stringMatching(/first axis is no batch/)]);
        const freed = runnable(3, { samplesAtOnce: 5, inputs: input([1, 3, 3]) });
        expect(findingOf(await run(experimentOf(files, {}, freed))).message).toContain('takes 5 at once');
    });

    it('refuses a data set without labels', async () => {
        const finding = findingOf(await run(experimentOf({ images: files.images })));
        expect(finding).toMatchObject({ code: 'file/labels', subject: { kind: 'dataset', name: 'Test' } });
    });

    it('refuses a network without weights, and one with two inputs', async () => {
        expect(findingOf(await run(experimentOf(files, {}, runnable(3, { steps: [] })))).code).toBe(
            'experiment/no-weights',
        );
        const [input] = runnable().inputs;
        const two = runnable(3, { inputs: [input, { ...input, name: 'other' }] });
        expect(findingOf(await run(experimentOf(files, {}, two))).code).toBe('shape/input');
    });

    it('passes on what is wrong with a file', async () => {
        const missing = experimentOf({ images: folder.path('nowhere'), labels: files.labels });
        expect(findingOf(await run(missing)).code).toBe('file/missing');
        const calibration = experimentOf(files, {
            calibrate: { dataset: request({ name: 'Train', inputs: [folder.path('nowhere')] }) },
        });
        expect(findingOf(await run(calibration)).related?.[0].subject.name).toBe('Train');
    });
});

function labelledChannelsLast(): Uint8Array {
    const header = Uint8Array.of(0, 0, 8, 4, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3);
    return Buffer.concat([header, new Uint8Array(12)]);
}
