import type { CrossbarStep, DigitalStep, Network, Tensor, TensorPort } from '../../network/network';
import type { Runtime, Session } from '../../network/runtime';
import { tensorOf, toNumbers } from '../../network/tensor';
import { noStatistics } from '../counts';
import type { Kernel } from '../kernel/kernel';
import type { LayerStatistics } from '../simulation';
import type { LayerRun } from './layer-run';
import { relaid } from './native-operators';
import { nativeStep } from './native-step';
import { changeLayout, layoutMatters, PlacePool, sizeOf, type Layout, type Place } from './value';

/**
 * Samples that go through the program together. One number for all, since onnxruntime picks its inner loops by the
 * batch; a sample's result has the same bits whatever runs beside it.
 */
export const chunkSize = 8;

export type PlanInputs = Float32Array | readonly Float32Array[];

/** A network's program on one kernel: results are in the order of `network.outputs`. */
export interface Plan {
    /** Samples of a chunk; 1 where the network's input is not a batch. */
    readonly samples: number;
    /**
     * `inputs` holds `count` (at most `samples`) samples of the first input, or of each of the first ones; `first` is the
     * number of the first sample.
     */
    run(inputs: PlanInputs, count: number, first: number): Promise<readonly Float32Array[]>;
    /** By layer, since the last call. */
    takeStatistics(): readonly LayerStatistics[];
    release(): Promise<void>;
}

export interface PlanParts {
    readonly network: Network;
    readonly kernel: Kernel;
    readonly runtime: Runtime;
    /** Makes a layer ready; called once a layer, with its first step. */
    readonly layerRun: (layer: number, firstStep: CrossbarStep, samples: number) => LayerRun;
    /** Called before each crossbar step runs, with its input in the step's layout; samples `first` to `first + count`. */
    readonly watch?: (layer: number, use: number, input: Place, first: number, count: number) => void;
}

interface Frame {
    readonly count: number;
    readonly first: number;
    /** Values that onnxruntime made. */
    readonly tensors: Map<string, Tensor>;
}

type Operation = (frame: Frame) => void | Promise<void>;

export const planNetwork = (parts: PlanParts): Promise<Plan> => new Planner(parts).plan();

/** Goes through the program once and turns it into operations on fixed places. */
class Planner {
    private readonly operations: Operation[] = [];
    private readonly places = new Map<string, Place>();
    private readonly pool: PlacePool;
    private readonly layers = new Map<number, LayerRun>();
    private readonly uses = new Map<number, number>();
    private readonly sessions = new Map<Uint8Array, Session>();
    private readonly samples: number;
    /** Places that the inputs are written to; later steps may use them again. */
    private readonly inputs = new Map<string, Place>();

    constructor(private readonly parts: PlanParts) {
        this.samples = parts.network.batched ? chunkSize : 1;
        this.pool = new PlacePool(parts.kernel, this.samples);
    }

    async plan(): Promise<Plan> {
        const { network } = this.parts;
        for (const port of network.inputs)
            if (port.type === 'float32') this.inputs.set(port.name, this.pool.take(port.shape, 'onnx'));
        for (const [name, place] of this.inputs) this.places.set(name, place);
        const endings = lastUses(network);
        for (const [index, step] of network.steps.entries()) {
            if (step.kind === 'crossbar') this.crossbar(step);
            else await this.digital(step);
            for (const name of endings[index]) this.forget(name);
        }
        return {
            samples: this.samples,
            run: (inputs, count, first) => this.run(inputs, count, first),
            takeStatistics: () =>
                network.layers.map((_, layer) => this.layers.get(layer)?.takeStatistics() ?? noStatistics),
            release: async () => {
                for (const session of this.sessions.values()) await session.release();
            },
        };
    }

    private forget(name: string): void {
        const place = this.places.get(name);
        if (place) this.pool.give(place);
        this.places.delete(name);
    }

    private crossbar(step: CrossbarStep): void {
        const { network, layerRun, watch } = this.parts;
        const { conv } = network.layers[step.layer];
        const layout: Layout = conv ? 'channelsLast' : 'onnx';
        const input = this.placed(step.input, step.inputShape, layout);
        const run = this.layers.get(step.layer) ?? layerRun(step.layer, step, this.samples);
        this.layers.set(step.layer, run);
        const use = this.uses.get(step.layer) ?? 0;
        this.uses.set(step.layer, use + 1);
        const stepRun = run.step(step, use);
        const output = this.pool.take(step.outputShape, layout);
        this.places.set(step.output, output);
        this.operations.push(({ count, first }) => {
            watch?.(step.layer, use, input.place, first, count);
            stepRun.run(input.place, output, count, first);
        });
        if (input.temporary) this.pool.give(input.place);
    }

