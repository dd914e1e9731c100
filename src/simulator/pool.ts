import { cutBehind } from '../network/cut';
import { calibratedColumns } from './calibrated-columns';
import { addStatistics, noStatistics } from './counts';
import type { Effects } from './effects';
import { rowsOf, shareSamples, sharedRows, type SharedRows } from './engine/sample-memory';
import { taskGrain, type SampleRange, type WithEffects } from './engine/tasks';
import { sizeOf } from './engine/value';
import { callWorker, openWorkers, startWhenAsked, type PoolOptions, type Workers } from './open-workers';
import type { MappedLayer } from '../mapping/mapping';
import { LayerMemory } from './layer-memory';
import { prepareChip } from './prepare-chip';
import type { ProgrammedChip } from './programmed';
import { inRanges } from './sample-ranges';
import { SeenSamples } from './seen-samples';
import type { LayerStatistics, RunOptions, RunResult, Samples, Simulation, SimulationRequest } from './simulation';

/**
 * A pool of worker threads over one network, which start with its first work; that rejects where `out/` has not been
 * built. Programmed chips, samples and results lie in shared memory; the caller's thread does no more than cut the work and
 * add the counts.
 */
export async function createSimulation(request: SimulationRequest, { threads }: PoolOptions): Promise<Simulation> {
    const count = Math.max(1, Math.floor(threads));
    const workers = startWhenAsked(() => openWorkers(request, count));
    const seen = new SeenSamples(request, workers, count);
    return new SimulationPool(request, { workers, threads: count, seen, memory: new LayerMemory(), versions: 0 });
}

/** What simulations with different effects or bits share. */
interface Shared {
    readonly workers: Workers;
    readonly threads: number;
    readonly seen: SeenSamples;
    readonly memory: LayerMemory;
    /** Chips prepared so far. */
    versions: number;
}

interface PreparedChip {
    readonly programmed: ProgrammedChip;
    readonly version: number;
}

class SimulationPool implements Simulation {
    private readonly chips = new Map<number, PreparedChip>();

    constructor(
        private readonly request: SimulationRequest,
        private readonly shared: Shared,
        /** Whether the layers of its chips are remembered for those with other bits. */
        private readonly remembers = false,
    ) {}

    withEffects(effects: Effects): Simulation {
        return new SimulationPool({ ...this.request, effects }, this.shared, this.remembers);
    }

    withBits(layers: readonly MappedLayer[]): Simulation {
        const mapping = { ...this.request.mapping, layers };
        return new SimulationPool({ ...this.request, mapping }, this.shared, true);
    }

    async prepare(chip: number, calibration: Samples, signal?: AbortSignal): Promise<void> {
        const programmed = await prepareChip(this.request, this.shared, {
            chip,
            calibration,
            conditions: this.conditions,
            memory: this.remembers ? this.shared.memory : undefined,
            signal,
        });
        this.chips.set(chip, { programmed, version: this.shared.versions++ });
    }

    voltages(chip: number): readonly (number | undefined)[] | undefined {
        const { calibration, chip: design } = this.request;
        if (!calibration?.voltages) return undefined;
        const { layers } = this.preparedChip(chip).programmed;
        return layers.map((layer) => layer && (layer.readVoltage ?? design.core.readVoltage));
    }

    /** What of the request comes with every task. */
    private get conditions(): WithEffects {
        const { effects, mapping } = this.request;
        return { effects: [...effects], ...(this.remembers ? { mappedLayers: mapping.layers } : {}) };
    }

    async run(chip: number, samples: Samples, options: RunOptions = {}): Promise<RunResult> {
        const prepared = this.preparedChip(chip);
        const { conditions } = this;
        const { workers, threads } = this.shared;
        const result = await this.sharded(samples, options, threads, (range, outputs) =>
            callWorker(workers, 'run', { ...range, ...prepared, ...conditions, outputs }, options.signal),
        );
        return { ...result, columns: calibratedColumns(this.request, prepared.programmed) };
    }

    async activations(
        chip: number,
        last: number,
        samples: Samples,
        offset: number,
        { signal }: RunOptions = {},
    ): Promise<readonly Float32Array[]> {
        const prepared = this.preparedChip(chip);
        const { conditions } = this;
        const { workers } = this.shared;
        return this.crossing(last, samples, signal, (range, outputs) =>
            callWorker(workers, 'activations', { ...range, ...prepared, ...conditions, last, offset, outputs }, signal),
        );
    }

    floatActivations(last: number, samples: Samples, { signal }: RunOptions = {}): Promise<readonly Float32Array[]> {
        const { workers } = this.shared;
        return this.crossing(last, samples, signal, (range, outputs) =>
            callWorker(workers, 'floatActivations', { ...range, last, outputs }, signal),
        );
    }

    /** The tensors of a cut, which `work` fills for ranges of samples. */
    private async crossing(
        last: number,
        samples: Samples,
        signal: AbortSignal | undefined,
        work: (range: SampleRange, outputs: readonly SharedRows[]) => Promise<void>,
    ): Promise<readonly Float32Array[]> {
        const cut = cutBehind(this.request.network, last);
        if (typeof cut === 'string') throw new Error(cut);
        const outputs = cut.tensors.map(({ shape }) => sharedRows(samples.count, sizeOf(shape)));
        await inRanges(shareSamples(samples), this.shared.threads, signal, (range) => work(range, outputs));
        return outputs.map(({ values }) => values);
    }

    private preparedChip(chip: number): PreparedChip {
        const prepared = this.chips.get(chip);
        if (!prepared) throw new Error(`chip ${chip} has not been prepared`);
        return prepared;
    }

    /**
     * Many samples in threads of its own: onnxruntime never gives back its memory, most of what a run needs. Few on one of
     * those that simulate, which has been started.
     */
    async software(samples: Samples, options: RunOptions = {}): Promise<RunResult> {
        const { threads, workers } = this.shared;
        const tasks = Math.ceil(samples.count / taskGrain);
        if (tasks <= 1) return this.inFloat(workers, samples, options, 1);
        const own = await openWorkers(this.request, Math.min(threads, tasks));
        try {
            return await this.inFloat(own, samples, options, Math.min(threads, tasks));
        } finally {
            await own.destroy();
        }
    }

    private inFloat(workers: Workers, samples: Samples, options: RunOptions, threads: number): Promise<RunResult> {
        return this.sharded(samples, options, threads, (range, outputs) =>
            callWorker(workers, 'software', { ...range, outputs }, options.signal),
        );
    }

    private async sharded(
        samples: Samples,
        { signal, onProgress }: RunOptions,
        threads: number,
        work: (range: SampleRange, outputs: SharedRows) => Promise<readonly LayerStatistics[] | void>,
    ): Promise<RunResult> {
        signal?.throwIfAborted();
        const { network } = this.request;
        const [output] = network.outputs;
        const outputs = sharedRows(samples.count, sizeOf(output.shape));
        let layers: readonly LayerStatistics[] = network.layers.map(() => noStatistics);
        let done = 0;
        await inRanges(shareSamples(samples), threads, signal, async (range) => {
            const statistics = await work(range, outputs);
            if (statistics) layers = layers.map((sum, layer) => addStatistics(sum, statistics[layer]));
            done += range.count;
            const finished = rowsOf(outputs, range.first, range.count).slice();
            onProgress?.({ done, of: samples.count, first: range.first, outputs: finished });
        });
        return { outputs: outputs.values.slice(), outputSize: outputs.rowSize, layers };
    }

    async close(): Promise<void> {
        await Promise.all([this.shared.workers.destroy(), this.shared.seen.stored()]);
    }
}
