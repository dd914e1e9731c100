import { elementCount } from './element-type';
import type { ConvGeometry } from './network';

/**
 * Where a convolution's inputs come from: for each output position (row-major) and each kernel position (row-major), the
 * index of the spatial input position within one channel, or -1 in the padding. Shape (output positions x kernel positions).
 */
export function im2colIndices(conv: ConvGeometry): Int32Array {
    const { kernel, strides, dilations, pads } = conv;
    const sizes = conv.input.slice(1);
    const spatial = conv.output.slice(1);
    const axes = kernel.length;
    const positions = elementCount(kernel);
    const indices = new Int32Array(elementCount(spatial) * positions);
    const at = new Array<number>(axes).fill(0);
    for (let place = 0; place < indices.length; place += positions) {
        const tap = new Array<number>(axes).fill(0);
        for (let position = 0; position < positions; position++) {
            let index = 0;
            for (let axis = 0; axis < axes; axis++) {
                const from = at[axis] * strides[axis] - pads[axis] + tap[axis] * dilations[axis];
                index = index < 0 || from < 0 || from >= sizes[axis] ? -1 : index * sizes[axis] + from;
            }
            indices[place + position] = index;
            advance(tap, kernel);
        }
        advance(at, spatial);
    }
    return indices;
}

/** The next position in row-major order. */
function advance(position: number[], sizes: readonly number[]): void {
    for (let axis = sizes.length - 1; axis >= 0; axis--) {
        if (++position[axis] < sizes[axis]) return;
        position[axis] = 0;
    }
}
