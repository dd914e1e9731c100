import { intAttribute, intsAttribute, stringAttribute } from './attributes';
import { elementCount } from './element-type';
import type { CrossbarMatch } from './layer-draft';
import type { ConvGeometry } from './network';
import type { Node } from './onnx-model';
import { nodeLabel } from './read-model';
import { toFloat32 } from './tensor';
import { isOperator, type WorkGraph } from './work-graph';

/** A convolution with constant weights; undefined for any other node, and for what a crossbar cannot do. */
export function matchConv(node: Node, graph: WorkGraph): CrossbarMatch | undefined {
    if (!isOperator(node, 'Conv')) return undefined;
    const [input = '', weightName, biasName] = node.input ?? [];
    const output = node.output?.[0] ?? '';
    const kernels = graph.constant(weightName);
    const flat = kernels?.type === 'float32' ? toFloat32(kernels) : undefined;
    const given = graph.values.get(input);
    const made = graph.values.get(output);
    if (!kernels || !flat || !given || !made || given.shape.length !== kernels.shape.length) return undefined;
    if (graph.batched && given.batchAxis !== 0) return undefined;
    const biasTensor = graph.constant(biasName);
    if (biasName && !biasTensor) return undefined;
    const groups = intAttribute(node, 'group', 1);
    const [filters, channels] = kernels.shape;
    const conv = convGeometry(node, kernels.shape.slice(2), given.shape.slice(1), filters);
    if (conv.output.some((size, axis) => size !== made.shape[axis + 1]) || channels * groups !== given.shape[1])
        return undefined;
    const columns = filters / groups;
    const positions = elementCount(conv.kernel);
    const rows = positions * channels;
    const weights = new Float32Array(groups * rows * columns);
    for (let filter = 0; filter < filters; filter++) {
        const column = Math.floor(filter / columns) * rows * columns + (filter % columns);
        for (let channel = 0; channel < channels; channel++) {
            const from = (filter * channels + channel) * positions;
            for (let position = 0; position < positions; position++)
                weights[column + (position * channels + channel) * columns] = flat[from + position];
        }
    }
    const name = nodeLabel(node);
    return {
        draft: {
            name,
            kind: 'conv',
            groups,
            rows,
            columns,
            weights,
            bias: biasTensor && toFloat32(biasTensor),
            conv,
            source: weightName,
            nodes: [name],
        },
        input,
        output,
        before: [],
        after: [],
        columnAxis: 1,
    };
}

/** Explicit geometry of a convolution, `auto_pad` resolved. `input` is (channels, spatial...). */
function convGeometry(
    node: Node,
    weightSizes: readonly number[],
    input: readonly number[],
    filters: number,
): ConvGeometry {
    const kernel = intsAttribute(node, 'kernel_shape') ?? weightSizes;
    const sizes = input.slice(1);
    const ones = sizes.map(() => 1);
    const strides = intsAttribute(node, 'strides') ?? ones;
    const dilations = intsAttribute(node, 'dilations') ?? ones;
    const reach = kernel.map((size, axis) => (size - 1) * dilations[axis] + 1);
    const mode = stringAttribute(node, 'auto_pad', 'NOTSET');
    let pads = mode === 'NOTSET' ? intsAttribute(node, 'pads') : undefined;
    if (mode === 'SAME_UPPER' || mode === 'SAME_LOWER') {
        const totals = sizes.map((size, axis) =>
            Math.max((Math.ceil(size / strides[axis]) - 1) * strides[axis] + reach[axis] - size, 0),
        );
        const less = totals.map((total) => Math.floor(total / 2));
        const more = totals.map((total) => Math.ceil(total / 2));
        pads = mode === 'SAME_UPPER' ? [...less, ...more] : [...more, ...less];
    }
    return geometryOf({ kernel, strides, dilations, pads: pads ?? [...ones, ...ones].map(() => 0), input }, filters);
}

/** Fills in the output's shape; sizes below 1 where the kernel does not fit. */
export function geometryOf(geometry: Omit<ConvGeometry, 'output'>, filters: number): ConvGeometry {
    const { kernel, strides, dilations, pads, input } = geometry;
    const spatial = kernel.map((size, axis) => {
        const padded = input[axis + 1] + pads[axis] + pads[axis + kernel.length];
        return Math.floor((padded - (size - 1) * dilations[axis] - 1) / strides[axis]) + 1;
    });
    return { ...geometry, output: [filters, ...spatial] };
}
