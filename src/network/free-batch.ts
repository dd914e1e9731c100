import type { Constants } from './constants';
import type { Model, Node } from './onnx-model';
import { intTensor, toNumbers, toTensorProto } from './tensor';

/**
 * Models exported for a fixed number of samples, mostly one, often reshape to a constant `[1, ...]`. With `-1` there, or
 * with 0 (the size as it is) where another axis has the `-1`, the batch passes through. The caller has to check that the
 * result is still the same, sample by sample.
 */
export function withFreeBatch(
    model: Model,
    constants: Constants,
    batch: number,
): { model: Model; constants: Constants } {
    const initializer = [...(model.graph?.initializer ?? [])];
    const known = new Map(constants.known);
    const changed = new Map<Node, Node>();
    for (const old of constants.nodes) {
        const target = old.opType === 'Reshape' && !old.domain ? known.get(old.input?.[1] ?? '') : undefined;
        const sizes = target ? toNumbers(target) : [];
        if (sizes[0] !== batch) continue;
        const name = `${old.output?.[0]}/any_batch`;
        const free = intTensor([sizes.includes(-1) ? 0 : -1, ...sizes.slice(1)]);
        known.set(name, free);
        initializer.push(toTensorProto(name, free));
        changed.set(old, { ...old, attribute: old.attribute, input: [old.input?.[0] ?? '', name] });
    }
    const renewed = (nodes: readonly Node[]) => nodes.map((node) => changed.get(node) ?? node);
    return {
        model: { ...model, graph: { ...model.graph, node: renewed(model.graph?.node ?? []), initializer } },
        constants: { ...constants, known, nodes: renewed(constants.nodes) },
    };
}
