import { elementCount } from '../../network/element-type';
import { im2colIndices } from '../../network/im2col';
import type { CrossbarStep, Layer } from '../../network/network';

/** How one crossbar step's tensors (ONNX layout) fall apart into matrix-vector products. */
export interface StepVectors {
    /** Products by each group's matrix for one sample; row-major over (image, output position), or over vectors. */
    readonly positions: number;
    /** Elements of one sample's input and output. */
    readonly inputSize: number;
    readonly outputSize: number;
    /** Writes the inputs of one product, groups x rows, to `to`. */
    gather(input: ArrayLike<number>, sample: number, position: number, to: Float64Array): void;
    /** Index into the output of one product's value in a column of all groups. */
    outputAt(sample: number, position: number, column: number): number;
}

export const stepVectors = (layer: Layer, step: CrossbarStep): StepVectors => {
    const inputSize = elementCount(step.inputShape);
    const outputSize = elementCount(step.outputShape);
    const { conv, groups, rows } = layer;
    const width = groups * rows;
    if (!conv) {
        const columns = groups * layer.columns;
        return {
            positions: inputSize / width,
            inputSize,
            outputSize,
            gather: (input, sample, position, to) => {
                for (let row = 0; row < width; row++) to[row] = input[sample * inputSize + position * width + row];
            },
            outputAt: (sample, position, column) => sample * outputSize + position * columns + column,
        };
    }
    const taps = im2colIndices(conv);
    const kernel = elementCount(conv.kernel);
    const channels = conv.input[0] / groups;
    const imageSize = elementCount(conv.input);
    const planeSize = imageSize / conv.input[0];
    const places = elementCount(conv.output.slice(1));
    const images = inputSize / imageSize;
    return {
        positions: images * places,
        inputSize,
        outputSize,
        gather: (input, sample, position, to) => {
            const image = sample * images + Math.floor(position / places);
            for (let row = 0; row < width; row++) {
                const group = Math.floor(row / rows);
                const channel = group * channels + (row % channels);
                const tap = taps[(position % places) * kernel + Math.floor((row % rows) / channels)];
                to[row] = tap < 0 ? 0 : input[image * imageSize + channel * planeSize + tap];
            }
        },
        outputAt: (sample, position, column) => {
            const image = sample * images + Math.floor(position / places);
            return (image * conv.output[0] + column) * places + (position % places);
        },
    };
};
