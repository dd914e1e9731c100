import type { Analysis } from './analyse';
import { namesRead } from './constants';
import type { Tensor } from './network';
import { opsetOf } from './model-opset';
import type { Model, Node } from './onnx-model';
import type { ValueShape } from './value-shape';

/** The graph while layers are looked for in it: nodes in order, what feeds what, and what is known of every tensor. */
export class WorkGraph {
    readonly model: Model;
    readonly opset: number;
    readonly batched: boolean;
    readonly outputs: ReadonlySet<string>;
    readonly values: Map<string, ValueShape>;
    readonly constants: Map<string, Tensor>;
    readonly nodes: readonly Node[];
    private readonly producers = new Map<string, Node>();
    private readonly consumers = new Map<string, Node[]>();

    constructor(
        source: Pick<Analysis, 'model' | 'batched' | 'values' | 'constants' | 'nodes'> & {
            readonly outputs: readonly { readonly name: string }[];
        },
    ) {
        this.model = source.model;
        this.opset = opsetOf(source.model) ?? 21;
        this.batched = source.batched;
        this.outputs = new Set(source.outputs.map((port) => port.name));
        this.values = new Map(source.values);
        this.constants = new Map(source.constants);
        this.nodes = source.nodes;
        for (const node of this.nodes) {
            for (const output of node.output ?? []) this.producers.set(output, node);
            for (const name of namesRead(node)) {
                const readers = this.consumers.get(name);
                if (readers) readers.push(node);
                else this.consumers.set(name, [node]);
            }
        }
    }

    producer(name: string): Node | undefined {
        return this.producers.get(name);
    }

    /** The only node that reads a tensor; undefined where it has several readers or is an output of the network. */
    onlyConsumer(name: string): Node | undefined {
        const readers = this.consumers.get(name);
        return readers?.length === 1 && !this.outputs.has(name) ? readers[0] : undefined;
    }

    constant(name: string | undefined): Tensor | undefined {
        return name ? this.constants.get(name) : undefined;
    }

    /** Names a tensor that is like another one but for its shape. */
    declare(name: string, shape: readonly number[], batchAxis: ValueShape['batchAxis']): string {
        this.values.set(name, { type: 'float32', shape, batchAxis, sampleMajor: batchAxis === 0 });
        return name;
    }
}

/** Whether a node is one of these operators of ONNX's own domain. */
export const isOperator = (
    node: Node | undefined,
    ...operators: readonly string[]
): node is Node & { readonly opType: string } =>
    node !== undefined && (!node.domain || node.domain === 'ai.onnx') && operators.includes(node.opType ?? '');
