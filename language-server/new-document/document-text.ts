import type { Chip } from '../../src/chip/chip';
import { counted, count } from '../../src/chip/figures';
import { givesOneRow, outputShape, outputSize, sampleShape } from '../../src/experiment/fit';
import { layerPrecision } from '../../src/mapping/precision';
import type { Network } from '../../src/network/network';
import { accuracyTask, otherTask } from './tasks';
import { dataLines } from './data-lines';
import { largerGrid } from './larger-chip';
import { modelName } from './names';
import { pieces, type Pieces } from './pieces';

export interface NewDocumentOptions {
    /** Of the model, as the document writes it: relative to where the document will lie. */
    readonly file: string;
    readonly network: Network;
    /** Chip of the library, and the names of what else the library declares. */
    readonly chip: Chip;
    readonly library: string;
    readonly taken: ReadonlySet<string>;
}

/**
 * A document about a model file: the model, all of it on the chip, data sets of the shape of its input and an experiment.
 * It says everything that follows from the model; the fields are what the user alone knows. In canonical form.
 */
export function newDocument({ file, network, chip, library, taken }: NewDocumentOptions): Pieces {
    const model = modelName(file.replace(/^.*\//, ''), new Set([...taken, ...ownNames]));
    const grid = largerGrid(network, chip);
    const on = grid ? `${model}Chip` : chip.name;
    const mapping = `${model}On${chip.name}`;
    return pieces`// ${remark(network)}
import ${library}

model ${model} from ${JSON.stringify(file)}

${grid ? largerChip(on, chip, grid) : []}mapping ${mapping} of ${model} on ${on} {
${precision(network, chip)}    others auto { minimise: latency }
}

${classifies(network) ? accuracyTask(mapping, dataLines(sampleShape(network))) : otherTask(mapping, answer(network))}`;
}

const ownNames = ['TestSet', 'TrainingSet', 'Accuracy', 'Answers'];

/** Whether answers are one number a class, as far as their shape tells: of one number alone there is nothing to choose. */
const classifies = (network: Network): boolean => givesOneRow(network) && outputSize(network) > 1;

/** `3 layers on crossbars with 61,470 weights; a sample is 1 x 28 x 28, an answer 10 numbers.` */
function remark(network: Network): string {
    const { layers, inputs } = network;
    const weights = layers.reduce((sum, { groups, rows, columns }) => sum + groups * rows * columns, 0);
    const sample = sampleShape(network).join(' x ') || '1';
    const more = inputs.length > 1 ? `, the first of ${inputs.length} inputs` : '';
    return `${counted(layers.length, 'layer')} with ${count(weights)} weights; a sample is ${sample}${more}, an answer ${answer(network)}.`;
}

/** `10 numbers`, or `1 x 672 x 672`. */
const answer = (network: Network): string =>
    givesOneRow(network) ? counted(outputSize(network), 'number') : outputShape(network).join(' x ');

const largerChip = (name: string, chip: Chip, [rows, columns]: readonly [number, number]): Pieces =>
    pieces`/** The model needs more than the ${String(chip.gridRows * chip.gridColumns)} cores of ${chip.name}: more of the same. */
chip ${name} extends ${chip.name} { grid: ${String(rows)} x ${String(columns)} }

`;

/** Input bits are the file's where it says some for every layer alike, and the mapper's choice where for some alone. */
function precision({ layers }: Network, { core }: Chip): Pieces {
    const found = layers.map((layer) => layerPrecision(layer, undefined, {}, core));
    const bits = new Set(found.map(({ inputBits }) => inputBits));
    const output = pieces`    output: ${{ field: `${usualOutput}`, optional: true }} bit\n`;
    if (found.every(({ origin }) => origin.input === 'chip'))
        return pieces`    input:  ${{ field: `${usualInput}`, optional: true }} bit\n${output}`;
    if (found.every(({ origin }) => origin.input === 'file') && bits.size === 1)
        return pieces`    input:  ${{ field: `${[...bits][0]}`, optional: true }} bit  // as the model quantises\n${output}`;
    return pieces`    // Input bits are as the model quantises, and the most that the chip has where it does not.\n${output}`;
}

const usualInput = 6;
const usualOutput = 8;
