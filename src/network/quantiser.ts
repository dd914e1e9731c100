import { floatAttribute } from './attributes';
import type { Quantiser, Tensor } from './network';
import type { Node } from './onnx-model';
import { toNumbers } from './tensor';
import { isOperator, type WorkGraph } from './work-graph';

/** Operators that move values about without leaving their grid. */
const movers = [
    'Identity', 'Dropout', 'Flatten', 'Reshape', 'Transpose', 'Squeeze', 'Unsqueeze', 'Slice', 'Gather',
    'MaxPool', 'GlobalMaxPool', 'DepthToSpace', 'SpaceToDepth', 'Split',
]; // prettier-ignore

/**
 * The grid on which a tensor's values lie, as the graph proves it: behind Round or QuantizeLinear, bounded by them or by
 * Clip and Relu on either side, scaled by constants. So PACT's Clip, Mul, Round, Mul is found as well as
 * QuantizeLinear, DequantizeLinear. Undefined without rounding, without both bounds, or with a scale for each channel.
 */
export function quantiserOf(tensor: string, graph: WorkGraph): Quantiser | undefined {
    // value = a u + b, for u the tensor reached; bounds are on the value.
    let a = 1;
    let b = 0;
    let low = -Infinity;
    let high = Infinity;
    let step: number | undefined;
    let offset = 0;
    const snapped = (value: number) =>
        step === undefined ? value : step * Math.round((value - offset) / step) + offset;
    const bound = (least: number | undefined, most: number | undefined) => {
        const ends = [a * (least ?? -Infinity) + b, a * (most ?? Infinity) + b].sort((x, y) => x - y);
        low = Math.max(low, snapped(ends[0]));
        high = Math.min(high, snapped(ends[1]));
    };
    let node = graph.producer(tensor);
    while (node) {
        const [first = ''] = node.input ?? [];
        const scalar = linear(node, graph);
        if (scalar) {
            b += a * scalar.shift;
            a *= scalar.scale;
            node = graph.producer(scalar.input);
            continue;
        }
        if (isOperator(node, 'Relu')) bound(0, undefined);
        else if (isOperator(node, 'Clip')) {
            const limits = clipLimits(node, graph);
            if (!limits) break;
            bound(limits.low, limits.high);
        } else if (isOperator(node, 'Round')) {
            if (step === undefined) [step, offset] = [a, b];
        } else if (isOperator(node, 'QuantizeLinear')) {
            const code = codes(node, 1, graph);
            if (!code) break;
            if (step === undefined) [step, offset] = [a, b];
            bound(code.low, code.high);
            b += a * code.zero;
            a /= code.scale;
        } else if (!isOperator(node, ...movers) || graph.constant(first)) break;
        node = graph.producer(first);
    }
    if (step === undefined || !(step > 0) || !Number.isFinite(low) || !Number.isFinite(high)) return undefined;
    const shift = offset / step;
    if (Math.abs(shift - Math.round(shift)) > 1e-3) return undefined;
    return { scale: step, low: Math.round(low / step), high: Math.round(high / step) };
}

/** A node that is scale * input + shift with constants that are the same everywhere. */
function linear(node: Node, graph: WorkGraph): { input: string; scale: number; shift: number } | undefined {
    const [left = '', right = ''] = node.input ?? [];
    if (isOperator(node, 'DequantizeLinear')) {
        const code = codes(node, 1, graph);
        return code && { input: left, scale: code.scale, shift: -code.scale * code.zero };
    }
    if (!isOperator(node, 'Mul', 'Div', 'Add', 'Sub')) return undefined;
    const behind = scalarOf(graph.constant(right));
    const ahead = scalarOf(graph.constant(left));
    if (behind !== undefined && graph.constant(left) === undefined)
        switch (node.opType) {
            case 'Mul':
                return { input: left, scale: behind, shift: 0 };
            case 'Div':
                return { input: left, scale: 1 / behind, shift: 0 };
            case 'Add':
                return { input: left, scale: 1, shift: behind };
            default:
                return { input: left, scale: 1, shift: -behind };
        }
    if (ahead === undefined || node.opType === 'Div') return undefined;
    if (node.opType === 'Mul') return { input: right, scale: ahead, shift: 0 };
    return { input: right, scale: node.opType === 'Sub' ? -1 : 1, shift: ahead };
}

/** Limits of a Clip, from its attributes (before operator set 11) or constant inputs; undefined where they vary. */
export function clipLimits(node: Node, graph: WorkGraph): { low: number; high: number } | undefined {
    const limit = (index: number, attribute: string, open: number) => {
        const name = node.input?.[index];
        return name ? scalarOf(graph.constant(name)) : floatAttribute(node, attribute, open);
    };
    const low = limit(1, 'min', -Infinity);
    const high = limit(2, 'max', Infinity);
    return low === undefined || high === undefined ? undefined : { low, high };
}

const ranges: Readonly<Record<string, readonly [number, number]>> = {
    uint8: [0, 255],
    int8: [-128, 127],
    uint16: [0, 65535],
    int16: [-32768, 32767],
    int32: [-(2 ** 31), 2 ** 31 - 1],
};

/** Scale, zero point and code range of a QuantizeLinear or DequantizeLinear with scalar constants. */
function codes(node: Node, scaleInput: number, graph: WorkGraph) {
    const scale = scalarOf(graph.constant(node.input?.[scaleInput]));
    const zeroName = node.input?.[scaleInput + 1];
    const zeroTensor = graph.constant(zeroName);
    const zero = zeroName ? scalarOf(zeroTensor) : 0;
    const range = ranges[zeroTensor?.type ?? 'uint8'];
    if (scale === undefined || zero === undefined || !range || !(scale > 0)) return undefined;
    return { scale, zero, low: range[0], high: range[1] };
}

/** The value of a constant whose elements are all the same. */
function scalarOf(tensor: Tensor | undefined): number | undefined {
    if (!tensor || tensor.type === 'string' || tensor.data.length === 0 || tensor.data.length > 4096) return undefined;
    const values = toNumbers(tensor);
    return values.every((value) => value === values[0]) ? values[0] : undefined;
}
