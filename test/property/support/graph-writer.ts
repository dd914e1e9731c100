import { uniform } from '../../network/support/uniform';
import type { OnnxConstant, OnnxNode } from '../../support/onnx-model';
import type { Link } from './graphs';

interface Value {
    readonly name: string;
    readonly shape: readonly number[];
}

const elements = (shape: readonly number[]): number => shape.reduce((total, each) => total * each, 1);

/** Writes a graph link by link. */
export class GraphWriter {
    readonly nodes: OnnxNode[] = [];
    readonly constants: OnnxConstant[] = [];
    /** Everything made so far, the input first. */
    private readonly values: Value[];
    private readonly draw: (count: number) => Float32Array;

    /** `input`: shape of one sample. */
    constructor(input: readonly number[], seed: number) {
        this.values = [{ name: 'x', shape: input }];
        this.draw = uniform(seed);
    }

    get last(): Value {
        return this.values[this.values.length - 1];
    }

    add({ operator, size, choice }: Link): void {
        const { last } = this;
        const { shape } = last;
        const [channels, ...spatial] = shape;
        const image = shape.length === 3;
        const width = shape[shape.length - 1];
        const vector = shape.length === 1;
        switch (operator) {
            case 'Conv':
                if (image) this.convolve(last, size, choice);
                return;
            case 'Gemm':
                if (!vector) return;
                return this.put('Gemm', [last, this.given([size, width], width), this.given([size])], [size], {
                    transB: 1,
                });
            case 'MatMul':
                return this.put('MatMul', [last, this.given([width, size], width)], [...shape.slice(0, -1), size]);
            case 'Transposed':
                if (shape.length !== 2) return;
                this.put('Transpose', [last], [shape[1], shape[0]], { perm: [0, 2, 1] });
                return this.put('MatMul', [this.given([size, shape[1]], shape[1]), this.last], [size, shape[0]]);
            case 'Shared': {
                // The same matrix twice: one layer with two uses.
                const matrix = this.given([width, width], width);
                this.put('MatMul', [last, matrix], shape);
                return this.put('MatMul', [this.last, matrix], shape);
            }
            case 'Recurrent':
                if (shape.length === 2) this.recur(last, Math.min(size, 5), choice);
                return;
            case 'Clip':
                return this.put('Clip', [last, this.scalar(-0.2 * choice), this.scalar(0.3 * size)], shape);
            case 'Add':
            case 'Mul':
                return this.put(operator, [last, choice % 2 ? this.given([width]) : this.given([])], shape);
            case 'Residual':
            case 'Concat':
                return this.join(operator, choice);
            case 'Softmax':
                return this.put('Softmax', [last], shape, { axis: -1 });
            case 'LayerNormalization':
                return this.put(operator, [last, this.given([width]), this.given([width])], shape);
            case 'BatchNormalization':
                if (!image) return;
                return this.put(
                    operator,
                    [last, ...[0, 0, 0].map(() => this.given([channels])), this.positive([channels])],
                    shape,
                );
            case 'MaxPool':
            case 'AveragePool': {
                if (!image || spatial.some((length) => length < 2)) return;
                const stride = 1 + (choice % 2);
                const output = spatial.map((length) => Math.floor((length - 2) / stride) + 1);
                return this.put(operator, [last], [channels, ...output], {
                    kernel_shape: [2, 2],
                    strides: [stride, stride],
                });
            }
            case 'GlobalAveragePool':
                if (image) this.put(operator, [last], [channels, 1, 1]);
                return;
            case 'Flatten':
                return this.put('Flatten', [last], [elements(shape)], { axis: 1 });
            default:
                return this.put(operator, [last], shape);
        }
    }

