import { cutBehind } from '../../network/cut';
import type { Network } from '../../network/network';
import type { Runtime } from '../../network/runtime';
import { compileSparingly } from '../../network/compile-sparingly';
import { inChunks } from '../engine/chunks';
import type { Collector } from '../engine/collector';
import type { Plan } from '../engine/plan';
import { planIdeal, planProgrammed } from '../engine/programmed-plan';
import { rowsOf, type SharedRows } from '../engine/sample-memory';
import type { RunTask, WithEffects, WorkerFunctions } from '../engine/tasks';
import { Kernel } from '../kernel/kernel';
import type { SimulationRequest } from '../simulation';
import { releaseSolver } from '../wires/worker';

type PlannedTask = Pick<RunTask, keyof WithEffects | 'programmed' | 'version'>;

/** Runs prepared chips, whole or up to a cut, and the network without a chip up to one. */
export function runningWork(
    network: Network,
    requestOf: (task: WithEffects) => SimulationRequest,
    seen: Collector,
    runtime: Runtime,
): Pick<WorkerFunctions, 'run' | 'activations' | 'floatActivations'> {
    /** What was made of a prepared chip, for the tasks that follow. */
    let current: { readonly key: string; readonly plan: Promise<Plan> } | undefined;
    /** The network without a chip, up to a cut. */
    let ideal: { readonly last: number; readonly plan: Promise<Plan> } | undefined;
    const planOf = async (task: PlannedTask, last?: number): Promise<Plan> => {
        compileSparingly();
        const key = `${task.version} ${last}`;
        if (current?.key !== key) {
            // A thread that has settled blocks may have had no layer to calibrate.
            releaseSolver();
            await seen.release();
            const old = current;
            const request = requestOf(task);
            const cut = { ...request, network: last === undefined ? request.network : frontOf(network, last) };
            const plan = planProgrammed(cut, task.programmed, Kernel.create(), runtime);
            current = { key, plan };
            await (await old?.plan)?.release();
        }
        return current.plan;
    };
    return {
        run: async (task) => {
            const plan = await planOf(task);
            await inChunks(task, plan, ([results], first, count) => rowsOf(task.outputs, first, count).set(results));
            return plan.takeStatistics();
        },
        activations: async (task) => {
            await inChunks(task, await planOf(task, task.last), into(task.outputs), task.offset);
        },
        floatActivations: async (task) => {
            compileSparingly();
            if (ideal?.last !== task.last) {
                const old = ideal;
                ideal = { last: task.last, plan: planIdeal(frontOf(network, task.last), Kernel.create(), runtime) };
                await (await old?.plan)?.release();
            }
            await inChunks(task, await ideal.plan, into(task.outputs));
        },
    };
}

/** The network up to a cut behind layer number `last`. */
const frontOf = (network: Network, last: number): Network => {
    const cut = cutBehind(network, last);
    if (typeof cut === 'string') throw new Error(cut);
    return cut.front;
};

const into =
    (outputs: readonly SharedRows[]) =>
    (results: readonly Float32Array[], first: number, count: number): void =>
        outputs.forEach((rows, tensor) => rowsOf(rows, first, count).set(results[tensor]));
