import { workerData } from 'node:worker_threads';
import { cutBehind } from '../network/cut';
import { openFloat } from '../network/execute';
import type { Network, Tensor, TensorPort } from '../network/network';
import { onnxRuntime } from '../network/runtime';
import { tensorOf, toNumbers } from '../network/tensor';
import { machineWork } from './boltzmann/work';
import { compileSparingly } from './compile-sparingly';
import type { InputVectors } from './calibrate-layer';
import { collector } from './engine/collector';
import { inChunks } from './engine/chunks';
import type { Plan } from './engine/plan';
import { planIdeal, planProgrammed } from './engine/programmed-plan';
import { rowsOf, type SharedRows } from './engine/sample-memory';
import type { RunTask, WithEffects, WorkerFunctions, WorkerRequest } from './engine/tasks';
import { kernelLoops } from './kernel/calibration-loops';
import { Kernel } from './kernel/kernel';
import { kernelProgrammer } from './kernel/program-cells';
import { calibratePrepared, programPrepared } from './prepare-layer';
import { inSharedMemory } from './shared-layer';
import type { SimulationRequest } from './simulation';
import { settle as settleBlock } from './wires/settle';
import { releaseSolver, solveHere } from './wires/worker';

const common = workerData as WorkerRequest;
const requestOf = ({ effects, mappedLayers }: WithEffects): SimulationRequest => ({
    ...common,
    ...(mappedLayers ? { mapping: { ...common.mapping, layers: mappedLayers } } : {}),
    effects: new Set(effects),
});
const { network } = common;
const runtime = onnxRuntime();

type PlannedTask = Pick<RunTask, keyof WithEffects | 'programmed' | 'version'>;

/** What was made of a prepared chip, whole or up to a cut, for the tasks that follow. */
let current: { readonly key: string; readonly plan: Promise<Plan> } | undefined;

const planOf = async (task: PlannedTask, last?: number): Promise<Plan> => {
    compileSparingly();
    const key = `${task.version} ${last}`;
    if (current?.key !== key) {
        // A thread that has settled blocks may have had no layer to calibrate.
        releaseSolver();
        await seen.release();
        const old = current;
        const request = requestOf(task);
        const cut = { ...request, network: last === undefined ? request.network : frontOf(last) };
        const plan = planProgrammed(cut, task.programmed, Kernel.create(), runtime);
        current = { key, plan };
        await (await old?.plan)?.release();
    }
    return current.plan;
};

/** The network up to a cut behind layer number `last`. */
const frontOf = (last: number): Network => {
    const cut = cutBehind(network, last);
    if (typeof cut === 'string') throw new Error(cut);
    return cut.front;
};

export const run: WorkerFunctions['run'] = async (task) => {
    const plan = await planOf(task);
    await inChunks(task, plan, ([results], first, count) => rowsOf(task.outputs, first, count).set(results));
    return plan.takeStatistics();
};

export const activations: WorkerFunctions['activations'] = async (task) => {
    await inChunks(task, await planOf(task, task.last), into(task.outputs), task.offset);
};

/** The network without a chip, up to a cut. */
let ideal: { readonly last: number; readonly plan: Promise<Plan> } | undefined;

export const floatActivations: WorkerFunctions['floatActivations'] = async (task) => {
    compileSparingly();
    if (ideal?.last !== task.last) {
        const old = ideal;
        ideal = { last: task.last, plan: planIdeal(frontOf(task.last), Kernel.create(), runtime) };
        await (await old?.plan)?.release();
    }
    await inChunks(task, await ideal.plan, into(task.outputs));
};

const into =
    (outputs: readonly SharedRows[]) =>
    (results: readonly Float32Array[], first: number, count: number): void =>
        outputs.forEach((rows, tensor) => rowsOf(rows, first, count).set(results[tensor]));

const seen = collector(network, runtime);
export const collect: WorkerFunctions['collect'] = (task) => {
    compileSparingly();
    return seen.collect(task);
};

export const digital: WorkerFunctions['digital'] = async ({ bits, samples }) => {
    compileSparingly();
    const { digitalGrids } = await import('./digital-grids');
    return digitalGrids(network, bits, samples, runtime);
};

const inputVectors = ({ count, values }: SharedRows): InputVectors => ({ count, values });

/** A kernel that prepares chips and runs nothing. */
const openPreparing = () => {
    compileSparingly();
    const kernel = Kernel.create();
    return { programmer: kernelProgrammer(kernel), loops: kernelLoops(kernel) };
};
let preparing: ReturnType<typeof openPreparing> | undefined;

export const program: WorkerFunctions['program'] = async (task) => {
    await seen.release();
    preparing ??= openPreparing();
    const vectors = inputVectors(task.vectors);
    const { programmed } = programPrepared(requestOf(task), task.chip, task.layer, vectors, preparing);
    return programmed && inSharedMemory(programmed);
};

export { solve } from './wires/worker';

export const settle: WorkerFunctions['settle'] = (task) => settleBlock(requestOf(task), task, solveHere);

export const calibrate: WorkerFunctions['calibrate'] = (task) => {
    releaseSolver();
    const { loops } = (preparing ??= openPreparing());
    return calibratePrepared(requestOf(task), task.programmed, inputVectors(task.vectors), loops);
};

const machines = machineWork(requestOf);
export const calibrateMachine: WorkerFunctions['calibrateMachine'] = (task) => {
    releaseSolver();
    return machines.calibrateMachine(task);
};
export const gibbs: WorkerFunctions['gibbs'] = (task) => {
    releaseSolver();
    return machines.gibbs(task);
};

let float: ReturnType<typeof openFloat> | undefined;

export const software: WorkerFunctions['software'] = async ({ inputs, first, count, outputs }) => {
    compileSparingly();
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
