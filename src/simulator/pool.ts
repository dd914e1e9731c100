import type { Piscina } from 'piscina';
import { cutBehind } from '../network/cut';
import { addStatistics, noStatistics } from './counts';
import type { Effects } from './effects';
import { rowsOf, shareSamples, sharedRows, type SharedRows } from './engine/sample-memory';
import { taskGrain, type SampleRange } from './engine/tasks';
import { sizeOf } from './engine/value';
import { callWorker, openWorkers, type PoolOptions } from './open-workers';
import type { ProgrammedChip, ProgrammedLayer } from './programmed';
import { inRanges } from './sample-ranges';
import { SeenSamples } from './seen-samples';
import { inSharedMemory } from './shared-layer';
import type { LayerStatistics, RunOptions, RunResult, Samples, Simulation, SimulationRequest } from './simulation';
import { chipCircuits, hasCircuits } from './wires/chip-circuits';
import { withCircuits } from './wires/effective-block';
import { solveArrays } from './wires/solve-arrays';

/**
 * A pool of worker threads over one network. Rejects where `out/` has not been built. Programmed chips, samples and
 * results lie in shared memory; the caller's thread does no more than cut the work and add the counts.
 */
export async function createSimulation(request: SimulationRequest, { threads }: PoolOptions): Promise<Simulation> {
    const count = Math.max(1, Math.floor(threads));
    const workers = await openWorkers(request, count);
    const seen = new SeenSamples(request, workers, count);
    return new SimulationPool(request, { workers, threads: count, seen, versions: 0 });
}

/** What simulations with different effects share. */
interface Shared {
    readonly workers: Piscina;
    readonly threads: number;
    readonly seen: SeenSamples;
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
    ) {}

    withEffects(effects: Effects): Simulation {
        return new SimulationPool({ ...this.request, effects }, this.shared);
    }

    async prepare(chip: number, calibration: Samples, signal?: AbortSignal): Promise<void> {
        signal?.throwIfAborted();
        const { seed } = this.request;
        const { workers, seen } = this.shared;
        const effects = [...this.request.effects];
        const { vectors, digital } = await seen.on(calibration, signal);
        const programmed = this.eachLayer((layer) =>
            callWorker(workers, 'program', { effects, chip, layer, vectors: vectors[layer] }, signal),
        );
        const wired = await this.inCircuits(chip, programmed, signal);
        const layers = await Promise.all(
            this.eachLayer(async (layer) => {
                const cells = await wired[layer];
                return (
                    cells &&
                    callWorker(workers, 'calibrate', { effects, programmed: cells, vectors: vectors[layer] }, signal)
                );
            }),
        );
        const programmedChip: ProgrammedChip = { chip, seed, layers, ...(digital ? { digital } : {}) };
        this.chips.set(chip, { programmed: programmedChip, version: this.shared.versions++ });
    }

    /** Begins the work of every layer, the largest first, so that no thread is left with it at the end. */
    private eachLayer<T>(begin: (layer: number) => Promise<T>): readonly Promise<T>[] {
        const { network, mapping } = this.request;
        const cells = ({ groups, rows, columns }: (typeof network.layers)[number], layer: number): number =>
            mapping.layers[layer].copies * groups * rows * columns;
        const sizes = network.layers.map(cells);
        const begun = new Array<Promise<T>>(sizes.length);
        for (const layer of sizes.map((_, index) => index).sort((a, b) => sizes[b] - sizes[a]))
            begun[layer] = begin(layer);
        return begun;
    }

    /** The layers as their arrays make them settle, which takes all layers of the chip; at once where arrays are ideal. */
    private async inCircuits(
        number: number,
        programmed: readonly Promise<ProgrammedLayer | undefined>[],
        signal?: AbortSignal,
    ): Promise<readonly (Promise<ProgrammedLayer | undefined> | ProgrammedLayer | undefined)[]> {
        if (!hasCircuits(this.request)) return programmed;
        const { workers, threads } = this.shared;
        const layers = await Promise.all(programmed);
        const circuits = chipCircuits(this.request, layers, number);
        const transfers = await solveArrays(
            circuits.map(({ circuit }) => circuit),
            { threads, signal, solve: (task, own) => callWorker(workers, 'solve', task, own) },
        );
        return withCircuits(layers, circuits, transfers).map((layer) => layer && inSharedMemory(layer));
    }

    async run(chip: number, samples: Samples, options: RunOptions = {}): Promise<RunResult> {
        const prepared = this.preparedChip(chip);
        const effects = [...this.request.effects];
        const { workers, threads } = this.shared;
        return this.sharded(samples, options, threads, (range, outputs) =>
            callWorker(workers, 'run', { ...range, ...prepared, effects, outputs }, options.signal),
        );
    }

    async activations(
        chip: number,
        last: number,
        samples: Samples,
        offset: number,
        { signal }: RunOptions = {},
    ): Promise<readonly Float32Array[]> {
        const prepared = this.preparedChip(chip);
        const cut = cutBehind(this.request.network, last);
        if (typeof cut === 'string') throw new Error(cut);
        const effects = [...this.request.effects];
        const { workers, threads } = this.shared;
        const outputs = cut.tensors.map(({ shape }) => sharedRows(samples.count, sizeOf(shape)));
        await inRanges(shareSamples(samples), threads, signal, (range) =>
            callWorker(workers, 'activations', { ...range, ...prepared, effects, last, offset, outputs }, signal),
        );
        return outputs.map(({ values }) => values);
    }

    private preparedChip(chip: number): PreparedChip {
        const prepared = this.chips.get(chip);
        if (!prepared) throw new Error(`chip ${chip} has not been prepared`);
        return prepared;
    }

    /** In threads of its own: onnxruntime never gives back its memory, most of what a run needs. */
    async software(samples: Samples, options: RunOptions = {}): Promise<RunResult> {
        const threads = Math.max(1, Math.min(this.shared.threads, Math.ceil(samples.count / taskGrain)));
        const workers = await openWorkers(this.request, threads);
        try {
            return await this.sharded(samples, options, threads, (range, outputs) =>
                callWorker(workers, 'software', { ...range, outputs }, options.signal),
            );
        } finally {
            await workers.destroy();
        }
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
        await this.shared.workers.destroy();
    }
}
