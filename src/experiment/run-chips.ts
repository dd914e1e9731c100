import { addColumns } from '../simulator/calibrated-columns';
import { addStatistics, noStatistics } from '../simulator/counts';
import type { CalibratedColumns, LayerStatistics, Simulation } from '../simulator/simulation';
import { classifyRun } from './classify-run';
import { untilAborted } from './until-aborted';
import { wilson } from './interval';
import type { ChipResult } from './result';
import type { Bench } from './bench';
import type { Experiment } from './experiment';

export interface ChipRuns {
    /** In order; the last may be unfinished. Chips without a finished sample are left out. */
    readonly chips: readonly ChipResult[];
    /** One an entry of the network's layers, summed over the finished chips. */
    readonly layers: readonly LayerStatistics[];
    readonly columns: readonly CalibratedColumns[];
    readonly complete: boolean;
    /** Samples over seconds, while chips were running. */
    readonly imagesPerSecond?: number;
}

/** Of a run that ended before the first chip. */
export const noChips = ({ mapping }: Experiment): ChipRuns => ({
    chips: [],
    layers: mapping.network.layers.map(() => noStatistics),
    columns: mapping.network.layers.map(() => addColumns()),
    complete: false,
});

/** Programs, calibrates and runs one chip after the other; the first is programmed and calibrated already, or about to be. */
export async function runChips(
    bench: Bench,
    simulation: Simulation,
    firstPrepared: () => Promise<void>,
): Promise<ChipRuns> {
    const { experiment, samples, meter, signal } = bench;
    const chips: ChipResult[] = [];
    let { layers, columns } = noChips(experiment);
    let seconds = 0;
    for (let chip = 0; chip < experiment.chips && !signal?.aborted; chip++) {
        meter.at('program', chip);
        if (chip === 0) await firstPrepared();
        else await untilAborted(() => simulation.prepare(chip, samples.calibration, signal), signal);
        const started = performance.now();
        const { classification, result } = await classifyRun(bench, 'chip', chip, (all, options) =>
            simulation.run(chip, all, options),
        );
        if (classification.samples === 0) break;
        seconds += (performance.now() - started) / 1000;
        const accuracy = wilson(classification.correct / classification.samples, classification.samples);
        const voltages = result && simulation.voltages(chip)?.map((volts) => volts ?? null);
        chips.push({
            chip,
            accuracy,
            finished: result !== undefined,
            ...classification,
            ...(voltages ? { voltages } : {}),
        });
        if (!result) continue;
        layers = layers.map((sum, i) => addStatistics(sum, result.layers[i]));
        columns = columns.map((sum, i) => addColumns(sum, result.columns?.[i]));
    }
    const run = chips.reduce((sum, chip) => sum + chip.samples, 0);
    const complete = chips.filter(({ finished }) => finished).length === experiment.chips;
    return { chips, layers, columns, complete, ...(seconds > 0 ? { imagesPerSecond: run / seconds } : {}) };
}
