import type { CrossbarStep, Network, Tensor } from './network';
import { RuntimeFault, type Runtime, type Session } from './runtime';

/** Does one crossbar step: `layer` is the index into `network.layers`, input and output hold all samples given. */
export type Crossbar = (layer: number, step: CrossbarStep, input: Tensor) => Tensor | Promise<Tensor>;

export type Feeds = Readonly<Record<string, Tensor>>;

/** A network with its sessions open; equal digital steps share one. */
export interface Execution {
    run(feeds: Feeds, crossbar: Crossbar): Promise<Record<string, Tensor>>;
    release(): Promise<void>;
}

/**
 * Runs the program: products by `crossbar`, everything else by onnxruntime-web. Outputs by name. Rejects with a
 * RuntimeFault where a feed does not fit.
 */
export async function execute(
    network: Network,
    runtime: Runtime,
    feeds: Feeds,
    crossbar: Crossbar,
): Promise<Record<string, Tensor>> {
    const execution = openExecution(network, runtime);
    try {
        return await execution.run(feeds, crossbar);
    } finally {
        await execution.release();
    }
}

/** Opens a network to be run several times. */
export function openExecution(network: Network, runtime: Runtime): Execution {
    const sessions = new Map<Uint8Array, Promise<Session>>();
    const sessionOf = (model: Uint8Array): Promise<Session> => {
        const known = sessions.get(model) ?? runtime.session(model);
        sessions.set(model, known);
        return known;
    };
    const lastUse = lastUses(network);
    return {
        run: (feeds, crossbar) =>
            inChunks(network, feeds, async (chunk) => {
                const values = new Map(Object.entries(chunk));
                const value = (name: string): Tensor => {
                    const tensor = values.get(name);
                    if (!tensor) throw new RuntimeFault(`no value for '${name}'`);
                    return tensor;
                };
                for (const [at, step] of network.steps.entries()) {
                    if (step.kind === 'crossbar')
                        values.set(step.output, await crossbar(step.layer, step, value(step.input)));
                    else {
                        const session = await sessionOf(step.model);
                        const given = step.inputs.map((name, index) => [session.inputs[index], value(name)] as const);
                        const made = await session.run(Object.fromEntries(given));
                        step.outputs.forEach((name, index) => values.set(name, made[session.outputs[index]]));
                    }
                    for (const name of lastUse.get(at) ?? []) values.delete(name);
                }
                return Object.fromEntries(network.outputs.map(({ name }) => [name, value(name)]));
            }),
        async release() {
            for (const session of sessions.values()) await (await session).release();
            sessions.clear();
        },
    };
}

/** Names that no later step reads, by the step that reads them last. */
function lastUses(network: Network): Map<number, string[]> {
    const kept = new Set(network.outputs.map(({ name }) => name));
    const last = new Map<string, number>();
    for (const [at, step] of network.steps.entries())
        for (const name of step.kind === 'crossbar' ? [step.input] : step.inputs)
            if (!kept.has(name)) last.set(name, at);
    const names = new Map<number, string[]>();
    for (const [name, at] of last) names.set(at, [...(names.get(at) ?? []), name]);
    return names;
}

/**
 * Samples that go through a batched network together. It is one number for a network, and the last chunk is filled up with
 * zeros, because onnxruntime picks its kernels by the batch: so a sample's result has the same bits whatever batch it comes in.
 */
function chunkSize({ layers }: Network): number {
    const products = layers.reduce((sum, layer) => sum + layer.vectors * layer.groups * layer.rows * layer.columns, 0);
    return Math.max(1, Math.min(16, Math.floor(mostProducts / products)));
}

/** Multiply-accumulates that a chunk may take: a network of ResNet-50's size goes through sample by sample. */
const mostProducts = 5e8;

type RunChunk = (feeds: Record<string, Tensor>) => Promise<Record<string, Tensor>>;

async function inChunks(network: Network, feeds: Feeds, run: RunChunk): Promise<Record<string, Tensor>> {
    const [first] = network.inputs;
    if (!network.batched || !first || !feeds[first.name]) return run({ ...feeds });
    const count = feeds[first.name].shape[0];
    const parts: Record<string, Tensor>[] = [];
    const size = chunkSize(network);
    for (let start = 0; start < count; start += size) {
        const chunk = Object.entries(feeds).map(([name, tensor]) => [name, slice(tensor, start, size)] as const);
        parts.push(await run(Object.fromEntries(chunk)));
    }
    return Object.fromEntries(
        network.outputs.map(({ name }) => [
            name,
            joined(
                parts.map((part) => part[name]),
                count,
            ),
        ]),
    );
}

/** Samples `start` to `start + count` of a tensor, zeros where it has no more. */
function slice(tensor: Tensor, start: number, count: number): Tensor {
    const { type, data } = tensor;
    const shape = [count, ...tensor.shape.slice(1)];
    const size = tensor.shape[0] ? data.length / tensor.shape[0] : 0;
    if (!ArrayBuffer.isView(data)) {
        const texts = (data as readonly string[]).slice(start * size, (start + count) * size);
        return { type, shape, data: [...texts, ...new Array<string>(count * size - texts.length).fill('')] };
    }
    const piece = data.slice(start * size, (start + count) * size);
    const whole = data.slice(0, 0).constructor as new (length: number) => Float32Array;
    const filled = new whole(count * size);
    filled.set(piece as Float32Array);
    return { type, shape, data: filled };
}

/** Chunks one behind the other, cut to `count` samples. */
function joined(parts: readonly Tensor[], count: number): Tensor {
    const [{ type, shape, data: first }] = parts;
    const size = first.length / shape[0];
    if (!ArrayBuffer.isView(first))
        return {
            type,
            shape: [count, ...shape.slice(1)],
            data: parts.flatMap((part) => [...(part.data as string[])]).slice(0, count * size),
        };
    const data = new (first.constructor as new (length: number) => Float32Array)(count * size);
    parts.forEach(({ data: piece }, index) => {
        const room = Math.min(first.length, data.length - index * first.length);
        data.set((piece as Float32Array).subarray(0, room), index * first.length);
    });
    return { type, shape: [count, ...shape.slice(1)], data };
}

/** The float network as its file has it, by onnxruntime-web alone: software accuracy. Chunked like {@link execute}. */
export async function runFloat(network: Network, runtime: Runtime, feeds: Feeds): Promise<Record<string, Tensor>> {
    const float = await openFloat(network, runtime);
    try {
        return await float.run(feeds);
    } finally {
        await float.release();
    }
}

export async function openFloat(
    network: Network,
    runtime: Runtime,
): Promise<{ run(feeds: Feeds): Promise<Record<string, Tensor>>; release(): Promise<void> }> {
    if (!network.onnx) throw new RuntimeFault(`'${network.name}' is described without weights`);
    const session = await runtime.session(network.onnx);
    return {
        run: (feeds) => inChunks(network, feeds, (chunk) => session.run(chunk)),
        release: () => session.release(),
    };
}
