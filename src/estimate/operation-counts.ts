import type { DigitalOperation } from '../network/network';
import { counts } from './digital-counts';
import type { DigitalCounts } from './digital-counts';

/** What one output element of an operator takes. */
type PerElement = Partial<Pick<DigitalCounts, 'additions' | 'comparisons' | 'multiplications'>>;

const free: PerElement = {};
const addition: PerElement = { additions: 1 };
const comparison: PerElement = { comparisons: 1 };
const multiplication: PerElement = { multiplications: 1 };
const scaleAndShift: PerElement = { additions: 1, multiplications: 1 };
/** An exponential or its like: a table of 2^k entries and a linear interpolation, as most hardware has it. */
const tableLookup: PerElement = { additions: 1, comparisons: 1, multiplications: 1 };

const perElement: Readonly<Record<string, PerElement>> = {
    ...record(free, 'Cast Concat ConstantOfShape Constant Dropout Expand Flatten Gather Identity Pad Reshape Shape'),
    ...record(free, 'Slice Split Squeeze Tile Transpose Unsqueeze DepthToSpace SpaceToDepth Range'),
    ...record(addition, 'Add Sub Neg Abs Sum Floor Ceil Round Sign Not And Or Xor'),
    ...record(
        comparison,
        'Relu Max Min Equal Greater Less GreaterOrEqual LessOrEqual Where LeakyRelu PRelu ThresholdedRelu',
    ),
    Clip: { comparisons: 2 },
    ...record(multiplication, 'Mul Div Reciprocal'),
    ...record(scaleAndShift, 'BatchNormalization'),
    QuantizeLinear: { additions: 1, comparisons: 2, multiplications: 1 },
    ...record(scaleAndShift, 'DequantizeLinear HardSigmoid'),
    ...record(tableLookup, 'Sigmoid Tanh Exp Log Sqrt Erf Softplus Elu Selu Celu Gelu Mish Sin Cos Pow'),
    HardSwish: { additions: 1, comparisons: 2, multiplications: 2 },
};

function record(work: PerElement, operators: string): Record<string, PerElement> {
    return Object.fromEntries(operators.split(' ').map((operator) => [operator, work]));
}

const elements = (shape: readonly number[]): number => shape.reduce((product, axis) => product * axis, 1);

const times = (count: number, { additions = 0, comparisons = 0, multiplications = 0 }: PerElement): DigitalCounts =>
    counts({
        additions: count * additions,
        comparisons: count * comparisons,
        multiplications: count * multiplications,
    });

/** Work of one operation for one sample; `known` is false where it was counted as one addition an output element. */
export const operationCounts = (
    operation: DigitalOperation,
): { readonly work: DigitalCounts; readonly known: boolean } => {
    const output = elements(operation.outputShape);
    const input = operation.inputShapes.length > 0 ? elements(operation.inputShapes[0]) : 0;
    const work = reductions(operation, input, output);
    if (work !== undefined) return { work, known: true };
    const each = perElement[operation.operator];
    return each === undefined
        ? { work: counts({ additions: output }), known: false }
        : { work: times(output, each), known: true };
};

/** Operators whose outputs each gather several inputs. */
const reductions = (operation: DigitalOperation, input: number, output: number): DigitalCounts | undefined => {
    const { operator } = operation;
    switch (operator) {
        case 'MaxPool':
            return counts({ comparisons: output * (windowOf(operation) - 1) });
        case 'AveragePool':
            return counts({ additions: output * (windowOf(operation) - 1), multiplications: output });
        case 'GlobalMaxPool':
        case 'ReduceMax':
        case 'ReduceMin':
        case 'ArgMax':
        case 'ArgMin':
        case 'TopK':
            return counts({ comparisons: Math.max(0, input - output) });
        case 'GlobalAveragePool':
        case 'ReduceMean':
            return counts({ additions: Math.max(0, input - output), multiplications: output });
        case 'ReduceSum':
            return counts({ additions: Math.max(0, input - output) });
        case 'Softmax':
        case 'LogSoftmax':
            return counts({ additions: 3 * output, comparisons: 2 * output, multiplications: 2 * output });
        case 'LayerNormalization':
        case 'InstanceNormalization':
            return counts({ additions: 4 * output, multiplications: 3 * output });
        case 'Conv':
        case 'ConvTranspose':
        case 'Gemm':
        case 'MatMul':
            return multiplyAccumulates(operation, input, output);
        default:
            return undefined;
    }
};

const windowOf = ({ attributes }: DigitalOperation): number => {
    const kernel = attributes['kernel_shape'];
    return Array.isArray(kernel) ? elements(kernel as readonly number[]) : 1;
};

/** A product that stayed off the crossbars. */
const multiplyAccumulates = (operation: DigitalOperation, input: number, output: number): DigitalCounts => {
    const weights = operation.constants[operation.inputs[1]]?.shape ?? operation.inputShapes[1] ?? [];
    const macs = (): number => {
        switch (operation.operator) {
            case 'Conv':
                return output * elements(weights.slice(1));
            case 'ConvTranspose':
                return input * elements(weights.slice(1));
            default: {
                const width = operation.outputShape.at(-1) ?? 1;
                const length = weights.length === 2 ? elements(weights) / width : operation.inputShapes[0]?.at(-1);
                return output * (length ?? 1);
            }
        }
    };
    return counts({ additions: macs(), multiplications: macs() });
};
