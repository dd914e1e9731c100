import { addStatistics, noStatistics } from '../simulator/counts';
import type { LayerStatistics, Simulation } from '../simulator/simulation';
import { classifyRun } from './classify-run';
import { untilAborted, withSimulation } from './until-aborted';
import { wilson } from './interval';
import type { ChipResult } from './result';
import type { Bench } from './bench';

export interface ChipRuns {
    /** In order; the last may be unfinished. Chips without a finished sample are left out. */
    readonly chips: readonly ChipResult[];
    /** One an entry of the network's layers, summed over the finished chips. */
    readonly layers: readonly LayerStatistics[];
    readonly complete: boolean;
    /** Samples over seconds, while chips were running. */
    readonly imagesPerSecond?: number;
}

/** Programs, calibrates and runs one chip after the other. */
export async function runChips(bench: Bench, open: () => Promise<Simulation>): Promise<ChipRuns> {
    const { experiment, samples, meter, signal } = bench;
    const chips: ChipResult[] = [];
    let layers = experiment.mapping.network.layers.map(() => noStatistics);
    let seconds = 0;
    const runAll = async (simulation: Simulation) => {
        for (let chip = 0; chip < experiment.chips; chip++) {
            meter.at('program', chip);
            await untilAborted(() => simulation.prepare(chip, samples.calibration, signal), signal);
            const started = performance.now();
            const { classification, result } = await classifyRun(bench, 'chip', chip, (all, options) =>
                simulation.run(chip, all, options),
            );
            if (classification.samples === 0) return;
            seconds += (performance.now() - started) / 1000;
            const accuracy = wilson(classification.correct / classification.samples, classification.samples);
            chips.push({ chip, accuracy, finished: result !== undefined, ...classification });
            if (!result) return;
            layers = layers.map((sum, i) => addStatistics(sum, result.layers[i]));
        }
    };
    if (!signal?.aborted) await withSimulation(open, signal, runAll);
    const run = chips.reduce((sum, chip) => sum + chip.samples, 0);
    const complete = chips.filter(({ finished }) => finished).length === experiment.chips;
    return { chips, layers, complete, ...(seconds > 0 ? { imagesPerSecond: run / seconds } : {}) };
}
