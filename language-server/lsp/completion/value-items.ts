import { CompletionItemKind } from 'vscode-languageserver';
import { dimensions, type Dimension } from '../../../src/chip/dimension';
import type { BlockSchema, PropertySchema } from '../../../src/chip/schema';
import { blockSchemas, type BlockKind } from '../../../src/chip/schema-blocks';
import { units } from '../../../src/chip/units';
import { formatValue } from '../../../src/chip/value';
import { effectAbout, effectNames } from '../../../src/simulator/effects';
import type { Context } from './context';
import { coreItems } from './core-items';
import { brief, inheritedValues, type Inherited } from './inherited-values';
import type { Suggestion } from './item';
import { nameItems } from './name-items';
import { usualUnits } from './placeholder';
import type { Token } from './tokens';

/** What can stand behind a property's colon, and what can come next there. */
export async function valueItems(
    context: Context,
    kind: BlockKind,
    key: string,
    value: readonly Token[],
): Promise<readonly Suggestion[]> {
    const schema: BlockSchema = blockSchemas[kind];
    const row = Object.hasOwn(schema, key) ? schema[key] : undefined;
    const last = value.at(-1);
    if (last?.kind === 'number') return [...unitItems(row?.kind.dimensions ?? []), ...behindValue];
    if (!row || last?.text === 'source' || ['x', '/', '..', '+-'].includes(last?.text ?? '')) return [];
    if (key === 'effects') return effectItems(value);
    if (last && last.text !== ',') return behindValue;
    if (kind === 'layer' && (key === 'core' || key === 'cores')) return coreItems(context);
    return [
        ...(value.length === 0 ? startItems(row, inheritedValues(context, context.place.frame).get(key)) : []),
        ...wordItems(row),
        ...(row.kind.refersTo ? unnamed(nameItems(context, declarations[row.kind.refersTo]), value) : []),
    ];
}

export const declarations = { device: 'Device', core: 'Core', chip: 'Chip' } as const;

/** Names that a list does not have yet. */
export const unnamed = (names: readonly Suggestion[], value: readonly Token[]): readonly Suggestion[] =>
    names.filter(({ label }) => !value.some(({ text }) => text === label));

/** Values to start from: the inherited one, the default, an example; words have entries of their own. */
function startItems(row: PropertySchema<unknown>, inherited?: Inherited): readonly Suggestion[] {
    const text = inherited && brief(inherited.text);
    const known = [
        ...(text === undefined ? [] : [[text, `of ${inherited?.setBy}`]]),
        ...(row.default ? [[formatValue(row.default), 'the default']] : []),
        ...(row.example ? [[formatValue(row.example), 'for example']] : []),
    ];
    return known
        .filter(([label], index) => known.findIndex(([other]) => other === label) === index)
        .filter(([label]) => !row.kind.refersTo && !row.kind.words?.includes(label))
        .map(([label, detail]) => ({ label, kind: CompletionItemKind.Value, detail, rank: 1 }));
}

/** What may follow a value. */
const behindValue: readonly Suggestion[] = [
    {
        label: '+-',
        kind: CompletionItemKind.Operator,
        detail: 'uncertainty',
        about: 'Relative standard uncertainty of the value, or one in its unit.',
        snippet: '+- ${1:10} %',
        rank: 7,
    },
    {
        label: 'source',
        kind: CompletionItemKind.Keyword,
        detail: 'where the value comes from',
        snippet: 'source "$1"',
        rank: 7,
    },
];

export const wordItems = ({ kind, default: standard }: PropertySchema<unknown>): readonly Suggestion[] =>
    (kind.words ?? []).map((word) => ({
        label: word,
        kind: CompletionItemKind.EnumMember,
        ...(standard && formatValue(standard) === word ? { detail: 'the default' } : {}),
    }));

/** Units of the dimensions that fit, the usual one first. */
export const unitItems = (fitting: readonly Dimension[]): readonly Suggestion[] =>
    [...units.values()]
        .filter(({ dimension, name }) => fitting.includes(dimension) && name !== 'bits')
        .map(({ name, dimension }) => ({
            label: name,
            kind: CompletionItemKind.Unit,
            detail: dimensions[dimension].noun,
            rank: name === usualUnits[dimension] ? 1 : 2,
        }));

export function effectItems(value: readonly Token[]): readonly Suggestion[] {
    const named = new Set(value.map(({ text }) => text));
    const last = value.at(-1)?.text;
    const names = effectNames
        .filter((name) => !named.has(name))
        .map((name) => ({ label: name, kind: CompletionItemKind.EnumMember, about: effectAbout[name] }));
    if (last === undefined)
        return [
            { label: 'all', kind: CompletionItemKind.EnumMember, detail: 'every effect', rank: 1 },
            { label: 'none', kind: CompletionItemKind.EnumMember, detail: 'the ideal product', rank: 1 },
            { label: 'all except', kind: CompletionItemKind.EnumMember, snippet: 'all except $1', rank: 1 },
            ...names,
        ];
    if (last === 'all') return [{ label: 'except', kind: CompletionItemKind.Keyword, rank: 1 }];
    return last === ',' || last === 'except' ? names : [];
}
