import { elementCount } from './element-type';
import { im2colIndices } from './im2col';
import type { Crossbar } from './execute';
import type { ConvGeometry, Layer, Network, Tensor } from './network';

/** Vectors that are multiplied together, so that every weight is fetched once for all of them. */
const together = 4;

/** Every product exact to double precision: no chip at all. Results are rounded to single precision. */
export function idealCrossbar(network: Network): Crossbar {
    const indices = new Map<ConvGeometry, Int32Array>();
    return (index, step, input) => {
        const layer = network.layers[index];
        if (!layer.weights) throw new Error(`layer '${layer.name}' has no weights`);
        const shape = [input.shape.length ? (input.shape[0] / step.inputShape[0]) * step.outputShape[0] : 0];
        const output: Tensor = {
            type: 'float32',
            shape: [...shape, ...step.outputShape.slice(1)],
            data: new Float32Array(elementCount([...shape, ...step.outputShape.slice(1)])),
        };
        if (!layer.conv) {
            const vectors = input.data.length / layer.rows;
            multiply(layer, 0, vectors, input.data as Float32Array, output.data as Float32Array, layer.columns, 1);
            return output;
        }
        let taps = indices.get(layer.conv);
        if (!taps) indices.set(layer.conv, (taps = im2colIndices(layer.conv)));
        convolve(layer, layer.conv, taps, input.data as Float32Array, output.data as Float32Array);
        return output;
    };
}

function convolve(layer: Layer, conv: ConvGeometry, taps: Int32Array, input: Float32Array, output: Float32Array): void {
    const size = elementCount(conv.input.slice(1));
    const places = elementCount(conv.output.slice(1));
    const positions = elementCount(conv.kernel);
    const channels = conv.input[0] / layer.groups;
    const samples = input.length / elementCount(conv.input);
    const patches = new Float32Array(places * layer.rows);
    for (let sample = 0; sample < samples; sample++)
        for (let group = 0; group < layer.groups; group++) {
            const from = sample * conv.input[0] * size + group * channels * size;
            for (let place = 0, to = 0; place < places; place++)
                for (let position = 0; position < positions; position++) {
                    const tap = taps[place * positions + position];
                    for (let channel = 0; channel < channels; channel++, to++)
                        patches[to] = tap < 0 ? 0 : input[from + channel * size + tap];
                }
            const first = (sample * conv.output[0] + group * layer.columns) * places;
            multiply(layer, group, places, patches, output.subarray(first), 1, places);
        }
}

/** output[v * vectorStride + c * columnStride] = sum_r patches[v, r] weights[r, c] + bias[c], summed in doubles. */
function multiply(
    layer: Layer,
    group: number,
    vectors: number,
    patches: Float32Array,
    output: Float32Array,
    vectorStride: number,
    columnStride: number,
): void {
    const { rows, columns, bias } = layer;
    const weights = (layer.weights as Float32Array).subarray(group * rows * columns, (group + 1) * rows * columns);
    const sums = new Float64Array(together * columns);
    for (let start = 0; start < vectors; start += together) {
        const count = Math.min(together, vectors - start);
        sums.fill(0);
        for (let row = 0; row < rows; row++) {
            const at = start * rows + row;
            const a = patches[at];
            const b = count > 1 ? patches[at + rows] : 0;
            const c = count > 2 ? patches[at + 2 * rows] : 0;
            const d = count > 3 ? patches[at + 3 * rows] : 0;
            const from = row * columns;
            for (let column = 0; column < columns; column++) {
                const weight = weights[from + column];
                sums[column] += a * weight;
                sums[columns + column] += b * weight;
                sums[2 * columns + column] += c * weight;
                sums[3 * columns + column] += d * weight;
            }
        }
        for (let vector = 0; vector < count; vector++)
            for (let column = 0; column < columns; column++)
                output[(start + vector) * vectorStride + column * columnStride] =
                    sums[vector * columns + column] + (bias?.[group * columns + column] ?? 0);
    }
}
