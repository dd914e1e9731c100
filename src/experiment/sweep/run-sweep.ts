import type { Finding, Outcome } from '../../chip/finding';
import { createSimulation } from '../../simulator/pool';
import { startThreadsAhead } from '../../simulator/threads';
import type { Experiment } from '../experiment';
import type { ExperimentProgress } from '../progress';
import { recost } from '../recost';
import type { ExperimentResult } from '../result';
import { runExperiment, type ExperimentOptions, type Instruments } from '../run';
import { simulationKey } from '../simulation-key';
import { KeptInstruments } from './kept-instruments';
import { runFigures, type SweepFigure } from './figures';
import { markFront, type UnmarkedPoint } from './mark-front';
import type { Sweep, SweepRun } from './sweep';
import type { SweepRequest } from './sweep-request';

/** Where a sweep is; samples count over all points that are run, as far as it is known which. */
export interface SweepProgress extends ExperimentProgress {
    readonly point: number;
    readonly points: number;
    /** Of the experiment at this point. */
    readonly chips: number;
}

export type SweepOptions = Omit<ExperimentOptions, 'onProgress'> & {
    readonly onProgress?: (progress: SweepProgress) => void;
    /** Left out: accuracy, or the reduction of errors, and energy. */
    readonly front?: readonly SweepFigure[];
};

interface Known {
    readonly result: ExperimentResult;
    readonly findings: readonly Finding[];
}

/**
 * Runs an experiment at every point of a sweep, one after the other, and each as it would be by itself: what points
 * have in common is kept (`KeptInstruments`), and not run again where nothing that is simulated differs (`simulationKey`). What is left of an interrupted
 * one are the points that were finished. Findings as `runExperiment`: those that stop one point stop all.
 */
export async function runSweep(
    request: SweepRequest,
    options: SweepOptions,
    instruments: Instruments = { createSimulation, startThreads: startThreadsAhead },
): Promise<Outcome<Sweep>> {
    const started = performance.now();
    const { signal, threads, front: asked } = options;
    const keeping = new KeptInstruments(instruments);
    const reached: UnmarkedPoint[] = [];
    try {
        const outcome = await runPoints(request, options, keeping, reached);
        if (!outcome.ok) return outcome;
    } finally {
        const closing = keeping.close();
        if (signal?.aborted) closing.catch(() => undefined);
        else await closing;
    }
    const { name, experiment, axes, points } = request;
    const [first] = reached.flatMap((point) => ('figures' in point && point.result ? [point.result] : []));
    const front = asked ?? [first?.recovery ? 'error_reduction' : 'accuracy', 'energy'];
    const value: Sweep = {
        ...{ name, experiment, axes, front },
        ...(first ? { run: runOf(first) } : {}),
        asked: points.length,
        points: markFront(reached, front),
        seconds: (performance.now() - started) / 1000,
        threads,
        interrupted: reached.length < points.length,
    };
    return { ok: true, value, findings: [] };
}

/** Adds the points that are finished before the signal fires to those that were reached. */
async function runPoints(
    { points }: SweepRequest,
    options: SweepOptions,
    instruments: Instruments,
    reached: UnmarkedPoint[],
): Promise<Outcome<undefined>> {
    const known = new Map<string, Known>();
    for (const [at, { values, experiment }] of points.entries()) {
        if (options.signal?.aborted) break;
        const elaborated = await experiment();
        if (!elaborated.ok) {
            reached.push({ values, reasons: elaborated.findings });
            continue;
        }
        const place: Place = { point: at, points: points.length, ran: known.size };
        const outcome = await runPoint(elaborated.value, options, instruments, place, known);
        if (!outcome.ok) return outcome;
        const { value: result, findings } = outcome;
        if (result.interrupted) break;
        const warnings = [...elaborated.findings, ...findings];
        reached.push({ values, figures: runFigures(result), warnings, result });
    }
    return { ok: true, value: undefined, findings: [] };
}

/** Which point of how many, and how many before it were run: neither refused nor known. */
interface Place {
    readonly point: number;
    readonly points: number;
    readonly ran: number;
}

async function runPoint(
    experiment: Experiment,
    { front: _, onProgress, ...options }: SweepOptions,
    instruments: Instruments,
    { point, points, ran }: Place,
    known: Map<string, Known>,
): Promise<Outcome<ExperimentResult>> {
    const key = await simulationKey(experiment);
    const earlier = known.get(key);
    if (earlier) return { ok: true, value: recost(experiment, earlier.result), findings: earlier.findings };
    const chips = options.chips ?? experiment.chips;
    const outcome = await runExperiment(
        experiment,
        {
            ...options,
            onProgress: (progress) => {
                const { done, of } = progress;
                const left = points - point;
                onProgress?.({ ...progress, point, points, chips, done: ran * of + done, of: (ran + left) * of });
            },
        },
        instruments,
    );
    if (outcome.ok && !outcome.value.interrupted) known.set(key, { result: outcome.value, findings: outcome.findings });
    return outcome;
}

const runOf = ({ dataset, samples, chips, seed, calibration }: ExperimentResult): SweepRun => ({
    dataset,
    samples,
    chips,
    seed,
    calibration: { dataset: calibration.dataset, samples: calibration.samples },
});
