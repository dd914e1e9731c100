import type { Finding, Outcome } from '../chip/finding';
import { findConstants, type Constants } from './constants';
import { failure, success } from './file-finding';
import { withFreeBatch } from './free-batch';
import { inputPorts, type InputPort } from './input-ports';
import type { ElementType, Tensor, TensorPort } from './network';
import { encodeModel, type Graph, type Model, type Node } from './onnx-model';
import { refusedOperators, runFinding } from './operator-support';
import type { Runtime, Session } from './runtime';
import { probe, sameSamples } from './probe';
import { tensorInfo } from './value-info';

/** What is known of a tensor: type and shape for one sample, and how it grows with the batch. */
export interface ValueShape {
    readonly type: ElementType;
    readonly shape: readonly number[];
    /** Axis that grows with the batch; `none`: it does not; `mixed`: in a way that no single axis tells. */
    readonly batchAxis: number | 'none' | 'mixed';
    /** Axis 0 grows, and holds one sample's entries after the other's. */
    readonly sampleMajor: boolean;
}

/** A model whose every tensor's shape has been seen. */
export interface Analysis {
    /** Free batch axis where there is one, constants apart from the inputs. */
    readonly model: Model;
    readonly bytes: Uint8Array;
    readonly batched: boolean;
    readonly inputs: readonly TensorPort[];
    readonly outputs: readonly TensorPort[];
    readonly values: ReadonlyMap<string, ValueShape>;
    readonly constants: ReadonlyMap<string, Tensor>;
    /** What depends on an input, in topological order. */
    readonly nodes: readonly Node[];
}

/**
 * Runs the model once on a zero input with all intermediate results as outputs, and, where axis 0 may be a batch, once
 * more on two samples to see that it is: that every tensor grows with it and that a sample's result does not depend on
 * its neighbour.
 */
export async function analyse(
    model: Model,
    path: string,
    runtime: Runtime,
    inputShape?: readonly number[],
): Promise<Outcome<Analysis>> {
    const refused = refusedOperators(model, path);
    if (refused.length) return failure(...refused);
    const graph = model.graph ?? {};
    const ports = inputPorts(graph, path, inputShape);
    if (!ports.ok) return ports;
    const constants = findConstants(graph);
    const freeable = ports.value.length > 0 && ports.value.every((port) => port.freeBatch);
    const context = { ports: ports.value, path, runtime, findings: ports.findings };
    if (!freeable) return observe({ model: prepared(model, ports.value, false), constants }, false, context);
    const free = { model: prepared(model, ports.value, true), constants };
    const first = await observe(free, true, context);
    const beyondPromise = ports.value.some((port) => port.fixedBatch);
    if ((first.ok && first.value.batched) || !beyondPromise) return first;
    const second = await observe(withFreeBatch(free.model, constants), true, context);
    if (second.ok && second.value.batched) return second;
    return observe({ model: prepared(model, ports.value, false), constants }, false, context);
}

/** A reading of the file: the model to run, and its graph without what is constant. */
interface Candidate {
    readonly model: Model;
    readonly constants: Constants;
}

interface Context {
    readonly ports: readonly InputPort[];
    readonly path: string;
    readonly runtime: Runtime;
    readonly findings: readonly Finding[];
}

/** Constants leave the inputs, shapes noted along the way leave the graph: they may be stale. */
function prepared(model: Model, ports: readonly InputPort[], free: boolean): Model {
    const input = ports.map((port) =>
        tensorInfo(
            port.name,
            port.type,
            port.shape.map((size, axis) => ((free && axis === 0) || port.anyLength ? undefined : size)),
        ),
    );
    const output = model.graph?.output?.map(({ name }) => ({ name }));
    return { ...model, irVersion: 10, graph: { ...model.graph, input, output, valueInfo: [] } };
}

async function observe(candidate: Candidate, free: boolean, context: Context): Promise<Outcome<Analysis>> {
    const { model, constants } = candidate;
    const { ports, path, runtime, findings } = context;
    const graph = model.graph as Graph;
    const outputs = (graph.output ?? []).map((output) => output.name ?? '');
    const inner = constants.nodes.flatMap((node) => node.output ?? []).filter((name) => name !== '');
    const seen = [...new Set([...outputs, ...inner, ...constants.computed])];
    const bytes = encodeModel(model);
    let session: Session | undefined;
    try {
        session = await runtime.session(
            encodeModel({ ...model, graph: { ...graph, output: seen.map((name) => ({ name })) } }),
            { asWritten: true },
        );
        const readable = new Set(session.outputs);
        const single = await session.run(
            probe(ports, 1),
            seen.filter((name) => readable.has(name)),
        );
        const folded = new Map(constants.known);
        for (const name of constants.computed) if (single[name]) folded.set(name, single[name]);
        const changing = inner.filter((name) => readable.has(name));
        const pair = free ? await session.run(probe(ports, 2), changing).catch(() => undefined) : undefined;
        const inputs = Object.entries(probe(ports, 1));
        const twice = probe(ports, 2);
        const values = new Map<string, ValueShape>();
        for (const [name, value] of inputs) values.set(name, growth(value, pair && twice[name]));
        for (const { name, type, shape, anyLength } of pair ? [] : ports)
            if (anyLength) values.set(name, { type, shape, batchAxis: 'mixed', sampleMajor: false });
        for (const name of changing) values.set(name, growth(single[name], pair?.[name]));
        const batched =
            pair !== undefined &&
            outputs.every((name) => values.get(name)?.batchAxis === 0 && sameSamples(single[name], pair[name]));
        return success(
            {
                model,
                bytes,
                batched,
                inputs: ports.map(({ name, type, shape }) => ({ name, type, shape })),
                outputs: outputs.map((name) => {
                    const value = single[name] ?? folded.get(name);
                    return { name, type: value.type, shape: value.shape };
                }),
                values,
                constants: folded,
                nodes: constants.nodes,
            },
            findings,
        );
    } catch (error) {
        return failure(runFinding(error, model, path));
    } finally {
        await session?.release();
    }
}

function growth(single: Tensor, pair: Tensor | undefined): ValueShape {
    const { type, shape } = single;
    if (!pair) return { type, shape, batchAxis: 'none', sampleMajor: false };
    const grown = shape.flatMap((size, axis) => (pair.shape[axis] === size ? [] : [axis]));
    if (pair.shape.length !== shape.length || grown.length > 1)
        return { type, shape, batchAxis: 'mixed', sampleMajor: false };
    if (grown.length === 0) return { type, shape, batchAxis: 'none', sampleMajor: false };
    const axis = grown[0];
    if (pair.shape[axis] !== 2 * shape[axis]) return { type, shape, batchAxis: 'mixed', sampleMajor: false };
    const sampleMajor = axis === 0 && (shape[0] === 1 || sameSamples(single, pair));
    return { type, shape, batchAxis: axis, sampleMajor };
}
