import type { Outcome, Subject } from '../chip/finding';
import { dataFault, outcomeOf } from './arrays/data-fault';
import { openArchive } from './arrays/npz';
import type { NpzArchive } from './arrays/npz';
import { storedValues } from './arrays/stored-array';

/** Parameters of a restricted Boltzmann machine, E = -visible . visibleBias - hidden . hiddenBias - visible W hidden. */
export interface RbmWeights {
    /** Visible x hidden, row-major. */
    readonly weights: Float32Array;
    readonly visibleBias: Float32Array;
    readonly hiddenBias: Float32Array;
}

/**
 * Reads an NPZ archive with the arrays `weights` (visible x hidden), `visible_bias` and `hidden_bias`. Findings:
 * `file/missing`, `file/format`, `file/length`, `file/shape`.
 */
export const readRbmWeights = (
    path: string,
    visible: number,
    hidden: number,
    reader: Subject,
): Promise<Outcome<RbmWeights>> =>
    outcomeOf(reader, async () => {
        const archive = await openArchive(path);
        return {
            weights: await read(archive, 'weights', [visible, hidden]),
            visibleBias: await read(archive, 'visible_bias', [visible]),
            hiddenBias: await read(archive, 'hidden_bias', [hidden]),
        };
    });

async function read(archive: NpzArchive, key: string, shape: readonly number[]): Promise<Float32Array> {
    const { path, names } = archive;
    if (!names.includes(key))
        throw dataFault(
            'file/format',
            path,
            `holds no array '${key}', only ${names.join(', ') || 'nothing'}. A Boltzmann machine is saved with numpy.savez(path, weights=..., visible_bias=..., hidden_bias=...).`,
        );
    const [array] = await archive.open([key]);
    if (array.shape.join() !== shape.join())
        throw dataFault(
            'file/shape',
            path,
            `its array '${key}' has shape (${array.shape.join(', ')}), and the model asks for (${shape.join(', ')}). Correct the description or the file.`,
        );
    const stored = await storedValues(array);
    const values = Float32Array.from(stored);
    const [rows, columns = 1] = shape;
    if (array.fortran)
        for (let row = 0; row < rows; row++)
            for (let column = 0; column < columns; column++)
                values[row * columns + column] = stored[column * rows + row];
    const wrong = values.findIndex((value) => !Number.isFinite(value));
    if (wrong >= 0)
        throw dataFault('file/format', path, `value ${wrong} of its array '${key}' is ${values[wrong]}; train again.`);
    return values;
}
