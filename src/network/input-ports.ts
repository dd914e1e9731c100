import type { Finding, Outcome } from '../chip/finding';
import { elementCount, elementTypeOf } from './element-type';
import { failure, fileFinding, success } from './file-finding';
import type { TensorPort } from './network';
import { has, toNumber, type Graph } from './onnx-model';

/** An input as it will be run: every size settled, axis 0 for one sample where it may be a batch. */
export interface InputPort extends TensorPort {
    /** Axis 0 is declared with a size; a free batch then goes beyond what the file promises. */
    readonly fixedBatch: boolean;
    /** The file leaves the size of axis 0 open, and nobody has said it. */
    readonly openBatch: boolean;
    /** A list of whole numbers (axes, sizes, indices) whose length the file leaves open; any length may be given. */
    readonly anyLength: boolean;
}

/** Largest input, in elements, that is run to find shapes. */
const largest = 2 ** 28;

/**
 * The inputs that are no constants. Open sizes beyond the batch become 1, with a warning, or what `inputShape` says
 * (whole shape of the only input, batch axis included).
 */
export function inputPorts(graph: Graph, path: string, inputShape?: readonly number[]): Outcome<InputPort[]> {
    const constants = new Set((graph.initializer ?? []).map((tensor) => tensor.name));
    const inputs = (graph.input ?? []).filter((input) => !constants.has(input.name));
    const findings: Finding[] = [];
    const ports: InputPort[] = [];
    for (const { name = '', type } of inputs) {
        const tensor = type?.tensorType;
        const elements = elementTypeOf(tensor?.elemType ?? 0);
        if (!tensor || !elements) {
            const what = 'no tensor of a type that a sample can have';
            return failure(fileFinding('file/input', path, `The model's input '${name}' is ${what}.`, name));
        }
        const declared = tensor.shape?.dim?.map((dim) =>
            has(dim, 'dimValue') && toNumber(dim.dimValue) > 0 ? toNumber(dim.dimValue) : undefined,
        );
        const wanted = inputShape && inputs.length === 1 ? inputShape : undefined;
        if (!declared && !wanted)
            return failure(
                fileFinding(
                    'file/input',
                    path,
                    `The model does not tell the shape of its input '${name}'; give it one.`,
                    name,
                ),
            );
        const clash = wanted && declared && clashing(wanted, declared);
        if (clash) return failure(fileFinding('file/input', path, `${clash} of input '${name}'.`, name));
        const shape = (declared ?? wanted ?? []).map((size, axis) => wanted?.[axis] ?? size ?? 1);
        const open = (declared ?? []).flatMap((size, axis) =>
            size === undefined && axis > 0 && !wanted ? [axis] : [],
        );
        if (open.length) findings.push(openSizes(path, name, open));
        if (elementCount(shape) > largest)
            return failure(
                fileFinding('file/input', path, `Input '${name}' of shape [${shape}] is too large to run.`, name),
            );
        const anyLength = elements.startsWith('int') && declared?.includes(undefined) === true && !wanted;
        ports.push({
            name,
            type: elements,
            shape,
            fixedBatch: declared?.[0] !== undefined,
            openBatch: !wanted && declared !== undefined && declared.length > 0 && declared[0] === undefined,
            anyLength,
        });
    }
    return success(ports, findings);
}

export const openSizes = (path: string, name: string, axes: readonly number[]): Finding =>
    fileFinding(
        'file/input',
        path,
        `Input '${name}' leaves the size of axis ${axes.join(', ')} open; 1 is taken. State the input's shape to have another.`,
        name,
        'warning',
    );

function clashing(wanted: readonly number[], declared: readonly (number | undefined)[]): string | undefined {
    if (wanted.length !== declared.length) return `Shape [${wanted}] has not the ${declared.length} axes`;
    const axis = declared.findIndex((size, index) => index > 0 && size !== undefined && size !== wanted[index]);
    return axis < 0 ? undefined : `Shape [${wanted}] differs from the declared size ${declared[axis]} of axis ${axis}`;
}
