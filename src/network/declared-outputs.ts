import { elementTypeOf } from './element-type';
import type { TensorPort } from './network';
import { toNumber, type Model } from './onnx-model';

/** Outputs as the file declares them, open sizes taken as 1; undefined unless all are tensors of known rank. */
export function declaredOutputs(model: Model): TensorPort[] | undefined {
    const ports: TensorPort[] = [];
    for (const { name = '', type } of model.graph?.output ?? []) {
        const elements = elementTypeOf(type?.tensorType?.elemType ?? 0);
        const dimensions = type?.tensorType?.shape?.dim;
        if (!elements || !dimensions) return undefined;
        ports.push({ name, type: elements, shape: dimensions.map((dim) => Math.max(1, toNumber(dim.dimValue))) });
    }
    return ports;
}
