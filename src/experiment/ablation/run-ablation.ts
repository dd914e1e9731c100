import type { Outcome } from '../../chip/finding';
import { effectNames } from '../../simulator/effects';
import { inertEffects } from '../../simulator/inert-effects';
import { createSimulation } from '../../simulator/pool';
import type { Simulation } from '../../simulator/simulation';
import type { Bench } from '../bench';
import { classifyRun } from '../classify-run';
import { deviceUsed } from '../device-used';
import type { Experiment } from '../experiment';
import { readSamples } from '../experiment-samples';
import { overChips } from '../interval';
import { ProgressMeter } from '../progress';
import type { ExperimentOptions, Instruments } from '../run';
import { simulationRequest } from '../simulation-request';
import { untilAborted, withSimulation } from '../until-aborted';
import { withinMemory } from '../within-memory';
import type { Ablation, AblationRun } from './ablation';
import { relativeSquare } from './output-error';
import { ablationSteps, keyOf, type AblationStep } from './steps';

/**
 * Runs an experiment with none of its effects, with each alone, with all but each, and with all: the same seed, chips,
 * samples and calibration each time. What is left of an interrupted one are the runs that were finished. Findings as
 * `runExperiment`.
 */
export const runAblation = withinMemory(runAllSteps);

async function runAllSteps(
    experiment: Experiment,
    options: ExperimentOptions,
    instruments: Instruments = { createSimulation },
): Promise<Outcome<Ablation>> {
    const started = performance.now();
    const read = await readSamples(experiment, options.take);
    if (!read.ok) return read;
    const { seed = experiment.seed, chips = experiment.chips, signal, threads } = options;
    const asked: Experiment = { ...experiment, seed, chips };
    const { mapping } = asked;
    const device = deviceUsed(asked);
    const nothing = inertEffects(mapping.chip);
    const inert = nothing.filter((name) => asked.effects.has(name));
    const leftOut = effectNames.filter((name) => !asked.effects.has(name) && !nothing.includes(name));
    const steps = ablationSteps(new Set([...asked.effects].filter((name) => !inert.includes(name))));
    const samples = read.value;
    const choices = new Set(steps.map(({ effects }) => keyOf(effects))).size;
    // The meter counts two runs beside the chips'; here it is one, in float.
    const meter = new ProgressMeter(choices * chips - 1, samples.run.samples.count, options.onProgress);
    const bench: Bench = { experiment: asked, samples, meter, signal };
    const { network, chip } = mapping;
    const open = () => instruments.createSimulation(simulationRequest(asked), { threads });
    const made = await withSimulation(open, signal, async (simulation) => {
        const software = await inFloat(bench, simulation);
        return { software, runs: software ? await runSteps(bench, steps, simulation, software.outputs) : [] };
    });
    const { software, runs: finished } = made ?? { runs: [] };
    const value: Ablation = {
        name: asked.name,
        mapping: mapping.name,
        model: network.name,
        chip: chip.name,
        dataset: asked.run.dataset.name,
        calibration: { dataset: samples.calibrationSet, samples: samples.calibration.count },
        samples: samples.run.samples.count,
        chips,
        seed,
        ...(device.time === undefined ? {} : { time: device.time }),
        ...(device.heldFrom === undefined ? {} : { heldFrom: device.heldFrom }),
        ...(software ? { software: software.accuracy } : {}),
        inert,
        leftOut,
        runs: finished,
        seconds: (performance.now() - started) / 1000,
        threads,
        interrupted: finished.length < steps.length,
    };
    return { ok: true, value, findings: read.findings };
}

async function inFloat(bench: Bench, simulation: Simulation) {
    const { classification, result } = await classifyRun(bench, 'software', undefined, (samples, options) =>
        simulation.software(samples, options),
    );
    return result && { accuracy: classification.correct / classification.samples, outputs: result.outputs };
}

async function runSteps(
    bench: Bench,
    steps: readonly AblationStep[],
    simulation: Simulation,
    expected: Float32Array,
): Promise<readonly AblationRun[]> {
    const known = new Map<string, Pick<AblationRun, 'accuracy' | 'error'>>();
    const finished: AblationRun[] = [];
    for (const step of steps) {
        const key = keyOf(step.effects);
        const figures = known.get(key) ?? (await runStep(bench, simulation.withEffects(step.effects), expected));
        if (!figures) return finished;
        known.set(key, figures);
        finished.push({ ...step, ...figures });
    }
    return finished;
}

/** All chips with the effects of one step; undefined where the signal ended it. */
async function runStep(
    bench: Bench,
    simulation: Simulation,
    expected: Float32Array,
): Promise<Pick<AblationRun, 'accuracy' | 'error'> | undefined> {
    const { experiment, samples, signal } = bench;
    if (signal?.aborted) return undefined;
    const rates: number[] = [];
    let squares = 0;
    for (let chip = 0; chip < experiment.chips; chip++) {
        await untilAborted(() => simulation.prepare(chip, samples.calibration, signal), signal);
        const { classification, result } = await classifyRun(bench, 'chip', chip, (all, options) =>
            simulation.run(chip, all, options),
        );
        if (!result) return undefined;
        rates.push(classification.correct / classification.samples);
        squares += relativeSquare(result.outputs, expected);
    }
    const accuracy = overChips(rates, samples.run.samples.count);
    return { accuracy, error: Math.sqrt(squares / experiment.chips) };
}
