import type { Layer, Network, Step, TensorPort } from './network';

/** A tensor that crosses a cut; its axis 0 belongs to the samples. */
export interface CutTensor extends TensorPort {
    /** Values are `scale` times whole numbers from `low` to `high`, as the file says; undefined: any. */
    readonly grid?: NonNullable<Layer['quantiser']>;
}

/** A network in two: both parts have all of its layers, and run the steps of their own side. */
export interface Cut {
    /** From the network's inputs to the tensors that cross. */
    readonly front: Network;
    /** From these, in the same order, to the network's outputs. */
    readonly behind: Network;
    readonly tensors: readonly CutTensor[];
}

/**
 * Cuts a network behind a layer, by index: in front are that layer, those before it, and all digital work that depends on
 * no other. A text says why it cannot be cut there.
 */
export function cutBehind(network: Network, last: number): Cut | string {
    const { inputs, outputs, steps, layers } = network;
    const known = new Set(inputs.map(({ name }) => name));
    const constant = new Set<string>();
    const [front, behind]: [Step[], Step[]] = [[], []];
    for (const step of steps) {
        const isConstant = readBy(step).every((name) => constant.has(name));
        const inFront =
            readBy(step).every((name) => known.has(name)) && (step.kind === 'digital' || step.layer <= last);
        if (inFront) {
            front.push(step);
            for (const name of madeBy(step)) known.add(name);
        }
        // What depends on no input is made on either side.
        if (isConstant) for (const name of madeBy(step)) constant.add(name);
        if (isConstant || !inFront) behind.push(step);
    }
    const late = behind.find((step) => step.kind === 'crossbar' && step.layer <= last);
    if (late?.kind === 'crossbar')
        return `layer '${layers[late.layer].name}' before '${layers[last].name}' is used once more behind it`;
    const made = new Set(behind.flatMap(madeBy));
    const wanted = new Set([...behind.flatMap(readBy), ...outputs.map(({ name }) => name)]);
    const tensors: CutTensor[] = [];
    for (const name of wanted) {
        if (made.has(name)) continue;
        const port = portOf(network, name);
        if (!port) return `the shape of tensor '${name}' is not known`;
        if (port.type !== 'float32') return `tensor '${name}', which crosses, is of type ${port.type}`;
        const grid = gridOf(behind, layers, name);
        tensors.push({ ...port, ...(grid ? { grid } : {}) });
    }
    return {
        front: { ...network, steps: front, outputs: tensors },
        behind: { ...network, steps: behind, inputs: tensors },
        tensors,
    };
}

const readBy = (step: Step): readonly string[] => (step.kind === 'crossbar' ? [step.input] : step.inputs);
const madeBy = (step: Step): readonly string[] => (step.kind === 'crossbar' ? [step.output] : step.outputs);

/** A tensor of the program, where a port or a product tells its shape. */
function portOf({ inputs, outputs, steps }: Network, name: string): TensorPort | undefined {
    const port = [...inputs, ...outputs].find((each) => each.name === name);
    if (port) return port;
    for (const step of steps) {
        if (step.kind === 'crossbar') {
            if (step.input === name) return { name, type: 'float32', shape: step.inputShape };
            if (step.output === name) return { name, type: 'float32', shape: step.outputShape };
            continue;
        }
        for (const { inputs: read, inputShapes, outputs: written, outputShape, constants } of step.operations) {
            if (written[0] === name) return { name, type: 'float32', shape: outputShape };
            const at = read.filter((each) => each !== '' && !(each in constants)).indexOf(name);
            if (at >= 0) return { name, type: 'float32', shape: inputShapes[at] };
        }
    }
    return undefined;
}

/** The grid of a tensor that is some layer's input. */
const gridOf = (steps: readonly Step[], layers: readonly Layer[], name: string) =>
    steps.flatMap((step) => (step.kind === 'crossbar' && step.input === name ? [layers[step.layer].quantiser] : []))[0];