    /** The value as a place in a layout; converted where it lies otherwise or was made by onnxruntime. */
    private placed(name: string, shape: readonly number[], layout: Layout): { place: Place; temporary: boolean } {
        const { kernel } = this.parts;
        const place = this.places.get(name);
        if (place && (place.layout === layout || !layoutMatters(shape)))
            return { place: { ...place, layout }, temporary: false };
        const copy = this.pool.take(shape, layout);
        if (place) this.operations.push(() => relaid(kernel, place, copy, this.samples));
        else
            this.operations.push(({ tensors }) => {
                const tensor = tensors.get(name) as Tensor;
                const [first, ...rest] = shape;
                const source = Float32Array.from(toNumbers(tensor));
                const target = kernel.float32(copy.address, copy.size * this.samples);
                if (layout === 'onnx' || !layoutMatters(shape)) target.set(source);
                else changeLayout(source, target, [first * this.samples, ...rest], layout);
            });
        return { place: copy, temporary: true };
    }

    private async digital(step: DigitalStep): Promise<void> {
        const { kernel, runtime } = this.parts;
        const inputs = new Map<string, Place>();
        for (const name of step.inputs) {
            const place = this.places.get(name);
            if (place) inputs.set(name, place);
        }
        const native = inputs.size === step.inputs.length ? nativeStep(step, inputs, kernel, this.pool) : undefined;
        if (native) {
            for (const [name, place] of native.outputs) this.places.set(name, place);
            this.operations.push(({ count }) => native.run(count));
            return;
        }
        const session = this.sessions.get(step.model) ?? (await runtime.session(step.model));
        this.sessions.set(step.model, session);
        this.operations.push(async ({ tensors }) => {
            const feeds = step.inputs.map((name, index) => {
                const place = inputs.get(name);
                return [session.inputs[index], place ? this.tensorOf(place) : (tensors.get(name) as Tensor)] as const;
            });
            const made = await session.run(Object.fromEntries(feeds));
            step.outputs.forEach((name, index) => tensors.set(name, made[session.outputs[index]]));
        });
    }

    private tensorOf(place: Place): Tensor {
        const { samples } = this;
        const [first, ...rest] = place.shape;
        const shape = place.shape.length ? [first * samples, ...rest] : [];
        const source = this.parts.kernel.float32(place.address, place.size * samples);
        const data = source.slice();
        if (place.layout !== 'onnx' && layoutMatters(place.shape)) changeLayout(source, data, shape, 'onnx');
        return { type: 'float32', shape, data };
    }

    private async run(inputs: PlanInputs, count: number, first: number): Promise<readonly Float32Array[]> {
        const { kernel, network } = this.parts;
        const all = inputs instanceof Float32Array ? [inputs] : inputs;
        const frame: Frame = { count, first, tensors: new Map() };
        network.inputs.forEach((port, index) => {
            const given = all[index] ?? new Float32Array(0);
            const place = this.inputs.get(port.name);
            if (place)
                kernel
                    .float32(place.address, place.size * this.samples)
                    .fill(0)
                    .set(given);
            else frame.tensors.set(port.name, typedTensor(port, given, this.samples));
        });
        for (const operation of this.operations) {
            const pending = operation(frame);
            if (pending) await pending;
        }
        return network.outputs.map(({ name, shape }) => {
            const place = this.places.get(name);
            const tensor = place ? this.tensorOf(place) : frame.tensors.get(name);
            const values = tensor ? Float32Array.from(toNumbers(tensor)) : new Float32Array(0);
            return values.subarray(0, sizeOf(shape) * count);
        });
    }
}

/** Names of no further use after each step. */
function lastUses(network: Network): readonly (readonly string[])[] {
    const last = new Map<string, number>();
    network.steps.forEach((step, index) => {
        const read = step.kind === 'crossbar' ? [step.input] : step.inputs;
        const made = step.kind === 'crossbar' ? [step.output] : step.outputs;
        for (const name of [...read, ...made]) last.set(name, index);
    });
    for (const { name } of network.outputs) last.delete(name);
    return network.steps.map((_, index) => [...last].filter(([, at]) => at === index).map(([name]) => name));
}

/** Samples of an input that is not float32; zeros where there are none. */
const typedTensor = ({ type, shape }: TensorPort, given: Float32Array, samples: number): Tensor =>
    tensorOf(type, shape.length ? [shape[0] * samples, ...shape.slice(1)] : [], given);
