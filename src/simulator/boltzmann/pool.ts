import type { Piscina } from 'piscina';
import { addStatistics, noStatistics } from '../counts';
import { rowsOf, sharedRows } from '../engine/sample-memory';
import type { SharedRows } from '../engine/sample-memory';
import { taskGrain } from '../engine/tasks';
import { callWorker, openWorkers } from '../open-workers';
import type { PoolOptions } from '../open-workers';
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
    return new MachinePool(request, await openWorkers(request, threads), threads);
}

interface PreparedMachine {
    readonly machine?: ProgrammedMachine;
    readonly version: number;
}

class MachinePool implements MachineSimulation {
    private readonly machines = new Map<number, PreparedMachine>();
    private versions = 0;

    constructor(
        private readonly request: SimulationRequest,
        private readonly workers: Piscina,
        private readonly threads: number,
    ) {}

    async prepare(chip: number, calibration: Float32Array, signal?: AbortSignal): Promise<void> {
        signal?.throwIfAborted();
        const { index, layer } = machineLayer(this.request);
        const vectors = shared(calibration, layer.rows);
        const programmed = await callWorker(this.workers, 'program', { chip, layer: index, vectors }, signal);
        const version = this.versions++;
        if (!programmed) {
            this.machines.set(chip, { version });
            return;
        }
        const machine = await machineOf(this.request, chip, programmed, (circuits) =>
            solveArrays(circuits, { threads: this.threads, signal }),
        );
        this.machines.set(chip, {
            machine: await callWorker(this.workers, 'calibrateMachine', { machine, vectors }, signal),
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
        { cycles, signal, onProgress }: GibbsOptions,
        on: Pick<GibbsTask, 'machine' | 'version' | 'chip' | 'noise'>,
    ): Promise<GibbsResult> {
        signal?.throwIfAborted();
        const width = machineLayer(this.request).layer.rows;
        const outputs = sharedRows(count, width);
        const task = { ...on, cycles, outputs, visible: shared(visible, width), known: shared(known, width) };
        let statistics = noStatistics;
        let next = 0;
        let done = 0;
        const lane = async () => {
            while (next < count) {
                const first = next;
                const size = Math.min(taskGrain, count - first);
                next += size;
                const seen = await callWorker(this.workers, 'gibbs', { ...task, first, count: size }, signal);
                statistics = addStatistics(statistics, seen);
                done += size;
                onProgress?.({ done, of: count, first, outputs: rowsOf(outputs, first, size).slice() });
            }
        };
        await Promise.all(Array.from({ length: this.threads }, lane));
        return { visible: outputs.values.slice(), statistics };
    }

    async close(): Promise<void> {
        await this.workers.destroy();
    }
}

const shared = (values: Float32Array, width: number): SharedRows => {
    const rows = sharedRows(values.length / width, width);
    rows.values.set(values);
    return rows;
};
