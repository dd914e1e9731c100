import protobuf from 'protobufjs/light';
import type { Model, TensorProto } from './onnx-model';
import { onnxSchema } from './onnx-schema';

// Apart from `onnx-model.ts`: threads that read no files start without it.
const root = protobuf.Root.fromJSON(onnxSchema);
const modelType = root.lookupType('Model');
const tensorType = root.lookupType('TensorProto');

/** Throws a RangeError that names the byte when the bytes are no protobuf. */
export const decodeModel = (bytes: Uint8Array): Model => modelType.decode(bytes) as Model;
export const encodeModel = (model: Model): Uint8Array => {
    const bytes = modelType.encode(model as protobuf.Message).finish();
    // Small results lie in a pool of Node's that cannot go to another thread.
    return bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
};
export const decodeTensor = (bytes: Uint8Array): TensorProto => tensorType.decode(bytes) as TensorProto;
