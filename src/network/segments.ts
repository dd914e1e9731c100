import { namesRead } from './constants';
import { digitalStep, type KnownModels } from './digital-step';
import type { Item } from './find-layers';
import type { Step } from './network';
import type { Node, TensorProto } from './onnx-model';
import type { WorkGraph } from './work-graph';

/**
 * The program: digital work gathered into as few steps as the products between them allow. A tensor's level is the
 * number of products on the longest way to it; step after step does all digital work of one level, then all products
 * that it feeds. Undefined where a value between steps is none that can be handed on (a sequence, a 4-bit integer).
 */
export function segments(items: readonly Item[], graph: WorkGraph): Step[] | undefined {
    const raw = rawConstants(graph);
    const constant = (name: string) => graph.constants.has(name) || raw.has(name);
    const level = new Map<string, number>();
    const levelOf = (names: readonly string[]) =>
        names.reduce((most, name) => (constant(name) ? most : Math.max(most, level.get(name) ?? 0)), 0);
    const digital: Node[][] = [];
    const crossbars: (Item & { kind: 'crossbar' })[][] = [];
    const home = new Map<string, number>();
    const needed = new Set(graph.outputs);
    const readers: { readonly at: number; readonly names: readonly string[] }[] = [];
    for (const item of items) {
        const reads = item.kind === 'digital' ? namesRead(item.node) : [item.input];
        const at = levelOf(reads);
        if (item.kind === 'digital') {
            (digital[at] ??= []).push(item.node);
            for (const output of item.node.output ?? []) {
                level.set(output, at);
                home.set(output, at);
            }
            readers.push({ at, names: reads });
        } else {
            (crossbars[at] ??= []).push(item);
            level.set(item.output, at + 1);
            needed.add(item.input);
        }
    }
    for (const { at, names } of readers) for (const name of names) if (home.get(name) !== at) needed.add(name);
    const steps: Step[] = [];
    const known: KnownModels = new Map();
    const shape = (name: string) => graph.values.get(name)?.shape ?? [];
    for (let at = 0; at < Math.max(digital.length, crossbars.length); at++) {
        const nodes = digital[at] ?? [];
        const outputs = nodes.flatMap((node) => node.output ?? []).filter((name) => needed.has(name));
        if (outputs.some((name) => !graph.values.has(name) && !constant(name))) return undefined;
        if (outputs.length) steps.push(digitalStep(nodes, outputs, graph, raw, known));
        for (const { layer, input, output } of crossbars[at] ?? [])
            steps.push({
                kind: 'crossbar',
                layer,
                input,
                output,
                inputShape: shape(input),
                outputShape: shape(output),
            });
    }
    return steps;
}

/** Initialisers of types that have no tensor of ours; they pass from model to model as they are. */
function rawConstants(graph: WorkGraph): Map<string, TensorProto> {
    const raw = new Map<string, TensorProto>();
    for (const tensor of graph.model.graph?.initializer ?? [])
        if (!graph.constants.has(tensor.name ?? '')) raw.set(tensor.name ?? '', tensor);
    return raw;
}
