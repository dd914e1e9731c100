import { CompletionItemKind } from 'vscode-languageserver';
import { formatValue, quantityOf } from '../../../src/chip/value';
import { sweptProperties, sweptProperty, type SweptProperty } from '../../swept-property';
import type { Context } from './context';
import type { Suggestion } from './item';
import { nameItems } from './name-items';
import { usualUnits } from './placeholder';
import type { Token } from './tokens';
import { declarations, effectItems, unitItems, unnamed, wordItems } from './value-items';

/** What can come next in `vary mapping.output in 3 bit..8 bit`. */
export function varyItems(context: Context): readonly Suggestion[] {
    const { entry, frame } = context.place;
    const [, path, ...rest] = entry;
    const varied = new Set(frame.begun.flatMap(([first, name]) => (first.text === 'vary' && name ? [name.text] : [])));
    const isFree = (name: string): boolean => !varied.has(name) || name === path?.text;
    if (!path) return [...sweptProperties].filter(([name]) => isFree(name)).map(([name, each]) => pathItem(name, each));
    const isOpen = rest.length === 1 && rest[0].text === '.';
    if (isOpen)
        return [...sweptProperties.values()]
            .filter(({ kind, name }) => kind === path.text && isFree(`${kind}.${name}`))
            .map((each) => pathItem(each.name, each));
    if (rest.length === 0) return [{ label: 'in', kind: CompletionItemKind.Keyword, detail: 'its values' }];
    const property = sweptProperty(path.text);
    return property && rest[0].text === 'in' ? valueItems(context, property, rest.slice(1)) : [];
}

const pathItem = (label: string, { row }: SweptProperty): Suggestion => ({
    label,
    kind: CompletionItemKind.Property,
    detail: row.kind.expects,
    about: row.about,
});

function valueItems(context: Context, { name, row }: SweptProperty, value: readonly Token[]): readonly Suggestion[] {
    const { kind } = row;
    const last = value.at(-1);
    if (last?.kind === 'number') return unitItems(kind.dimensions ?? []);
    if (name === 'effects') return effectItems(value.at(-1)?.text === ',' ? [] : value);
    if (last && last.text !== ',') return isQuantity(value) ? behindQuantity : [];
    return [
        ...startItems(row, value),
        ...wordItems(row).filter(({ label }) => !value.some(({ text }) => text === label)),
        ...(kind.refersTo ? unnamed(nameItems(context, declarations[kind.refersTo]), value) : []),
    ];
}

const isQuantity = (value: readonly Token[]): boolean => value.at(-2)?.kind === 'number';

const behindQuantity: readonly Suggestion[] = [
    { label: '..', kind: CompletionItemKind.Operator, detail: 'up to another value' },
    { label: 'step', kind: CompletionItemKind.Keyword, detail: 'from one value of a range to the next' },
];

/** A range of bits or of counts, the usual value. */
function startItems({ kind, default: standard, example }: SweptProperty['row'], value: readonly Token[]) {
    if (value.length > 0) return [];
    const known = [standard, example].flatMap((each) =>
        each && !kind.words?.includes(formatValue(each)) ? [each] : [],
    );
    const items = known.map((each): Suggestion => ({
        label: formatValue(each),
        kind: CompletionItemKind.Value,
        rank: 1,
    }));
    const [dimension] = kind.dimensions ?? [];
    if (!kind.whole || dimension === undefined) return items;
    const [from, to] = [4, 8].map((each) => formatValue(quantityOf(each, usualUnits[dimension] || undefined)));
    return [
        { label: `${from}..${to}`, kind: CompletionItemKind.Value, detail: 'from one to the other', rank: 1 },
        ...items,
    ];
}
