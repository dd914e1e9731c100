import type { Finding, Outcome } from '../chip/finding';
import { findConstants, type Constants } from './constants';
import { declaredOutputs } from './declared-outputs';
import { failure, fileFinding, success } from './file-finding';
import { withFreeBatch } from './free-batch';
import { inputPorts, openSizes, type InputPort } from './input-ports';
import type { Tensor, TensorPort } from './network';
import { observe } from './observe';
import { encodeModel } from './onnx-codec';
import type { Graph, Model, Node } from './onnx-model';
import { withBatchSecond } from './recurrent/batch-second';
import { refusedOperators, runFinding } from './operator-support';
import type { Runtime, Session } from './runtime';
import { reason } from './tensor';
import { tensorInfo } from './value-info';
import type { ValueShape } from './value-shape';

/** A model whose every tensor's shape has been seen. */
export interface Analysis {
    /** Free batch axis where there is one, constants apart from the inputs. */
    readonly model: Model;
    readonly bytes: Uint8Array;
    readonly batched: boolean;
    /** Of a free batch whose size the file fixes at several samples. */
    readonly samplesAtOnce?: number;
    readonly inputs: readonly TensorPort[];
    readonly outputs: readonly TensorPort[];
    /** Empty but for inputs and outputs where the model could not be run without inputs of its user. */
    readonly values: ReadonlyMap<string, ValueShape>;
    readonly constants: ReadonlyMap<string, Tensor>;
    /** What depends on an input, in topological order. */
    readonly nodes: readonly Node[];
    /** False where only the whole can be run, since nothing is known of what lies between. */
    readonly divisible: boolean;
}

/**
 * Runs the model on inputs of our own with all intermediate results as outputs (see {@link observe}). Where the file
 * declares one sample and not a batch, the batch is freed if that changes nothing.
 */
export async function analyse(
    read: Model,
    path: string,
    runtime: Runtime,
    inputShape?: readonly number[],
): Promise<Outcome<Analysis>> {
    const refused = refusedOperators(read, path);
    if (refused.length) return failure(...refused);
    const model = withBatchSecond(read);
    const graph = model.graph ?? {};
    const ports = inputPorts(graph, path, inputShape);
    if (!ports.ok) return ports;
    const constants = findConstants(graph);
    const context: Context = { source: model, ports: ports.value, path, runtime, findings: ports.findings };
    const fixed = { model: prepared(model, ports.value, false), constants };
    const batch = samplesAtOnce(ports.value);
    if (batch === undefined) return look(fixed, false, context);
    const ofOne = { ...context, ports: ports.value.map((port) => ({ ...port, shape: [1, ...port.shape.slice(1)] })) };
    const free = { model: prepared(model, ofOne.ports, true), constants };
    const first = await look(free, true, ofOne);
    const beyondPromise = ports.value.some((port) => port.fixedBatch);
    if (isBatched(first) || !beyondPromise) return withSamplesAtOnce(first, batch);
    const second = await look(withFreeBatch(free.model, constants, batch), true, ofOne);
    return isBatched(second) ? withSamplesAtOnce(second, batch) : look(fixed, false, context);
}

const isBatched = (outcome: Outcome<Analysis>): boolean => outcome.ok && outcome.value.batched;

const withSamplesAtOnce = (outcome: Outcome<Analysis>, batch: number): Outcome<Analysis> =>
    outcome.ok && batch > 1 ? { ...outcome, value: { ...outcome.value, samplesAtOnce: batch } } : outcome;

/**
 * Samples that a file may take at once: the size of axis 0 of all inputs, if it is the same. A vector of several numbers
 * is one sample. Undefined where it cannot be a batch.
 */
function samplesAtOnce(ports: readonly InputPort[]): number | undefined {
    const [batch, ...others] = new Set(ports.map(({ shape }) => shape[0]));
    if (batch === undefined || others.length > 0) return undefined;
    return batch === 1 || ports.every(({ shape }) => shape.length > 1) ? batch : undefined;
}

/** A reading of the file: the model to run, and its graph without what is constant. */
interface Candidate {
    readonly model: Model;
    readonly constants: Constants;
}

interface Context {
    /** The model as it was read. */
    readonly source: Model;
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

async function look({ model, constants }: Candidate, free: boolean, context: Context): Promise<Outcome<Analysis>> {
    const { ports, path, runtime, findings } = context;
    const graph = model.graph as Graph;
    const outputs = (graph.output ?? []).map((output) => output.name ?? '');
    const inner = constants.nodes.flatMap((node) => node.output ?? []).filter((name) => name !== '');
    const seen = [...new Set([...outputs, ...inner, ...constants.computed])];
    const bytes = encodeModel(model);
    const inputs = ports.map(({ name, type, shape }) => ({ name, type, shape }));
    let session: Session | undefined;
    try {
        session = await runtime.session(
            encodeModel({ ...model, graph: { ...graph, output: seen.map((name) => ({ name })) } }),
            { asWritten: true },
        );
        const readable = new Set(session.outputs);
        const strange = outputs.find((name) => !readable.has(name));
        if (strange !== undefined) return failure(noTensor(path, strange));
        const changing = inner.filter((name) => readable.has(name));
        const constant = seen.filter((name) => readable.has(name) && !changing.includes(name));
        const { values, single, batched } = await observe(session, ports, { outputs, changing, constant }, free);
        const folded = new Map(constants.known);
        for (const name of constants.computed) if (single[name]) folded.set(name, single[name]);
        const open = batched ? [] : ports.filter((port) => port.openBatch && !port.anyLength);
        return success(
            {
                ...{ model, bytes, batched, inputs, values, constants: folded, nodes: constants.nodes },
                outputs: outputs.map((name) => {
                    const { type, shape } = single[name] ?? folded.get(name);
                    return { name, type, shape };
                }),
                divisible: true,
            },
            [...findings, ...open.map((port) => openSizes(path, port.name, [0]))],
        );
    } catch (error) {
        const whole = session && indivisible(context);
        if (!whole) return failure(runFinding(error, model, path));
        return success({ ...whole, model, bytes, inputs, constants: constants.known, nodes: constants.nodes }, [
            ...findings,
            notRun(path, error),
        ]);
    } finally {
        await session?.release();
    }
}

/**
 * Whole numbers among the inputs may say what is done, and zeros may be none that make sense (the steps of a Slice).
 * Such a model can still be run as a whole if it declares its outputs.
 */
function indivisible({
    source,
    ports,
}: Context): Pick<Analysis, 'outputs' | 'values' | 'batched' | 'divisible'> | undefined {
    const outputs = ports.some((port) => !port.type.startsWith('float')) ? declaredOutputs(source) : undefined;
    if (!outputs) return undefined;
    const values = new Map<string, ValueShape>();
    for (const { name, type, shape } of [...ports, ...outputs])
        values.set(name, { type, shape, batchAxis: 'mixed', sampleMajor: false });
    return { outputs, values, batched: false, divisible: false };
}

const notRun = (path: string, error: unknown): Finding =>
    fileFinding(
        'file/run',
        path,
        `The model does not run on zeros for its whole-number inputs (${reason(error)}), so it is not taken apart: all of it is computed digitally. Make constants of inputs that are no samples.`,
        undefined,
        'warning',
    );

const noTensor = (path: string, name: string): Finding =>
    fileFinding(
        'file/run',
        path,
        `The output '${name}' is a sequence, a map or optional, and a result has to be a tensor. Export the model with tensors as outputs.`,
        name,
    );
