import { attributeType, has, toNumber, type Attribute, type Graph, type Node, type TensorProto } from './onnx-model';

const find = (node: Node, name: string): Attribute | undefined =>
    node.attribute?.find((attribute) => attribute.name === name);

export const intAttribute = (node: Node, name: string, fallback: number): number => {
    const attribute = find(node, name);
    return attribute && has(attribute, 'i') ? toNumber(attribute.i) : fallback;
};

export const floatAttribute = (node: Node, name: string, fallback: number): number => {
    const attribute = find(node, name);
    return attribute && has(attribute, 'f') ? (attribute.f as number) : fallback;
};

export const intsAttribute = (node: Node, name: string): number[] | undefined =>
    find(node, name)?.ints?.map((value) => toNumber(value));

export const floatsAttribute = (node: Node, name: string): readonly number[] | undefined => find(node, name)?.floats;

export const stringAttribute = (node: Node, name: string, fallback: string): string => {
    const text = find(node, name)?.s;
    return text?.length ? new TextDecoder().decode(text) : fallback;
};

export const stringsAttribute = (node: Node, name: string): string[] | undefined =>
    find(node, name)?.strings?.map((text) => new TextDecoder().decode(text));

export const tensorAttribute = (node: Node, name: string): TensorProto | undefined => find(node, name)?.t ?? undefined;

/** Graphs in a node's attributes: the branches of If, the bodies of Loop and Scan. */
export const subgraphs = (node: Node): Graph[] =>
    (node.attribute ?? []).flatMap((attribute) => [...(attribute.g ? [attribute.g] : []), ...(attribute.graphs ?? [])]);

/** Numbers, strings and lists of numbers by attribute name; tensors, graphs and lists of strings are left out. */
export function plainAttributes(node: Node): Record<string, number | string | readonly number[]> {
    const plain: Record<string, number | string | readonly number[]> = {};
    for (const attribute of node.attribute ?? []) {
        const name = attribute.name ?? '';
        if (attribute.type === attributeType.int || (!attribute.type && has(attribute, 'i')))
            plain[name] = toNumber(attribute.i);
        else if (attribute.type === attributeType.float || (!attribute.type && has(attribute, 'f')))
            plain[name] = attribute.f ?? 0;
        else if (attribute.s?.length) plain[name] = new TextDecoder().decode(attribute.s);
        else if (attribute.ints?.length) plain[name] = attribute.ints.map((value) => toNumber(value));
        else if (attribute.floats?.length) plain[name] = [...attribute.floats];
    }
    return plain;
}

/** Attributes of a node that we write ourselves: integers as numbers, floats as `{ float }`. */
export function attributes(values: Readonly<Record<string, number | string | readonly number[] | { float: number }>>) {
    return Object.entries(values).map(([name, value]): Attribute => {
        if (typeof value === 'number') return { name, i: value, type: attributeType.int };
        if (typeof value === 'string') return { name, s: new TextEncoder().encode(value), type: attributeType.string };
        if ('float' in value) return { name, f: value.float, type: attributeType.float };
        return { name, ints: [...value], type: attributeType.ints };
    });
}
