import type { Piscina } from 'piscina';
import type { DigitalGrids } from '../network/digital-precision';
import { addStatistics, noStatistics } from './counts';
import { vectorStores } from './engine/calibration-vectors';
import { rowsOf, shareSamples, sharedRows, type SharedRows } from './engine/sample-memory';
import { taskGrain, type SampleRange } from './engine/tasks';
import { sizeOf } from './engine/value';
import { callWorker, openWorkers, type PoolOptions } from './open-workers';
import type { ProgrammedChip, ProgrammedLayer } from './programmed';
import { inSharedMemory } from './shared-layer';
import { SharedWork } from './shared-work';
import type { LayerStatistics, RunOptions, RunResult, Samples, Simulation, SimulationRequest } from './simulation';
import { chipCircuits, hasCircuits } from './wires/chip-circuits';
import { withCircuits } from './wires/effective-block';
import { solveArrays } from './wires/solve-arrays';

/**
 * A pool of worker threads over one request. Rejects where `out/` has not been built. Programmed chips, samples and
 * results lie in shared memory; the caller's thread does no more than cut the work and add the counts.
 */
export async function createSimulation(request: SimulationRequest, { threads }: PoolOptions): Promise<Simulation> {
    const count = Math.max(1, Math.floor(threads));
    return new SimulationPool(request, await openWorkers(request, count), count);
}

interface PreparedChip {
    readonly programmed: ProgrammedChip;
    readonly version: number;
}

/** Input vectors of each layer, and the grids of the digital part. */
interface Collected {
    readonly vectors: readonly SharedRows[];
    readonly digital?: DigitalGrids;
}

/** Milliseconds that a task should take: long against its message, short against a wait for progress. */
const taskTime = 40;

class SimulationPool implements Simulation {
    private readonly chips = new Map<number, PreparedChip>();
    private collected?: { readonly samples: Samples; readonly seen: SharedWork<Collected> };
    private versions = 0;

    constructor(
        private readonly request: SimulationRequest,
        private readonly workers: Piscina,
        private readonly threads: number,
    ) {}

    async prepare(chip: number, calibration: Samples, signal?: AbortSignal): Promise<void> {
        signal?.throwIfAborted();
        const { mapping, seed } = this.request;
        const { vectors, digital } = await this.seenOn(calibration, signal);
        const programmed = mapping.layers.map((_, layer) =>
            callWorker(this.workers, 'program', { chip, layer, vectors: vectors[layer] }, signal),
        );
        const wired = await this.inCircuits(chip, programmed, signal);
        const layers = await Promise.all(
            wired.map(async (promise, layer) => {
                const cells = await promise;
                return (
                    cells &&
                    callWorker(this.workers, 'calibrate', { programmed: cells, vectors: vectors[layer] }, signal)
                );
            }),
        );
        const programmedChip: ProgrammedChip = { chip, seed, layers, ...(digital ? { digital } : {}) };
        this.chips.set(chip, { programmed: programmedChip, version: this.versions++ });
    }

    /** The layers as their arrays make them settle, which takes all layers of the chip; at once where arrays are ideal. */
    private async inCircuits(
        number: number,
        programmed: readonly Promise<ProgrammedLayer | undefined>[],
        signal?: AbortSignal,
    ): Promise<readonly (Promise<ProgrammedLayer | undefined> | ProgrammedLayer | undefined)[]> {
        if (!hasCircuits(this.request)) return programmed;
        const layers = await Promise.all(programmed);
        const circuits = chipCircuits(this.request, layers, number);
        const transfers = await solveArrays(
            circuits.map(({ circuit }) => circuit),
            { threads: this.threads, signal },
        );
        return withCircuits(layers, circuits, transfers).map((layer) => layer && inSharedMemory(layer));
    }

    /** What the network without a chip shows on the samples; the same for all chips, collected once. */
    private seenOn(samples: Samples, signal?: AbortSignal): Promise<Collected> {
        const known = this.collected;
        if (known?.samples === samples && !known.seen.over) return known.seen.wait(signal);
        const seen = new SharedWork((own) => this.collect(samples, own));
        this.collected = { samples, seen };
        return seen.wait(signal);
    }

    private async collect(samples: Samples, signal: AbortSignal): Promise<Collected> {
        const stores = vectorStores(this.request.network, samples.count);
        const inputs = shareSamples(samples);
        await this.inRanges(inputs, signal, (range) =>
            callWorker(this.workers, 'collect', { ...range, stores }, signal),
        );
        const { digitalBits: bits } = this.request.mapping;
        const digital =
            bits === undefined ? undefined : await callWorker(this.workers, 'digital', { bits, samples }, signal);
        return { vectors: stores.map(({ rows }) => rows), digital };
    }

    async run(chip: number, samples: Samples, options: RunOptions = {}): Promise<RunResult> {
        const prepared = this.chips.get(chip);
        if (!prepared) throw new Error(`chip ${chip} has not been prepared`);
        return this.sharded(samples, options, (range, outputs) =>
            callWorker(this.workers, 'run', { ...range, ...prepared, outputs }, options.signal),
        );
    }

    async software(samples: Samples, options: RunOptions = {}): Promise<RunResult> {
        return this.sharded(samples, options, (range, outputs) =>
            callWorker(this.workers, 'software', { ...range, outputs }, options.signal),
        );
    }

    private async sharded(
        samples: Samples,
        { signal, onProgress }: RunOptions,
        work: (range: SampleRange, outputs: SharedRows) => Promise<readonly LayerStatistics[] | void>,
    ): Promise<RunResult> {
        signal?.throwIfAborted();
        const { network } = this.request;
        const [output] = network.outputs;
        const outputs = sharedRows(samples.count, sizeOf(output.shape));
        let layers: readonly LayerStatistics[] = network.layers.map(() => noStatistics);
        let done = 0;
        await this.inRanges(shareSamples(samples), signal, async (range) => {
            const statistics = await work(range, outputs);
            if (statistics) layers = layers.map((sum, layer) => addStatistics(sum, statistics[layer]));
            done += range.count;
            const finished = rowsOf(outputs, range.first, range.count).slice();
            onProgress?.({ done, of: samples.count, first: range.first, outputs: finished });
        });
        return { outputs: outputs.values.slice(), outputSize: outputs.rowSize, layers };
    }

    /** Keeps every worker busy with ranges that take about `taskTime`, until all samples are done. */
    private async inRanges(
        inputs: SharedRows,
        signal: AbortSignal | undefined,
        work: (range: SampleRange) => Promise<unknown>,
    ): Promise<void> {
        let next = 0;
        let size = taskGrain;
        const worker = async () => {
            while (next < inputs.count) {
                signal?.throwIfAborted();
                const share = Math.ceil((inputs.count - next) / this.threads / taskGrain) * taskGrain;
                const first = next;
                const count = Math.min(size, share, inputs.count - first);
                next += count;
                const started = performance.now();
                await work({ inputs, first, count });
                const grains = (count * taskTime) / Math.max(1, performance.now() - started) / taskGrain;
                size = taskGrain * Math.max(1, Math.min(64, Math.round(grains)));
            }
        };
        await Promise.all(Array.from({ length: this.threads }, worker));
    }

    async close(): Promise<void> {
        await this.workers.destroy();
    }
}
