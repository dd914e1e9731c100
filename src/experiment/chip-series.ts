import { addColumns } from '../simulator/calibrated-columns';
import { addStatistics, noStatistics } from '../simulator/counts';
import type { CalibratedColumns, LayerStatistics, Simulation } from '../simulator/simulation';
import { classifyRun } from './classify-run';
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

/** Runs one chip after the other, and adds up what they give. */
export class ChipSeries {
    private readonly chips: ChipResult[] = [];
    private sums: Pick<ChipRuns, 'layers' | 'columns'>;
    private seconds = 0;

    constructor(
        private readonly bench: Bench,
        private readonly simulation: Simulation,
    ) {
        this.sums = noChips(bench.experiment);
    }

    /** Runs a chip when it is programmed and calibrated. `running` is called once its samples have been handed out. */
    async run(chip: number, prepared: () => Promise<unknown>, running: () => void = () => undefined): Promise<void> {
        const { bench, simulation } = this;
        bench.meter.at('program', chip);
        await prepared();
        const started = performance.now();
        const run = classifyRun(bench, 'chip', chip, (all, options) => simulation.run(chip, all, options));
        running();
        const { classification, result } = await run;
        if (classification.samples === 0) return;
        this.seconds += (performance.now() - started) / 1000;
        const accuracy = wilson(classification.correct / classification.samples, classification.samples);
        const voltages = result && simulation.voltages(chip)?.map((volts) => volts ?? null);
        this.chips.push({
            chip,
            accuracy,
            finished: result !== undefined,
            ...classification,
            ...(voltages ? { voltages } : {}),
        });
        if (!result) return;
        const { layers, columns } = this.sums;
        this.sums = {
            layers: layers.map((sum, i) => addStatistics(sum, result.layers[i])),
            columns: columns.map((sum, i) => addColumns(sum, result.columns?.[i])),
        };
    }

    /** Of all that have run. */
    get runs(): ChipRuns {
        const { chips, seconds } = this;
        const samples = chips.reduce((sum, chip) => sum + chip.samples, 0);
        const finished = chips.filter((chip) => chip.finished).length;
        return {
            chips,
            layers: this.sums.layers,
            columns: this.sums.columns,
            complete: finished === this.bench.experiment.chips,
            ...(seconds > 0 ? { imagesPerSecond: samples / seconds } : {}),
        };
    }
}
