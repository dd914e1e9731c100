import { buildNetwork } from '../../../src/network/build';
import type { Network } from '../../../src/network/network';
import { readModel } from '../../../src/network/read-model';
import { onnxRuntime } from '../../../src/network/runtime';
import { modelOf, type GraphSketch } from './graphs';

/** The network that the importer makes of a sketch, which it must not refuse. */
export async function networkOf(sketch: GraphSketch): Promise<Network> {
    const model = readModel(modelOf(sketch), 'any.onnx');
    const outcome = model.ok ? await buildNetwork(model.value, { path: 'any.onnx', sha256: '' }, onnxRuntime()) : model;
    if (!outcome.ok) throw new Error(outcome.findings.map(({ message }) => message).join('\n'));
    return outcome.value;
}
