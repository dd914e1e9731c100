import { counted } from '../chip/figures';
import type { Activations } from '../experiment/activations/activations';
import { tableText } from './table';

const columns = [{ title: 'Array' }, { title: 'Shape' }, { title: 'Values' }];

/** What lies in an archive of activations. */
export function activationsText(made: Activations, path: string, width: number): string {
    const { experiment, model, chipName, chip, seed, after, samples, dataset, arrays, bytes } = made;
    const head = `${experiment}  ${model} on ${chipName}, chip ${chip + 1} of seed ${seed}, up to ${after}`;
    const rows = arrays.map(({ name, shape, type, scale }) => [
        name,
        shape.join(' x '),
        scale === undefined ? type : `${type}, times ${scale}`,
    ]);
    const megabytes = (bytes / 1e6).toPrecision(3);
    return `${head}\n\n${tableText(columns, rows, width)}\n${counted(samples, 'sample')} of ${dataset}; ${path}: ${megabytes} MB\n`;
}
