import type { DigitalOperation } from '../../network/network';

/**
 * What the kernel's `pool` needs to know of a two-dimensional pooling, in its order: height, width, channels, output
 * height and width, window, strides, padding at the top, left, bottom, right. Undefined for other pooling.
 */
export function poolGeometry(
    operation: DigitalOperation,
    input: readonly number[],
    global: boolean,
): readonly number[] | undefined {
    if (input.length !== 4 || operation.outputShape.length !== 4) return undefined;
    const [, channels, height, width] = input;
    const [, , outHeight, outWidth] = operation.outputShape;
    if (global) return [height, width, channels, 1, 1, height, width, 1, 1, 0, 0, 0, 0];
    const { attributes } = operation;
    const list = (name: string, initial: readonly number[]) =>
        (attributes[name] as readonly number[] | undefined) ?? initial;
    const kernel = list('kernel_shape', []);
    const strides = list('strides', [1, 1]);
    if (kernel.length !== 2 || list('dilations', [1, 1]).some((dilation) => dilation !== 1)) return undefined;
    const rule = attributes.auto_pad ?? 'NOTSET';
    const pads = rule === 'NOTSET' ? list('pads', [0, 0, 0, 0]) : samePads(rule, kernel, strides, input, operation);
    return [height, width, channels, outHeight, outWidth, ...kernel, ...strides, ...pads];
}

/** Padding of auto_pad: as much as the output's size asks for, the odd element at the end for SAME_UPPER. */
function samePads(
    rule: DigitalOperation['attributes'][string],
    kernel: readonly number[],
    strides: readonly number[],
    input: readonly number[],
    { outputShape }: DigitalOperation,
): readonly number[] {
    if (rule === 'VALID') return [0, 0, 0, 0];
    const totals = [0, 1].map((axis) =>
        Math.max(0, (outputShape[axis + 2] - 1) * strides[axis] + kernel[axis] - input[axis + 2]),
    );
    const smaller = totals.map((total) => Math.floor(total / 2));
    const larger = totals.map((total, axis) => total - smaller[axis]);
    return rule === 'SAME_UPPER' ? [...smaller, ...larger] : [...larger, ...smaller];
}
