import { transposed } from '../layer-draft';
import type { NodeWriter } from './node-writer';
import { cells, type Direction, type RecurrentNode } from './recurrent-node';

/** What a cell has after a time step; undefined: zero. */
export interface State {
    readonly hidden?: string;
    /** Of an LSTM. */
    readonly cell?: string;
}

/** Writes one direction of a recurrent operator: its matrices as layers, and the pieces that its cells are made of. */
export class DirectionWriter {
    readonly width: number;
    private readonly matrices = new Map<string, string>();

    constructor(
        readonly writer: NodeWriter,
        readonly source: RecurrentNode,
        readonly direction: Direction,
    ) {
        this.width = source.hidden;
    }

    /** `lstm1.input`; the second direction's is `lstm1.reverse.input`. */
    private layerName(part: string): string {
        return [this.source.label, ...(this.direction.index > 0 ? ['reverse'] : []), part].join('.');
    }

    private named(part: string): string {
        return `${this.direction.index}/${part}`;
    }

    /** The input's part of all gates for all time steps, bias added, one tensor (batch, gates * hidden) a time step. */
    inputParts(bias: Float32Array | undefined): readonly string[] {
        const { writer, source, direction } = this;
        const { steps, batch, inputs, node, label } = source;
        const columns = cells[source.kind].gates * this.width;
        const matrix = writer.floats(
            this.named('input'),
            [inputs, columns],
            transposed(direction.input, columns, inputs),
        );
        const use = { name: this.layerName('input'), node: label };
        let all = writer.product(node.input?.[0] ?? '', matrix, [steps, batch, columns], 1, use);
        if (bias)
            all = writer.node(
                'Add',
                [all, writer.floats(this.named('bias'), [columns], bias)],
                [steps, batch, columns],
                1,
            );
        return Array.from({ length: steps }, (_, step) =>
            writer.row('Gather', [all, writer.integers(`time${step}`, [step], [])], columns, { axis: 0 }),
        );
    }

    /** Rows `first` to `first + gates * hidden` of the recurrent matrix times a state, with a bias where there is one. */
    recurrentPart(part: string, state: string, firstGate: number, gates: number, bias?: Float32Array): string {
        const { writer, width, direction } = this;
        const columns = gates * width;
        let matrix = this.matrices.get(part);
        if (!matrix) {
            const rows = direction.recurrent.subarray(firstGate * width * width, (firstGate + gates) * width * width);
            matrix = writer.floats(this.named(part), [width, columns], transposed(rows, columns, width));
            this.matrices.set(part, matrix);
        }
        const use = { name: this.layerName(part), node: this.source.label };
        const product = writer.product(state, matrix, [this.source.batch, columns], 0, use);
        if (!bias) return product;
        return this.sum(product, writer.floats(this.named(`${part}_bias`), [columns], bias), columns);
    }

    /** A gate's columns of a tensor that holds several. */
    gate(all: string, index: number): string {
        const { writer, width } = this;
        const columns = Array.from({ length: width }, (_, column) => index * width + column);
        return writer.row('Gather', [all, writer.integers(`gate${index}`, columns)], width, { axis: 1 });
    }

    /** Sum of what is there; an absent operand counts as zero. */
    sum(left: string, right: string | undefined, width = this.width): string {
        return right === undefined ? left : this.writer.row('Add', [left, right], width);
    }

    product(left: string, right: string | undefined): string | undefined {
        return right === undefined ? undefined : this.writer.row('Mul', [left, right], this.width);
    }

    activation(index: number, value: string): string {
        return this.writer.row(this.direction.activations[index], [value], this.width);
    }

    /** One row of the peepholes (0 input, 1 output, 2 forget) times the cell's state. */
    peephole(index: number, cell: string | undefined): string | undefined {
        const { peephole } = this.direction;
        if (!peephole || cell === undefined) return undefined;
        const values = peephole.slice(index * this.width, (index + 1) * this.width);
        return this.product(cell, this.writer.floats(this.named(`peephole${index}`), [this.width], values));
    }
}
