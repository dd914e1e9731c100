import type { Outcome } from '../chip/finding';
import { failure, fileFinding, success } from './file-finding';
import { opsetOf, plainDomain } from './model-opset';
import { toNumber, type Model, type Node } from './onnx-model';

/** Attributes of operator set 6 that set 7 dropped, with the value (or absence) at which dropping them changes nothing. */
const dropped: Readonly<Record<string, Readonly<Record<string, number | 'any' | 'absent'>>>> = {
    ...Object.fromEntries(
        ['Add', 'Sub', 'Mul', 'Div', 'Pow', 'And', 'Or', 'Xor', 'Equal', 'Greater', 'Less', 'PRelu'].map((operator) => [
            operator,
            { broadcast: 'any' as const, axis: 'absent' as const },
        ]),
    ),
    Gemm: { broadcast: 'any' },
    BatchNormalization: { is_test: 1, spatial: 1 },
    Dropout: { is_test: 1 },
};

/** Models of operator set 6 (PyTorch before 1.0 wrote them) become set 7, which onnxruntime runs. */
export function raiseOpset(model: Model, path: string): Outcome<Model> {
    if (opsetOf(model) !== 6 || !model.graph) return success(model);
    const node: Node[] = [];
    for (const old of model.graph.node ?? []) {
        const rules = dropped[old.opType ?? ''] ?? {};
        const stuck = old.attribute?.some(({ name = '', i }) => {
            const neutral = rules[name];
            return neutral === 'absent' || (typeof neutral === 'number' && toNumber(i) !== neutral);
        });
        if (stuck || old.opType === 'Upsample')
            return failure(
                fileFinding(
                    'file/opset',
                    path,
                    `Node ${old.name || old.output?.[0]} (${old.opType}) means something of operator set 6 that later ones lack. Convert the model with onnx.version_converter.`,
                    old.name || old.output?.[0],
                ),
            );
        node.push({ ...old, attribute: old.attribute?.filter((attribute) => !((attribute.name ?? '') in rules)) });
    }
    const opsetImport = model.opsetImport?.map((opset) =>
        plainDomain(opset.domain) === '' ? { domain: '', version: 7 } : opset,
    );
    return success({ ...model, opsetImport, graph: { ...model.graph, node } });
}
