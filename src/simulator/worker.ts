import { workerData } from 'piscina';
import { openFloat } from '../network/execute';
import type { Tensor, TensorPort } from '../network/network';
import { onnxRuntime } from '../network/runtime';
import { tensorOf, toNumbers } from '../network/tensor';
import { digitalGrids } from './digital-grids';
import { machineWork } from './boltzmann/work';
import type { InputVectors } from './calibrate-layer';
import { keepVectors } from './engine/calibration-vectors';
import { paddedInput } from './engine/padded-input';
import type { Plan } from './engine/plan';
import { planIdeal, planProgrammed } from './engine/programmed-plan';
import { rowsOf, type SharedRows } from './engine/sample-memory';
import type { SampleRange, WorkerFunctions, WorkerRequest } from './engine/tasks';
import { kernelProducts, type FloatProducts } from './kernel/float-products';
import { Kernel } from './kernel/kernel';
import { calibratePrepared, programPrepared } from './prepare-layer';
import { inSharedMemory } from './shared-layer';
import type { SimulationRequest } from './simulation';

const { effects, ...rest } = workerData as WorkerRequest;
const request: SimulationRequest = { ...rest, effects: new Set(effects) };
const { network } = request;
const runtime = onnxRuntime();

/** Calls `work` for every chunk of a range; the last may be short. */
async function inChunks(
    { inputs, first, count }: SampleRange,
    plan: Plan,
    done: (results: readonly Float32Array[], first: number, count: number) => void,
): Promise<void> {
    for (let at = first; at < first + count; at += plan.samples) {
        const chunk = Math.min(plan.samples, first + count - at);
        done(await plan.run(rowsOf(inputs, at, chunk), chunk, at), at, chunk);
    }
}

/** What was made of a prepared chip, for the tasks that follow. */
let current: { readonly version: number; readonly plan: Promise<Plan> } | undefined;

export const run: WorkerFunctions['run'] = async (task) => {
    if (current?.version !== task.version) {
        const old = current;
        current = { version: task.version, plan: planProgrammed(request, task.programmed, Kernel.create(), runtime) };
        await (await old?.plan)?.release();
    }
    const plan = await current.plan;
    await inChunks(task, plan, ([results], first, count) => rowsOf(task.outputs, first, count).set(results));
    return plan.takeStatistics();
};

export const collect: WorkerFunctions['collect'] = async (task) => {
    const kernel = Kernel.create();
    const plan = await planIdeal(network, kernel, runtime, (layer, use, input, first, count) =>
        keepVectors(task.stores[layer], use, first, count, (geometry, sample) =>
            paddedInput(kernel, geometry, input, sample),
        ),
    );
    await inChunks(task, plan, () => undefined);
    await plan.release();
};

export const digital: WorkerFunctions['digital'] = ({ bits, samples }) => digitalGrids(network, bits, samples, runtime);

const inputVectors = ({ count, values }: SharedRows): InputVectors => ({ count, values });

export const program: WorkerFunctions['program'] = ({ chip, layer, vectors }) => {
    const { programmed } = programPrepared(request, chip, layer, inputVectors(vectors));
    return programmed && inSharedMemory(programmed);
};

let products: FloatProducts | undefined;

export const calibrate: WorkerFunctions['calibrate'] = ({ programmed, vectors }) =>
    calibratePrepared(request, programmed, inputVectors(vectors), (products ??= kernelProducts(Kernel.create())));

export const { calibrateMachine, gibbs } = machineWork(request);

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
