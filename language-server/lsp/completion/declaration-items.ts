import { CompletionItemKind } from 'vscode-languageserver';
import { libraryNames } from '../../fixes/library-names';
import { visible, type Context } from './context';
import type { Suggestion } from './item';

/** Whole declarations to begin with, naming what there is already. */
export function declarationItems(context: Context): readonly Suggestion[] {
    const first = (kind: Parameters<typeof visible>[1], otherwise: string): string =>
        visible(context, kind)[0]?.name ?? otherwise;
    const last = (kind: Parameters<typeof visible>[1], otherwise: string): string =>
        visible(context, kind).at(-1)?.name ?? otherwise;
    const block = (label: string, detail: string, snippet: string, about?: string): Suggestion => ({
        label,
        kind: CompletionItemKind.Snippet,
        detail,
        snippet,
        ...(about === undefined ? {} : { about }),
    });
    const importItem: Suggestion = {
        label: 'import',
        kind: CompletionItemKind.Keyword,
        detail: 'a library, or a file',
        snippet: 'import ${1:neurram}',
        rank: 1,
    };
    return [
        ...(isBehindDeclaration(context) ? [] : [importItem]),
        block('device', 'a cell technology', `device \${1:Cell} extends \${2:${first('Device', 'HfOx')}} {\n    $0\n}`),
        block(
            'core',
            'an array with its converters',
            `core \${1:Core} extends \${2:${first('Core', 'NeuRRAMCore')}} {\n    $0\n}`,
        ),
        block('chip', 'cores in a grid', `chip \${1:Chip} extends \${2:${first('Chip', 'NeuRRAM')}} {\n    $0\n}`),
        block('model', 'a network from a file', 'model ${1:Model} from "${2:model.onnx}"'),
        {
            ...block(
                'model',
                'a network described in place',
                'model ${1:Sketch} {\n    input ${2:1 x 28 x 28}\n    conv  ${3:c1} { filters: ${4:8}  kernel: ${5:3}  activation: relu }\n    dense ${6:out} { units: ${7:10} }\n}',
            ),
            label: 'model (described)',
            filter: 'model described',
        },
        block(
            'mapping',
            'a network on a chip',
            `mapping \${1:Mapping} of \${2:${last('Model', 'Model')}} on \${3:${first('Chip', 'NeuRRAM')}} {\n    input:  \${4:4} bit\n    output: \${5:6} bit\n    others auto\n}`,
        ),
        block(
            'dataset',
            'samples and their labels',
            'dataset ${1:Samples} {\n    format: ${2|idx,cifar10,npy,npz,png,wav,strokes|}\n    $0\n}',
        ),
        block(
            'experiment',
            'a run and what is expected of it',
            `experiment \${1:Experiment} {\n    run \${2:${last('Mapping', 'Mapping')}} on \${3:${first('Dataset', 'Samples')}}\n    expect accuracy >= \${4:90} %\n}`,
        ),
        block(
            'compare',
            'chips side by side',
            `compare \${1:Generations} {\n    chips:    \${2:${first('Chip', 'NeuRRAM')}}, \${3:${last('Chip', 'Chip')}}\n    workload: \${4:256 x 256}\n    bits:     \${5:1/3, 2/4, 4/6}\n}`,
        ),
        block(
            'sweep',
            'an experiment at every combination of some properties',
            `sweep \${1:Sweep} of \${2:${last('Experiment', 'Experiment')}} {\n    vary \${3:mapping.output} in \${4:4 bit..8 bit}\n}`,
        ),
    ];
}

/** Imports stand before all declarations. */
const isBehindDeclaration = ({ place: { frame, from } }: Context): boolean =>
    frame.begun.some(([first]) => first.text !== 'import' && first.end < from);

/** The libraries that come with the program. */
export const libraryItems = ({ services }: Context): readonly Suggestion[] =>
    [...libraryNames(services)].map(([label, names]) => ({
        label,
        kind: CompletionItemKind.Module,
        detail: names.join(', '),
    }));
