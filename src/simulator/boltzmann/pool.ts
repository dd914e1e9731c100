import { addStatistics, noStatistics } from '../counts';
import { rowsOf, sharedRows } from '../engine/sample-memory';
import type { Effects } from '../effects';
import type { SharedRows } from '../engine/sample-memory';
import { taskGrain } from '../engine/tasks';
import { callWorker, openWorkers } from '../open-workers';
import type { PoolOptions, Workers } from '../open-workers';
import type { SimulationRequest } from '../simulation';
import { solveArrays } from '../wires/solve-arrays';
import { machineLayer, machineOf } from './machine';
import type { ProgrammedMachine } from './machine';
import type { GibbsOptions, GibbsResult, GibbsTask, MachineSimulation, MachineStarts } from './simulation';

/** A pool of worker threads over a network that is a Boltzmann machine. Rejects where `out/` has not been built. */
export async function createMachineSimulation(
    request: SimulationRequest,
    { threads }: PoolOptions,
): Promise<MachineSimulation> {
    return new MachinePool(request, { workers: await openWorkers(request, threads), threads, versions: 0 });
}

/** What machines with different effects share. */
interface Shared {
    readonly workers: Workers;
    readonly threads: number;
    /** Chips prepared so far. */
    versions: number;
}

interface PreparedMachine {
    readonly machine?: ProgrammedMachine;
    readonly version: number;
}

class MachinePool implements MachineSimulation {
    private readonly machines = new Map<number, PreparedMachine>();

    constructor(
        private readonly request: SimulationRequest,
        private readonly shared: Shared,
    ) {}

    withEffects(effects: Effects): MachineSimulation {
        return new MachinePool({ ...this.request, effects }, this.shared);
    }

    async prepare(chip: number, calibration: Float32Array, signal?: AbortSignal): Promise<void> {
        signal?.throwIfAborted();
        const { index, layer } = machineLayer(this.request);
        const { workers, threads } = this.shared;
        const effects = [...this.request.effects];
        const vectors = sharedCopy(calibration, layer.rows);
        const programmed = await callWorker(workers, 'program', { effects, chip, layer: index, vectors }, signal);
        const version = this.shared.versions++;
        if (!programmed) {
            this.machines.set(chip, { version });
            return;
        }
        const machine = await machineOf(this.request, chip, programmed, (circuits) =>
            solveArrays(circuits, { threads, signal, solve: (task, own) => callWorker(workers, 'solve', task, own) }),
        );
        this.machines.set(chip, {
            machine: await callWorker(workers, 'calibrateMachine', { effects, machine, vectors }, signal),
            version,
        });
    }

    async run(chip: number, starts: MachineStarts, options: GibbsOptions): Promise<GibbsResult> {
        const prepared = this.machines.get(chip);
        if (!prepared) throw new Error(`chip ${chip} has not been prepared`);
        const noise = this.request.chip.core.stochasticNoise ?? 'bell';
        return this.sampled(starts, options, { ...prepared, chip, noise });
    }

    async software(starts: MachineStarts, options: GibbsOptions): Promise<GibbsResult> {
        return this.sampled(starts, options, { version: -1, chip: 0, noise: 'logistic' });
    }

    private async sampled(
        { count, visible, known }: MachineStarts,
        { cycles, watch = 0, signal, onProgress }: GibbsOptions,
        on: Pick<GibbsTask, 'machine' | 'version' | 'chip' | 'noise'>,
    ): Promise<GibbsResult> {
        signal?.throwIfAborted();
        const width = machineLayer(this.request).layer.rows;
        const outputs = sharedRows(count, width);
        const watched = sharedRows(Math.min(watch, count) * cycles, width);
        const { workers, threads } = this.shared;
        const starts = { visible: sharedCopy(visible, width), known: sharedCopy(known, width) };
        const task = { ...on, ...starts, effects: [...this.request.effects], cycles, outputs, watched };
        let statistics = noStatistics;
        let next = 0;
        let done = 0;
        const lane = async () => {
            while (next < count) {
                const first = next;
                const size = Math.min(taskGrain, count - first);
                next += size;
                const seen = await callWorker(workers, 'gibbs', { ...task, first, count: size }, signal);
                statistics = addStatistics(statistics, seen);
                done += size;
                onProgress?.({ done, of: count, first, outputs: rowsOf(outputs, first, size).slice() });
            }
        };
        await Promise.all(Array.from({ length: threads }, lane));
        return { visible: outputs.values.slice(), watched: watched.values.slice(), statistics };
    }

    async close(): Promise<void> {
        await this.shared.workers.destroy();
    }
}

const sharedCopy = (values: Float32Array, width: number): SharedRows => {
    const rows = sharedRows(values.length / width, width);
    rows.values.set(values);
    return rows;
};
