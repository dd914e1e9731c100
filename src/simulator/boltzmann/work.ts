import { Kernel } from '../kernel/kernel';
import { noStatistics } from '../counts';
import { rowsOf } from '../engine/sample-memory';
import { taskGrain } from '../engine/tasks';
import type { WithEffects, WorkerFunctions } from '../engine/tasks';
import type { SimulationRequest } from '../simulation';
import { enginePasses } from './engine-passes';
import { gibbs } from './gibbs';
import { idealPasses } from './ideal-passes';
import { calibrateMachine, machineLayer } from './machine';
import type { CountedPasses } from './reference-passes';
import type { GibbsTask } from './simulation';

/** The worker's functions for Boltzmann machines. */
export const machineWork = (
    requestOf: (task: WithEffects) => SimulationRequest,
): Pick<WorkerFunctions, 'calibrateMachine' | 'gibbs'> => {
    let current: { readonly version: number; readonly cycles: number; readonly passes: CountedPasses } | undefined;
    const passesOf = (task: GibbsTask): CountedPasses => {
        const { machine, version, cycles } = task;
        const request = requestOf(task);
        if (current?.version !== version || current.cycles !== cycles) {
            const passes = machine
                ? enginePasses(request, machine, Kernel.create(), cycles, taskGrain)
                : { ...idealPasses(machineLayer(request).layer, taskGrain), takeStatistics: () => noStatistics };
            current = { version, cycles, passes };
        }
        return current.passes;
    };
    return {
        calibrateMachine: (task) => calibrateMachine(requestOf(task), task.machine, task.vectors),
        gibbs: async (task) => {
            const { visible, known, outputs, watched, first, count, cycles, noise, chip } = task;
            const passes = passesOf(task);
            const start = { visible: rowsOf(visible, first, count), known: rowsOf(known, first, count) };
            const rules = { seed: requestOf(task).seed, chip, cycles, noise };
            const kept = Math.min(count, watched.count / cycles - first);
            const watch = (cycle: number, units: Float32Array): void => {
                for (let sample = 0; sample < kept; sample++) {
                    const own = units.subarray(sample * watched.rowSize, (sample + 1) * watched.rowSize);
                    rowsOf(watched, (first + sample) * cycles + cycle, 1).set(own);
                }
            };
            rowsOf(outputs, first, count).set(gibbs(passes, rules, start, count, first, watch));
            return passes.takeStatistics();
        },
    };
};
