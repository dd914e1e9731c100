import { hanging } from './wrap';

type Row = readonly [name: string, text: string];

/** Those without a text say what they do by themselves. */
const examples: readonly Row[] = [
    ['corelet check examples', 'what is wrong, in every document of a folder'],
    ['corelet estimate lab.cim', 'energy, latency and area of its mappings'],
    ['corelet compare chips.cim', 'what the same product costs on several chips'],
    ['corelet simulate digits.cim', 'run its experiments on simulated chips'],
    ['corelet simulate mnist.cim --take 1000 --format json --out result.json', ''],
    ['corelet simulate mnist.cim --experiment Mnist --threads 4 --seed 3', ''],
    ['corelet ablate mnist.cim', 'what each of their physical effects does, alone and together'],
    [
        'corelet activations mnist.cim --after conv2 --out conv2.npz',
        'what a chip makes of training samples, to retrain what lies behind',
    ],
    ['corelet bits mnist.cim --loss 0.5%', 'the cheapest bits of each layer that lose no more'],
    ['corelet sweep sweep.cim --plot sweep.svg', 'the experiment at every combination of its properties'],
    ['corelet check . --format sarif --out corelet.sarif', ''],
    ['corelet format --check .', 'exit code 1 where a document is not in its canonical form'],
    ['corelet new lenet.onnx', 'a document about a model, to be filled in'],
];

const exitCodes: readonly Row[] = [
    ['0', 'fine'],
    ['1', 'an expectation failed; with format --check, a file would change'],
    ['2', 'a document, or a file that it names, has errors'],
    ['3', 'wrong usage, or a file that cannot be read or written'],
    ['70', 'an error in Corelet itself: please report it'],
    ['130', 'interrupted: Ctrl-C keeps what was finished, a second one ends at once'],
];

/** What stands behind the commands in the help. */
export const helpText = (columns: number): string =>
    [
        `Examples:\n${rows(examples, 32, columns)}`,
        `Exit codes:\n${rows(exitCodes, 5, columns)}`,
        hanging(
            'Data sets under data: are looked for in the folder that CORELET_DATA names, or else in .cache/data.',
            0,
            columns,
        ),
    ].join('\n\n');

/** Names of a width, and what they mean beside them; under those that are longer. */
const rows = (all: readonly Row[], width: number, columns: number): string =>
    all
        .map(([name, text]) => {
            if (text === '') return `  ${name}`;
            const behind = hanging(text, width + 2, columns);
            return name.length < width
                ? `  ${name.padEnd(width)}${behind}`
                : `  ${name}\n${' '.repeat(width + 2)}${behind}`;
        })
        .join('\n');
