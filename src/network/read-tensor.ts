import type { Outcome } from '../chip/finding';
import { failure, fileFinding, success } from './file-finding';
import type { Tensor } from './network';
import { decodeTensor } from './onnx-codec';
import { reason, toTensor } from './tensor';

/** Reads a serialised TensorProto, such as the `input_0.pb` of ONNX's test data. */
export function readTensor(bytes: Uint8Array, path: string): Outcome<Tensor> {
    try {
        return success(toTensor(decodeTensor(bytes)));
    } catch (error) {
        return failure(fileFinding('file/onnx', path, `This is no ONNX tensor: ${reason(error)}.`));
    }
}
