import type { Finding, Outcome } from '../chip/finding';
import { analyse, type Analysis } from './analyse';
import { expandRecurrent } from './recurrent/expand';
import { failure, fileFinding, success } from './file-finding';
import { findLayers, type Item } from './find-layers';
import type { Network, NetworkFile } from './network';
import type { Model, Node } from './onnx-model';
import type { Runtime } from './runtime';
import { segments } from './segments';
import { WorkGraph } from './work-graph';

export interface BuildOptions {
    /** Whole shape of the only input, batch axis included, where the file leaves sizes open. */
    readonly inputShape?: readonly number[];
}

/** From a model as read to the network that a chip sees. Rejects for nothing that a file can cause. */
export async function buildNetwork(
    model: Model,
    file: NetworkFile,
    runtime: Runtime,
    options: BuildOptions = {},
): Promise<Outcome<Network>> {
    const analysis = await analyse(model, file.path, runtime, options.inputShape);
    if (!analysis.ok) return analysis;
    const { inputs, outputs, batched, samplesAtOnce, bytes } = analysis.value;
    const findings: Finding[] = [...analysis.findings];
    const program = programOf(analysis.value, file.path, findings);
    if (!program)
        return failure(
            fileFinding(
                'file/run',
                file.path,
                'The model hands on values that are no tensors; it cannot be taken apart.',
            ),
        );
    const broken = notFinite(program.layers);
    if (broken)
        return failure(
            fileFinding(
                'file/onnx',
                file.path,
                `The weights of layer '${broken}' are not all finite numbers: it was broken in training or export. Export it again.`,
                broken,
            ),
        );
    const name = /([^/\\]+?)(\.onnx)?$/.exec(file.path)?.[1] ?? file.path;
    const atOnce = samplesAtOnce === undefined ? {} : { samplesAtOnce };
    return success({ name, file, inputs, outputs, batched, ...atOnce, ...program, onnx: bytes }, findings);
}

/** Name of the first layer with a weight or bias that is infinite or no number. */
const notFinite = (layers: Network['layers']): string | undefined =>
    layers.find(({ weights, bias }) =>
        [weights, bias].some((values) => values?.some((value) => !Number.isFinite(value))),
    )?.name;

function programOf(
    analysis: Analysis,
    path: string,
    findings: Finding[],
): Pick<Network, 'layers' | 'steps'> | undefined {
    const plain = new WorkGraph(analysis);
    if (!analysis.divisible) return wholeOf(plain);
    const { graph, uses, remarks } = expandRecurrent(plain, path);
    const { layers, items } = findLayers(graph, uses);
    const steps = segments([...items, ...constantOutputs(graph)], graph);
    if (steps) {
        findings.push(...remarks);
        return { layers, steps };
    }
    // Sequences and their like cannot leave a session: then the whole graph is one session.
    const whole = wholeOf(plain);
    if (!whole) return undefined;
    if (layers.length)
        findings.push(
            fileFinding(
                'file/operator',
                path,
                'The model passes sequences or other values that are no tensors between its layers, so all of it is computed digitally.',
                undefined,
                'warning',
            ),
        );
    return whole;
}

/** Everything in one digital step. */
function wholeOf(graph: WorkGraph): Pick<Network, 'layers' | 'steps'> | undefined {
    const digital = graph.nodes.map((node): Item => ({ kind: 'digital', node }));
    const steps = segments([...digital, ...constantOutputs(graph)], graph);
    return steps && { layers: [], steps };
}

/** Outputs that depend on no input still have to be made by a step. */
const constantOutputs = (graph: WorkGraph): Item[] =>
    [...graph.outputs]
        .filter((name) => graph.constants.has(name))
        .map((name) => ({
            kind: 'digital',
            node: { opType: 'Identity', input: [name], output: [name] } satisfies Node,
        }));
