import { elementTypeNumber } from './element-type';
import type { ElementType } from './network';
import type { ValueInfo } from './onnx-model';

/** A tensor's declaration; undefined sizes stay open. */
export const tensorInfo = (name: string, type: ElementType, shape?: readonly (number | undefined)[]): ValueInfo => ({
    name,
    type: {
        tensorType: {
            elemType: elementTypeNumber(type),
            ...(shape && { shape: { dim: shape.map((size) => (size === undefined ? {} : { dimValue: size })) } }),
        },
    },
});
