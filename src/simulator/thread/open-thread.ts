import { onnxRuntime } from '../../network/runtime';
import { machineWork } from '../boltzmann/work';
import { compileSparingly } from '../../network/compile-sparingly';
import { collector } from '../engine/collector';
import type { WithEffects, WorkerFunctions, WorkerRequest } from '../engine/tasks';
import type { SimulationRequest } from '../simulation';
import { settle } from '../wires/settle';
import { releaseSolver, solve, solveHere } from '../wires/worker';
import { floatWork } from './float-work';
import { preparingWork } from './preparing-work';
import { runningWork } from './running-work';

/** What a thread does for a pool, whose tasks all have the request in common. */
export function openThread(common: WorkerRequest): WorkerFunctions {
    const requestOf = ({ effects, mappedLayers }: WithEffects): SimulationRequest => ({
        ...common,
        ...(mappedLayers ? { mapping: { ...common.mapping, layers: mappedLayers } } : {}),
        effects: new Set(effects),
    });
    const { network } = common;
    const runtime = onnxRuntime();
    const seen = collector(network, runtime);
    const machines = machineWork(requestOf);
    return {
        collect: (task) => {
            compileSparingly();
            return seen.collect(task);
        },
        digital: async ({ bits, samples }) => {
            compileSparingly();
            const { digitalGrids } = await import('../digital-grids');
            return digitalGrids(network, bits, samples, runtime);
        },
        ...preparingWork(requestOf, seen),
        solve,
        settle: (task) => settle(requestOf(task), task, solveHere),
        ...runningWork(network, requestOf, seen, runtime),
        ...floatWork(network, runtime),
        calibrateMachine: (task) => {
            releaseSolver();
            return machines.calibrateMachine(task);
        },
        gibbs: (task) => {
            releaseSolver();
            return machines.gibbs(task);
        },
    };
}
