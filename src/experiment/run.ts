import type { Outcome } from '../chip/finding';
import { createMachineSimulation } from '../simulator/boltzmann/pool';
import { createSimulation } from '../simulator/pool';
import type { Simulation, SimulationRequest } from '../simulator/simulation';
import { startThreadsAhead } from '../simulator/threads';
import type { Bench } from './bench';
import { calibratedRanges } from './calibrated-ranges';
import { calibrationBounds } from './calibration-bounds';
import { noChips } from './chip-series';
import { withCosts } from './costs';
import type { Experiment } from './experiment';
import { readSamples } from './experiment-samples';
import { runRecovery } from './recovery/run-recovery';
import type { OpenMachine } from './recovery/run-recovery';
import { ProgressMeter } from './progress';
import type { ExperimentProgress } from './progress';
import type { ExperimentResult } from './result';
import { runStages } from './run-stages';
import { simulationRequest } from './simulation-request';
import { summarise } from './summarise';
import { withSimulation } from './until-aborted';
import { withinMemory } from './within-memory';

export interface ExperimentOptions {
    /** Worker threads; figures do not depend on it. */
    readonly threads: number;
    /** Ends the run within moments; what was finished is the result, marked interrupted. */
    readonly signal?: AbortSignal;
    readonly onProgress?: (progress: ExperimentProgress) => void;
    /** Go before the samples that the experiment takes, its seed, and its number of chips. */
    readonly take?: number;
    readonly seed?: number;
    readonly chips?: number;
}

/** What an experiment is run with; tests put their own in place. */
export interface Instruments {
    readonly createSimulation: (
        request: SimulationRequest,
        options: { readonly threads: number },
    ) => Promise<Simulation>;
    readonly openMachine?: OpenMachine;
    /** Starts threads while samples are being read; what it returns ends those that no simulation has taken. */
    readonly startThreads?: (threads: number) => () => Promise<void>;
    readonly readSamples?: typeof readSamples;
}

/**
 * Runs an experiment: the float network, each chip, programmed and calibrated for itself, and behind the first of them the
 * network at the chip's bit widths, all on the same samples. Findings: `file/*` of the data sets, `shape/input`, `shape/output`.
 */
export const runExperiment = withinMemory(runWhole);

async function runWhole(
    experiment: Experiment,
    options: ExperimentOptions,
    instruments: Instruments = { createSimulation, startThreads: startThreadsAhead },
): Promise<Outcome<ExperimentResult>> {
    const { openMachine = createMachineSimulation, startThreads } = instruments;
    if (experiment.recovery) return runRecovery(experiment, experiment.recovery, options, openMachine);
    const endThreads = startThreads?.(options.threads);
    try {
        return await classify(experiment, options, instruments);
    } finally {
        await endThreads?.();
    }
}

async function classify(
    experiment: Experiment,
    options: ExperimentOptions,
    instruments: Instruments,
): Promise<Outcome<ExperimentResult>> {
    const started = performance.now();
    const read = await (instruments.readSamples ?? readSamples)(experiment, options.take);
    if (!read.ok) return read;
    const samples = read.value;
    const { seed = experiment.seed, chips = experiment.chips } = options;
    const asked: Experiment = { ...experiment, seed, chips };
    const meter = new ProgressMeter(asked.chips, samples.run.samples.count, options.onProgress);
    const bench: Bench = { experiment: asked, samples, meter, signal: options.signal };
    const { threads } = options;
    const open = () => instruments.createSimulation(simulationRequest(asked), { threads });
    const runs = await withSimulation(open, options.signal, (simulation) => runStages(bench, simulation));
    const { baselines, chipRuns } = runs ?? { baselines: {}, chipRuns: noChips(asked) };
    const value = withCosts(asked, {
        ...summarise(asked, samples, baselines, chipRuns),
        threads: options.threads,
        seconds: (performance.now() - started) / 1000,
        interrupted: options.signal?.aborted === true && !(chipRuns.complete && baselines.quantised),
    });
    const { layers, columns } = chipRuns;
    const findings = [...read.findings, ...calibratedRanges(asked, layers), ...calibrationBounds(asked, columns)];
    return { ok: true, value, findings };
}
