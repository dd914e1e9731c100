import { floatAttribute, stringAttribute } from './attributes';
import { clipLimits } from './quantiser';
import { toNumbers } from './tensor';
import { isOperator, type WorkGraph } from './work-graph';

const always = [
    'Relu', 'Sigmoid', 'Softmax', 'Abs', 'Exp', 'Sqrt', 'HardSigmoid', 'Softplus', 'Not', 'OneHot', 'ReduceL1', 'ReduceL2',
    'ReduceSumSquare', 'Shape', 'Size', 'IsNaN', 'ArgMax', 'ArgMin',
]; // prettier-ignore

/** Non-negative where their first input is. */
const keepers = [
    'Identity', 'Dropout', 'Cast', 'Flatten', 'Reshape', 'Transpose', 'Squeeze', 'Unsqueeze', 'Slice', 'Gather', 'Split',
    'Expand', 'Tile', 'MaxPool', 'AveragePool', 'LpPool', 'GlobalMaxPool', 'GlobalAveragePool', 'ReduceMean', 'ReduceMax',
    'ReduceMin', 'ReduceSum', 'ReduceProd', 'CumSum', 'DepthToSpace', 'SpaceToDepth', 'Round', 'Ceil', 'Floor', 'LRN',
    'LeakyRelu', 'PRelu', 'Elu', 'Selu', 'Celu', 'Gelu', 'HardSwish', 'Tanh', 'Erf', 'Softsign', 'Upsample',
]; // prettier-ignore

/** Non-negative where all their inputs are. */
const joiners = ['Add', 'Mul', 'Sum', 'Min', 'Concat', 'Mean', 'Div', 'MatMul', 'Mod'];

/** The tensors of which the graph proves, whatever the input, that no value is negative. */
export function nonNegativeTensors(graph: WorkGraph): ReadonlySet<string> {
    const proved = new Set<string>();
    const holds = (name: string | undefined): boolean => {
        if (!name) return true;
        const constant = graph.constant(name);
        if (constant) return constant.type !== 'string' && toNumbers(constant).every((value) => value >= 0);
        const type = graph.values.get(name)?.type;
        return proved.has(name) || type === 'bool' || (type?.startsWith('uint') ?? false);
    };
    for (const node of graph.nodes) {
        const [first, second, third] = node.input ?? [];
        const cubic = isOperator(node, 'Resize') && stringAttribute(node, 'mode', 'nearest') === 'cubic';
        const proof =
            isOperator(node, ...always) ||
            (isOperator(node, ...keepers) && holds(first)) ||
            (isOperator(node, ...joiners) && (node.input ?? []).every(holds)) ||
            (isOperator(node, 'Clip') && (holds(first) || (clipLimits(node, graph)?.low ?? -1) >= 0)) ||
            (isOperator(node, 'Max') && (node.input ?? []).some(holds)) ||
            (isOperator(node, 'Where') && holds(second) && holds(third)) ||
            (isOperator(node, 'Resize') && !cubic && holds(first)) ||
            (isOperator(node, 'DequantizeLinear') && holds(first) && zeroPointIsZero(node.input?.[2], graph)) ||
            (isOperator(node, 'QuantizeLinear') && holds(first) && holds(third)) ||
            (isOperator(node, 'ThresholdedRelu') && floatAttribute(node, 'alpha', 1) >= 0) ||
            (isOperator(node, 'Pad') && holds(first) && holds(third) && floatAttribute(node, 'value', 0) >= 0) ||
            (isOperator(node, 'Mul') && first === second) ||
            (isOperator(node, 'Pow') && holds(first));
        if (proof) for (const output of node.output ?? []) proved.add(output);
    }
    return proved;
}

function zeroPointIsZero(name: string | undefined, graph: WorkGraph): boolean {
    if (!name) return true;
    const constant = graph.constant(name);
    return constant !== undefined && toNumbers(constant).every((value) => value === 0);
}
