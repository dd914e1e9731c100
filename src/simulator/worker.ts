import { workerData } from 'piscina';
import { openFloat } from '../network/execute';
import type { Tensor, TensorPort } from '../network/network';
import { onnxRuntime } from '../network/runtime';
import { tensorOf, toNumbers } from '../network/tensor';
import { digitalGrids } from './digital-grids';
import { machineWork } from './boltzmann/work';
import type { InputVectors } from './calibrate-layer';
import { collector } from './engine/collector';
import { inChunks } from './engine/chunks';
import type { Plan } from './engine/plan';
import { planProgrammed } from './engine/programmed-plan';
import { rowsOf, type SharedRows } from './engine/sample-memory';
import type { WithEffects, WorkerFunctions, WorkerRequest } from './engine/tasks';
import { kernelLoops, type CalibrationLoops } from './kernel/calibration-loops';
import { Kernel } from './kernel/kernel';
import { calibratePrepared, programPrepared } from './prepare-layer';
import { inSharedMemory } from './shared-layer';
import type { SimulationRequest } from './simulation';
import { releaseSolver } from './wires/worker';

const common = workerData as WorkerRequest;
const requestOf = ({ effects }: WithEffects): SimulationRequest => ({ ...common, effects: new Set(effects) });
const { network } = common;
const runtime = onnxRuntime();

/** What was made of a prepared chip, for the tasks that follow. */
let current: { readonly version: number; readonly plan: Promise<Plan> } | undefined;

export const run: WorkerFunctions['run'] = async (task) => {
    if (current?.version !== task.version) {
        await seen.release();
        const old = current;
        const plan = planProgrammed(requestOf(task), task.programmed, Kernel.create(), runtime);
        current = { version: task.version, plan };
        await (await old?.plan)?.release();
    }
    const plan = await current.plan;
    await inChunks(task, plan, ([results], first, count) => rowsOf(task.outputs, first, count).set(results));
    return plan.takeStatistics();
};

const seen = collector(network, runtime);
export const collect: WorkerFunctions['collect'] = (task) => seen.collect(task);

export const digital: WorkerFunctions['digital'] = ({ bits, samples }) => digitalGrids(network, bits, samples, runtime);

const inputVectors = ({ count, values }: SharedRows): InputVectors => ({ count, values });

export const program: WorkerFunctions['program'] = async (task) => {
    await seen.release();
    const { programmed } = programPrepared(requestOf(task), task.chip, task.layer, inputVectors(task.vectors));
    return programmed && inSharedMemory(programmed);
};

export { solve } from './wires/worker';

let loops: CalibrationLoops | undefined;

export const calibrate: WorkerFunctions['calibrate'] = (task) => {
    releaseSolver();
    loops ??= kernelLoops(Kernel.create());
    return calibratePrepared(requestOf(task), task.programmed, inputVectors(task.vectors), loops);
};

export const { calibrateMachine, gibbs } = machineWork(requestOf);

let float: ReturnType<typeof openFloat> | undefined;

export const software: WorkerFunctions['software'] = async ({ inputs, first, count, outputs }) => {
    float ??= openFloat(network, runtime);
    const values = rowsOf(inputs, first, count);
    const step = network.batched ? count : 1;
    for (let at = 0; at < count; at += step) {
        const part = values.subarray(at * inputs.rowSize, (at + step) * inputs.rowSize);
        const feeds = network.inputs.map(
            (port, index) => [port.name, feed(port, index ? undefined : part, step)] as const,
        );
        const made = await (await float).run(Object.fromEntries(feeds));
        rowsOf(outputs, first + at, step).set(toNumbers(made[network.outputs[0].name]));
    }
};

/** `count` samples of an input; zeros without values. */
const feed = ({ type, shape }: TensorPort, values: Float32Array | undefined, count: number): Tensor =>
    tensorOf(type, network.batched ? [shape[0] * count, ...shape.slice(1)] : shape, values ?? []);
