import type * as Ort from 'onnxruntime-web';
import type { Tensor } from './network';
import { compileSparingly } from './compile-sparingly';
import { reason } from './tensor';

/**
 * onnxruntime-web in this thread: the plain WASM build on one thread, so that every machine computes the same bits. Its
 * 14 MB of WASM come from node_modules (the package stays outside our bundles); the first session costs about 0.3 s
 * for compiling them, every further one a few milliseconds.
 */
export interface Runtime {
    /** A session of a serialised model. Rejects with a {@link RuntimeFault}. */
    session(model: Uint8Array, options?: SessionOptions): Promise<Session>;
}

export interface SessionOptions {
    /** Run the graph as written, without the rewriting that pays off only when a model runs often. */
    readonly asWritten?: boolean;
}

export interface Session {
    readonly inputs: readonly string[];
    readonly outputs: readonly string[];
    /** All outputs by name, or those asked for. Rejects with a {@link RuntimeFault}. */
    run(feeds: Readonly<Record<string, Tensor>>, outputs?: readonly string[]): Promise<Record<string, Tensor>>;
    release(): Promise<void>;
}

/** What onnxruntime has against a model or a run, taken apart. */
export class RuntimeFault extends Error {
    override readonly name = 'RuntimeFault';
    constructor(
        message: string,
        /** Operator that it does not know, or lacks in that version, where that is the complaint. */
        readonly operator?: string,
        /** Node that it names. */
        readonly node?: string,
    ) {
        super(message);
    }
}

let shared: Runtime | undefined;

export const onnxRuntime = (): Runtime => (shared ??= { session: createSession });

/** Loaded with the first session: many threads never open one. */
async function loadOrt(): Promise<typeof Ort> {
    compileSparingly();
    const ort = await import('onnxruntime-web');
    ort.env.wasm.numThreads = 1;
    ort.env.logLevel = 'fatal';
    return ort;
}
let loading: Promise<typeof Ort> | undefined;

async function createSession(model: Uint8Array, options: SessionOptions = {}): Promise<Session> {
    const ort = await (loading ??= loadOrt());
    const toOrt = (tensor: Tensor): Ort.Tensor =>
        new ort.Tensor(tensor.type as 'float32', tensor.data as Float32Array, tensor.shape);
    const session = await ort.InferenceSession.create(model, {
        executionProviders: ['wasm'],
        logSeverityLevel: 4,
        graphOptimizationLevel: options.asWritten ? 'disabled' : 'all',
        // Threads beyond the caller's own would make sums depend on the machine.
        intraOpNumThreads: 1,
        interOpNumThreads: 1,
    }).catch((error: unknown) => {
        throw asFault(error);
    });
    return {
        inputs: session.inputNames,
        // A sequence or a map cannot leave the runtime.
        outputs: session.outputMetadata.filter((output) => output.isTensor).map((output) => output.name),
        async run(feeds, outputs) {
            try {
                const given = Object.fromEntries(Object.entries(feeds).map(([name, value]) => [name, toOrt(value)]));
                const made = await (outputs ? session.run(given, outputs, silent) : session.run(given, silent));
                return Object.fromEntries(Object.entries(made).map(([name, value]) => [name, fromOrt(value)]));
            } catch (error) {
                throw asFault(error);
            }
        },
        release: () => session.release(),
    };
}

function fromOrt(value: Ort.OnnxValue): Tensor {
    const tensor = value as Ort.Tensor;
    if (!tensor.dims) throw new Error('the output is a sequence, a map or empty, not a tensor');
    // Newer engines have a Float16Array; our half floats are their bits.
    const half = tensor.data as unknown as ArrayBufferView;
    const data =
        tensor.type === 'float16' ? new Uint16Array(half.buffer, half.byteOffset, half.byteLength / 2) : tensor.data;
    return { type: tensor.type as Tensor['type'], shape: tensor.dims, data: data as Tensor['data'] };
}

/** Faults come back as errors; onnxruntime would write them to the console as well. */
const silent: Ort.InferenceSession.RunOptions = { logSeverityLevel: 4 };

const complaints = [
    /Could not find an implementation for (?<operator>\S+?)\(\d+\) node with name '(?<node>.*?)'/,
    /(?<operator>\S+?)\(-?\d+\) is not a registered function\/op/,
    /No Op registered for (?<operator>\S+)/,
    /running (?<operator>\S+) node\. Name:\s*'(?<node>.*?)'/,
    /Node \((?<node>.*?)\) Op \((?<operator>\S+?)\)/,
    /node:\s*(?<node>\S+)/i,
];

/** Messages of onnxruntime 1.30; what does not match is passed on as it is, without its error numbers. */
function asFault(error: unknown): RuntimeFault {
    const text = reason(error)
        .replace(/^.*?ERROR_MESSAGE: /s, '')
        // Where in its own sources it noticed says nothing to a reader.
        .replace(/(\/\S+|[A-Z]:\\\S+)\.(cc|h):\d+ (\S+\(.*?\)|\S+::\S+|\S+) ?/, '')
        .trim();
    for (const complaint of complaints) {
        const groups = complaint.exec(text)?.groups;
        if (groups) return new RuntimeFault(text, groups.operator, groups.node || undefined);
    }
    return new RuntimeFault(text);
}