    private convolve(input: Value, size: number, choice: number): void {
        const [channels, height, width] = input.shape;
        const groups = channels % 2 === 0 && choice % 3 === 0 ? 2 : 1;
        const kernel = Math.min(height, width, 1 + (choice % 3));
        const stride = choice > 5 ? 2 : 1;
        const pad = choice % 2 && kernel > 1 ? 1 : 0;
        const filters = size * groups;
        const axis = (length: number): number => Math.floor((length + 2 * pad - kernel) / stride) + 1;
        const weights = this.given([filters, channels / groups, kernel, kernel], (channels / groups) * kernel ** 2);
        this.put(
            'Conv',
            choice % 4 === 1 ? [input, weights] : [input, weights, this.given([filters])],
            [filters, axis(height), axis(width)],
            {
                kernel_shape: [kernel, kernel],
                strides: [stride, stride],
                pads: [pad, pad, pad, pad],
                group: groups,
            },
        );
    }

    /** A recurrent operator over the steps of a sequence, every step's state behind it. */
    private recur(input: Value, hidden: number, choice: number): void {
        const [steps, features] = input.shape;
        const before = this.values.length;
        const [operator, gates] = ([['LSTM', 4], ['GRU', 3], ['RNN', 1]] as const)[choice % 3]; // prettier-ignore
        this.put('Transpose', [input], [steps, features], { perm: [1, 0, 2] });
        const weights = [
            this.given([1, gates * hidden, features], features),
            this.given([1, gates * hidden, hidden], hidden),
            this.given([1, 2 * gates * hidden]),
        ];
        this.put(operator, [this.last, ...weights], [steps, hidden], {
            hidden_size: hidden,
            direction: choice > 4 ? 'reverse' : 'forward',
        });
        // (steps, directions, batch, hidden) to (batch, steps, hidden).
        this.put('Transpose', [this.last], [steps, hidden], { perm: [2, 0, 1, 3] });
        const name = `c${this.constants.length}`;
        this.constants.push({ name, shape: [1], data: BigInt64Array.of(2n) });
        this.put('Squeeze', [this.last, { name, shape: [1] }], [steps, hidden]);
        // What lies in between has its batch elsewhere: nothing else may use it.
        this.values.splice(before, this.values.length - before - 1);
    }

    /** Adds an earlier value of the same shape, or puts one of the same axes behind the first axis. */
    private join(operator: 'Residual' | 'Concat', choice: number): void {
        const { shape } = this.last;
        const fits = (other: Value): boolean =>
            operator === 'Residual'
                ? other.shape.join() === shape.join()
                : other.shape.length === shape.length && other.shape.slice(1).join() === shape.slice(1).join();
        const earlier = this.values.filter(fits);
        const other = earlier[choice % earlier.length];
        if (operator === 'Residual') this.put('Add', [this.last, other], shape);
        else if (shape[0] + other.shape[0] <= 24)
            this.put('Concat', [other, this.last], [shape[0] + other.shape[0], ...shape.slice(1)], { axis: 1 });
    }

    private put(
        operator: string,
        inputs: readonly Value[],
        shape: readonly number[],
        attributes: OnnxNode['attributes'] = {},
    ): void {
        const name = `v${this.nodes.length}`;
        this.nodes.push({ operator, inputs: inputs.map((input) => input.name), outputs: [name], attributes });
        this.values.push({ name, shape });
    }

    /** A constant, so small that a sum over `fanIn` of them stays about 1. */
    private given(shape: readonly number[], fanIn = 1): Value {
        return this.constant(
            shape,
            this.draw(elements(shape)).map((value) => value / Math.sqrt(fanIn / 2)),
        );
    }

    private positive(shape: readonly number[]): Value {
        return this.constant(
            shape,
            this.draw(elements(shape)).map((value) => 0.5 + Math.abs(value)),
        );
    }

    private scalar(value: number): Value {
        return this.constant([], Float32Array.of(value));
    }

    private constant(shape: readonly number[], data: Float32Array): Value {
        const name = `c${this.constants.length}`;
        this.constants.push({ name, shape, data });
        return { name, shape };
    }
}
