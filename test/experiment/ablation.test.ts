import { describe, expect, it } from 'vitest';
import { relativeSquare } from '../../src/experiment/ablation/output-error';
import { runAblation } from '../../src/experiment/ablation/run-ablation';
import { ablationSteps } from '../../src/experiment/ablation/steps';
import type { Experiment } from '../../src/experiment/experiment';
import type { ExperimentProgress } from '../../src/experiment/progress';
import { allEffects, noEffects, type Effects } from '../../src/simulator/effects';
import { inertEffects } from '../../src/simulator/inert-effects';
import { hfOx, neurramChip, neurramCore } from '../support/chips';
import { dataFolder, valueOf } from './support/data-files';
import { experimentOf, labelled } from './support/experiments';
import { fakeInstruments, type FakeBehaviour } from './support/fake-simulation';

const folder = dataFolder();
const content = labelled([0, 1, 2, 0, 1, 2, 0, 1, 2, 0]);
const files = { images: folder.write('images', content.images), labels: folder.write('labels', content.labels) };
const three: Effects = new Set(['relaxation', 'wire_resistance', 'read_noise'] as const);

/** Runs it on a fake; `tried` are the choices of effects, in order. */
async function ablate(
    changes: Partial<Experiment>,
    behaviour: FakeBehaviour = {},
    options: Partial<Parameters<typeof runAblation>[1]> = {},
) {
    const fake = fakeInstruments(3, 1, behaviour);
    const outcome = await runAblation(experimentOf(files, changes), { threads: 1, ...options }, fake);
    const tried = fake.log.calls.flatMap((call) => (call.startsWith('with ') ? [call.slice('with '.length)] : []));
    return { ablation: valueOf(outcome), tried, log: fake.log };
}

describe('the steps of an ablation', () => {
    it('are none, each alone, all but each, and all, in the order of the list of effects', () => {
        const steps = ablationSteps(three).map(({ kind, effect, effects }) => [kind, effect, [...effects].join(' ')]);
        expect(steps).toEqual([
            ['none', undefined, ''],
            ['alone', 'wire_resistance', 'wire_resistance'],
            ['alone', 'relaxation', 'relaxation'],
            ['alone', 'read_noise', 'read_noise'],
            ['without', 'wire_resistance', 'relaxation read_noise'],
            ['without', 'relaxation', 'wire_resistance read_noise'],
            ['without', 'read_noise', 'wire_resistance relaxation'],
            ['all', undefined, 'wire_resistance relaxation read_noise'],
        ]);
    });
});

describe('an ablation', () => {
    it('runs the float network once, then every chip with every choice of effects on one seed, and closes all', async () => {
        const { ablation, tried, log } = await ablate({ effects: three });
        expect(tried).toEqual(ablation.runs.map(({ effects }) => [...effects].join(' ')));
        expect(log.calls.filter((call) => call === 'software')).toHaveLength(1);
        expect(log.calls.filter((call) => call === 'chip 1')).toHaveLength(8);
        expect(log.calls.filter((call) => call.startsWith('open'))).toEqual(['open seed 7']);
        expect(log.open).toBe(0);
        expect(ablation).toMatchObject({ samples: 10, chips: 2, software: 1, interrupted: false, seed: 7 });
        expect(ablation.runs[0]).toMatchObject({ kind: 'none', accuracy: { mean: 1 }, error: 0 });
    });

    it('runs equal choices once: of a single effect, alone is all, and all but it is none', async () => {
        const { ablation, tried } = await ablate({ effects: new Set(['relaxation'] as const) });
        expect(tried).toEqual(['', 'relaxation']);
        expect(ablation.runs.map(({ kind }) => kind)).toEqual(['none', 'alone', 'without', 'all']);
        expect((await ablate({ effects: noEffects })).tried).toEqual(['']);
    });

    it('leaves out effects of which the constants of the chip leave nothing, and says so', async () => {
        const { ablation } = await ablate({ effects: allEffects });
        const inert = ['wire_coupling', 'bad_rows', 'transistor_leak', 'stuck_cells', 'iv_curvature', 'adc_offset'];
        expect(ablation.inert).toEqual([...inert, 'adc_slope']);
        expect(ablation.runs).toHaveLength(2 * 7 + 2);
        expect(ablation.leftOut).toEqual([]);
    });

    it('names the effects of the chip that the experiment leaves out', async () => {
        const { ablation } = await ablate({
            effects: new Set([...allEffects].filter((name) => name !== 'read_noise' && name !== 'bad_rows')),
        });
        expect(ablation.leftOut).toEqual(['read_noise']);
        expect(ablation.inert).not.toContain('bad_rows');
    });

    it('takes the error of the outputs over all chips as a root mean square', async () => {
        // The last chip answers every second sample wrongly: its error squared is twice a half, the other's 0.
        const answer: FakeBehaviour['answer'] = (run, label, sample) =>
            run.endsWith(' 1') && sample % 2 ? (label + 1) % 3 : label;
        const { ablation } = await ablate({ effects: three }, { answer });
        expect(ablation.runs[1].error).toBeCloseTo(Math.sqrt((0 + 1) / 2), 12);
        expect(ablation.runs[1].accuracy.mean).toBeCloseTo(0.75, 12);
    });

    it('keeps the runs that were finished when it is interrupted', async () => {
        const controller = new AbortController();
        let runs = 0;
        const before = (run: string, first: number) => {
            if (run === 'chip 1' && first === 8 && ++runs === 3) controller.abort();
        };
        const { ablation, log } = await ablate({ effects: three }, { before }, { signal: controller.signal });
        expect(ablation.interrupted).toBe(true);
        expect(ablation.runs.map(({ kind }) => kind)).toEqual(['none', 'alone']);
        await new Promise(setImmediate);
        expect(log.open).toBe(0);
    });

    it('counts its samples up to the end', async () => {
        const seen: ExperimentProgress[] = [];
        await ablate({ effects: three }, {}, { onProgress: (progress) => seen.push(progress) });
        expect(seen.at(-1)).toMatchObject({ done: (1 + 8 * 2) * 10, of: (1 + 8 * 2) * 10 });
        expect(seen.every(({ done }, i) => i === 0 || done >= seen[i - 1].done)).toBe(true);
    });
});

describe('the error of outputs', () => {
    it('is that of the closed form, and 0 where all is zero', () => {
        expect(relativeSquare(Float32Array.of(3, 5), Float32Array.of(3, 4))).toBeCloseTo(1 / 25, 12);
        expect(relativeSquare(Float32Array.of(0, 0), Float32Array.of(0, 0))).toBe(0);
    });
});

describe('effects without a constant', () => {
    it('are those that a chip leaves nothing of', () => {
        const chip = neurramChip({
            core: neurramCore({ resistances: undefined, badRows: 3, wireCoupling: 0.01 }),
            device: hfOx({ stuckLow: 0.01, readNoise: 0, curvatureVoltage: 0.5, relaxation: [{ curve: { kind: 'constant', deviation: 0 } }] }),
        }); // prettier-ignore
        const wires = ['input_wire_drop', 'driver_resistance', 'wire_resistance'];
        const rest = ['transistor_leak', 'relaxation', 'read_noise', 'adc_offset', 'adc_slope'];
        expect(inertEffects(chip)).toEqual([...wires, ...rest]);
    });
});
