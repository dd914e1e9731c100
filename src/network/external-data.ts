import { closeSync, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { Finding, Outcome } from '../chip/finding';
import { failure, fileFinding, success } from './file-finding';
import type { Graph, Model, TensorProto } from './onnx-model';
import { reason } from './tensor';

const external = (tensor: TensorProto): boolean => tensor.dataLocation === 1;

/** The model with the data of its other files taken in. Files outside the model's folder are refused. */
export function inlineExternalData(model: Model, path: string): Outcome<Model> {
    const tensors = model.graph?.initializer ?? [];
    const inAttribute = nodeTensors(model.graph).find(external);
    if (inAttribute)
        return failure(
            complaint(path, inAttribute, 'is a node attribute; only initialisers may keep their data in another file'),
        );
    if (!tensors.some(external)) return success(model);
    const findings: Finding[] = [];
    const initializer = tensors.map((tensor) => {
        if (!external(tensor)) return tensor;
        try {
            return inlined(tensor, dirname(resolve(path)));
        } catch (error) {
            findings.push(complaint(path, tensor, reason(error)));
            return tensor;
        }
    });
    return findings.length ? failure(...findings) : success({ ...model, graph: { ...model.graph, initializer } });
}

/** The files beside its own that the model needs; what lies elsewhere is refused, and never looked at. */
export function externalFiles(model: Model, path: string): string[] {
    const locations = (model.graph?.initializer ?? [])
        .filter(external)
        .map((tensor) => tensor.externalData?.find((entry) => entry.key === 'location')?.value ?? '');
    const folder = dirname(resolve(path));
    return [...new Set(locations)]
        .filter((location) => !leavesFolder(location, folder))
        .map((each) => resolve(folder, each));
}

const nodeTensors = (graph: Graph | undefined): TensorProto[] =>
    (graph?.node ?? []).flatMap((node) =>
        (node.attribute ?? []).flatMap((attribute) => [
            ...(attribute.t ? [attribute.t] : []),
            ...(attribute.g ? [...nodeTensors(attribute.g), ...(attribute.g.initializer ?? [])] : []),
        ]),
    );

function complaint(path: string, tensor: TensorProto, why: string): Finding {
    return fileFinding(
        'file/external-data',
        path,
        `The data of tensor '${tensor.name}' cannot be read: it ${why}.`,
        tensor.name,
    );
}

function inlined(tensor: TensorProto, folder: string): TensorProto {
    const entries = new Map((tensor.externalData ?? []).map((entry) => [entry.key, entry.value ?? '']));
    const location = entries.get('location');
    if (!location) throw new Error('names no file');
    const refusal = `lies in '${location}', outside the model's folder; put the file beside the model`;
    const file = resolve(folder, location);
    if (leavesFolder(location, folder)) throw new Error(refusal);
    let descriptor: number;
    try {
        if (outside(realpathSync(file), realpathSync(folder))) throw new Error(refusal);
        descriptor = openSync(file, 'r');
    } catch (error) {
        if (error instanceof Error && error.message === refusal) throw error;
        throw new Error(`lies in '${location}', which is missing or not readable`, { cause: error });
    }
    try {
        const size = fstatSync(descriptor).size;
        const offset = wholeNumber(entries.get('offset') ?? '0');
        const length = wholeNumber(entries.get('length') ?? String(size - offset));
        if (offset + length > size)
            throw new Error(`should be bytes ${offset} to ${offset + length} of '${location}', which has only ${size}`);
        const rawData = new Uint8Array(length);
        for (let done = 0; done < length;) {
            const count = readSync(descriptor, rawData, done, length - done, offset + done);
            if (count === 0) throw new Error(`ends early in '${location}'`);
            done += count;
        }
        return { name: tensor.name, dims: tensor.dims, dataType: tensor.dataType, rawData };
    } finally {
        closeSync(descriptor);
    }
}

const leavesFolder = (location: string, folder: string): boolean =>
    isAbsolute(location) || outside(resolve(folder, location), folder);

function outside(file: string, folder: string): boolean {
    const way = relative(folder, file);
    return way === '' || way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
}

function wholeNumber(text: string): number {
    const value = Number(text);
    if (!Number.isSafeInteger(value) || value < 0) throw new Error(`has '${text}' for an offset or a length`);
    return value;
}
