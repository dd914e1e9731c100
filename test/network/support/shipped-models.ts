import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { Network, Tensor } from '../../../src/network/network';
import { zeros } from '../../../src/network/element-type';
import { readTensor } from '../../../src/network/read-tensor';

/** A model of the data folder, with the inputs and outputs that were shipped with it. */
export interface ShippedModel {
    readonly path: string;
    readonly label: string;
    readonly inputs: readonly Tensor[];
    readonly outputs: readonly Tensor[];
}

export const modelFolder = join(process.env.CORELET_DATA ?? '.cache/data', 'onnx');
export const modelsAreThere = existsSync(modelFolder);

export function shippedModels(): ShippedModel[] {
    const files = readdirSync(modelFolder, { recursive: true, encoding: 'utf8' });
    return files
        .filter((file) => file.endsWith('.onnx'))
        .sort()
        .map((file) => {
            const path = join(modelFolder, file);
            const set = join(dirname(path), 'test_data_set_0');
            return {
                path,
                label: relative(modelFolder, path),
                inputs: tensors(join(set, 'input_')),
                outputs: existsSync(set) ? tensors(join(set, 'output_')) : tensors(path.replace(/\.onnx$/, '_output_')),
            };
        });
}

function tensors(prefix: string): Tensor[] {
    const found: Tensor[] = [];
    for (let index = 0; existsSync(`${prefix}${index}.pb`); index++) {
        const file = `${prefix}${index}.pb`;
        const tensor = readTensor(readFileSync(file), basename(file));
        if (!tensor.ok) throw new Error(tensor.findings[0].message);
        found.push(tensor.value);
    }
    return found;
}

/** The shipped inputs, or uniform noise in [-1, 1) by a fixed generator where there are none (integers: 0). */
export function feedsOf(network: Network, given: readonly Tensor[]): Record<string, Tensor> {
    let state = 12345;
    return Object.fromEntries(
        network.inputs.map(({ name, type, shape }, index) => {
            const shipped = given[index];
            if (shipped) return [name, shipped];
            const tensor = zeros(type, shape);
            if (type === 'float32')
                for (let i = 0; i < tensor.data.length; i++) {
                    state = (Math.imul(state, 1664525) + 1013904223) | 0;
                    (tensor.data as Float32Array)[i] = state / 2 ** 31;
                }
            return [name, tensor];
        }),
    );
}

/** Largest difference, relative to the largest expected magnitude where that is above 1; infinite for other shapes. */
export function difference(actual: Tensor, expected: Tensor): number {
    if (actual.shape.join() !== expected.shape.join() || actual.data.length !== expected.data.length) return Infinity;
    let most = 0;
    let largest = 1;
    for (let i = 0; i < expected.data.length; i++) {
        const [a, b] = [Number(actual.data[i]), Number(expected.data[i])];
        if (Number.isNaN(a) && Number.isNaN(b)) continue;
        if (a === b) continue;
        most = Math.max(most, Number.isNaN(a - b) ? Infinity : Math.abs(a - b));
        largest = Math.max(largest, Math.abs(b));
    }
    return most / largest;
}
