import { attributes } from '../attributes';
import type { RecurrentUse } from '../find-layers';
import type { Tensor } from '../network';
import type { Node } from '../onnx-model';
import type { ValueShape } from '../value-shape';

type Attributes = Parameters<typeof attributes>[0];

/** Writes nodes of operators whose form is the same in every operator set from 7 on, and notes the shapes they make. */
export class NodeWriter {
    readonly nodes: Node[] = [];
    private number = 0;

    constructor(
        private readonly label: string,
        /** Entries of axis 0 that belong to one sample, and whether that axis is the network's batch. */
        private readonly batch: number,
        private readonly batched: boolean,
        private readonly values: Map<string, ValueShape>,
        private readonly constants: Map<string, Tensor>,
        private readonly uses: Map<Node, RecurrentUse>,
    ) {}

    isConstant(name: string): boolean {
        return this.constants.has(name);
    }

    floats(name: string, shape: readonly number[], data: Float32Array): string {
        return this.constant(name, { type: 'float32', shape, data });
    }

    integers(name: string, values: readonly number[], shape: readonly number[] = [values.length]): string {
        return this.constant(name, { type: 'int64', shape, data: BigInt64Array.from(values, BigInt) });
    }

    private constant(name: string, tensor: Tensor): string {
        const full = `${this.label}/${name}`;
        this.constants.set(full, tensor);
        return full;
    }

    /** A node with an output of shape (batch, width). */
    row(opType: string, input: readonly string[], width: number, given: Attributes = {}): string {
        return this.node(opType, input, [this.batch, width], 0, given);
    }

    /** A node; `batchAxis` is where its output's batch lies. `output` names it where it has a name already. */
    node(
        opType: string,
        input: readonly string[],
        shape: readonly number[],
        batchAxis: number,
        given: Attributes = {},
        output = `${this.label}/${this.number++}`,
    ): string {
        this.nodes.push({ name: `${output}/${opType}`, opType, input, output: [output], attribute: attributes(given) });
        const axis = this.batched ? batchAxis : 'none';
        this.values.set(output, { type: 'float32', shape, batchAxis: axis, sampleMajor: axis === 0 });
        return output;
    }

    /** A product by a matrix that becomes a layer of its own. */
    product(input: string, matrix: string, shape: readonly number[], batchAxis: number, use: RecurrentUse): string {
        const output = this.node('MatMul', [input, matrix], shape, batchAxis);
        this.uses.set(this.nodes[this.nodes.length - 1], use);
        return output;
    }
}
