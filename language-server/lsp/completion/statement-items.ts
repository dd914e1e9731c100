import { CompletionItemKind } from 'vscode-languageserver';
import type { Dimension } from '../../../src/chip/dimension';
import { modelLayerSchemas, modelLayerKinds } from '../../../src/chip/schema-model';
import { metricDimensions } from '../../elaborate/expectation';
import type { Declaration } from '../../generated/ast';
import type { Context } from './context';
import { libraryItems } from './declaration-items';
import { fileItems } from './file-items';
import type { Suggestion } from './item';
import { layerItems } from './layer-items';
import { nameItems } from './name-items';
import { placeholder } from './placeholder';
import type { Token } from './tokens';
import { unitItems } from './value-items';
import { varyItems } from './vary-items';

const keyword = (label: string, detail?: string): Suggestion => ({ label, kind: CompletionItemKind.Keyword, detail });

/** Statements that a block can begin, beside its properties. */
export function beginnings(kind: string, begun: readonly (readonly Token[])[]): readonly Suggestion[] {
    const has = (word: string): boolean => begun.some(([first, second]) => first.text === word && second?.text !== ':');
    const statement = (label: string, snippet: string, detail: string): Suggestion => ({
        label,
        kind: CompletionItemKind.Keyword,
        snippet,
        detail,
        rank: 3,
    });
    switch (kind) {
        case 'mapping':
            return [
                statement('layer', 'layer $1', 'where a layer goes'),
                ...(has('others') ? [] : [statement('others auto', 'others auto', 'the mapper places what is left')]),
                ...(has('others') ? [] : [statement('others digital', 'others digital', 'what is left stays digital')]),
            ];
        case 'experiment':
            return [
                ...(has('run') ? [] : [statement('run', 'run $1', 'a mapping on a data set')]),
                ...(has('calibrate')
                    ? []
                    : [statement('calibrate on', 'calibrate on $1 take ${2:256}', 'samples that set the converters')]),
                statement('expect', 'expect $1', 'a bound on a figure'),
            ];
        case 'sweep':
            return [statement('vary', 'vary $1', 'a property and its values')];
        case 'model':
            return [
                ...(has('input') ? [] : [statement('input', 'input ${1:1 x 28 x 28}', 'shape of a sample')]),
                ...modelLayerKinds.map((each) =>
                    statement(each, `${each} \${9:${each}1} { ${needed(each)} }`, `a layer`),
                ),
            ];
        default:
            return [];
    }
}

/** The properties that a described layer must have, each with a value to start from. */
function needed(kind: keyof typeof modelLayerSchemas): string {
    const rows = Object.entries(modelLayerSchemas[kind]).filter(([, row]) => row.required);
    return rows
        .map(([name, row], index) => `${name}: ${placeholder(row).replace('${1', `\${${index + 1}`)}`)
        .join('  ');
}

/** What can come next in a statement or in the header of a declaration. */
export async function statementItems(context: Context): Promise<readonly Suggestion[]> {
    const { frame, entry } = context.place;
    const words = entry.map(({ text }) => text);
    const [first] = words;
    const last = words[words.length - 1];
    const names = (kind: Declaration['$type']) => nameItems(context, kind);
    if (frame.kind === 'file') return headerItems(context, words);
    if (first === 'layer') return words.length === 1 ? layerItems(context) : [];
    if (first === 'others') return words.length === 1 ? [keyword('auto'), keyword('digital')] : [];
    if (first === 'run' || first === 'calibrate') {
        if (last === 'on') return names('Dataset');
        if (words.length === 1) return first === 'run' ? names('Mapping') : [keyword('on')];
        const hasDataset = words.includes('on');
        if (!hasDataset) return [keyword('on')];
        return words.includes('take') ? [] : [keyword('take', 'the first samples alone')];
    }
    if (first === 'expect') return expectationItems(entry);
    if (first === 'vary') return varyItems(context);
    return [];
}

function expectationItems(entry: readonly Token[]): readonly Suggestion[] {
    const dimensionOf: Readonly<Record<string, Dimension>> = metricDimensions;
    const metric = entry[1]?.text;
    if (metric === undefined)
        return Object.entries(dimensionOf).map(([label, dimension]) => ({
            label,
            kind: CompletionItemKind.Property,
            detail: dimension === 'number' ? 'a fraction (%)' : dimension,
        }));
    const dimension = Object.hasOwn(dimensionOf, metric) ? dimensionOf[metric] : undefined;
    if (!dimension) return [];
    if (entry.length === 2)
        return ['>=', '<=', '>', '<'].map((label) => ({ label, kind: CompletionItemKind.Operator }));
    return entry.at(-1)?.kind === 'number' ? unitItems([dimension]) : [];
}

async function headerItems(context: Context, words: readonly string[]): Promise<readonly Suggestion[]> {
    const [first] = words;
    const last = words[words.length - 1];
    const names = (kind: Declaration['$type']) => nameItems(context, kind);
    if (first === 'import')
        return words.length > 1 ? [] : [...libraryItems(context), ...(await fileItems(context, 'import', false))];
    if (first === 'mapping') {
        if (last === 'of') return names('Model');
        if (last === 'on') return names('Chip');
        return words.length === 2 ? [keyword('of')] : words.length === 4 ? [keyword('on')] : [];
    }
    if (first === 'model') {
        if (last === 'from') return fileItems(context, 'model', false);
        return words.length === 2 ? [keyword('from', 'an ONNX file')] : [];
    }
    if (first === 'sweep') {
        if (last === 'of') return names('Experiment');
        return words.length === 2 ? [keyword('of', 'an experiment')] : [];
    }
    const kind = (
        { device: 'Device', core: 'Core', chip: 'Chip', dataset: 'Dataset', experiment: 'Experiment' } as const
    )[first];
    if (!kind) return [];
    if (last === 'extends') return names(kind).filter(({ label }) => label !== words[1]);
    return words.length === 2 ? [keyword('extends')] : [];
}
