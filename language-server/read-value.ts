import type { AstNode } from 'langium';
import type { QuantityValue, Value } from '../src/chip/value';
import type * as ast from './generated/ast';

/** Where a plain value was written; `property` narrows a node down to one of its parts. */
export interface Origin {
    readonly node: AstNode;
    readonly property?: string;
}

const origins = new WeakMap<Value, Origin>();

/** Where a value was written; undefined for defaults of the schema. */
export const originOf = (value: Value): Origin | undefined => origins.get(value);

function from<V extends Value>(value: V, node: AstNode, property?: string): V {
    origins.set(value, { node, property });
    return value;
}

const readQuantity = (node: ast.Quantity): QuantityValue =>
    from({ kind: 'quantity', number: node.number, unit: node.unit }, node);

/** What stands behind a property's colon, as plain data that remembers where it was written. */
export function readValue(node: ast.Value): Value {
    switch (node.$type) {
        case 'Quantity':
            return readQuantity(node);
        case 'RatioValue':
            return from(
                { kind: 'ratio', numerator: readQuantity(node.numerator), denominator: node.denominator },
                node,
            );
        case 'ProductValue':
            return from({ kind: 'product', factors: node.factors.map(readQuantity) }, node);
        case 'RangeValue':
            return from({ kind: 'range', from: readQuantity(node.from), to: readQuantity(node.to) }, node);
        case 'WordValue':
            return from({ kind: 'word', word: node.target.$refText }, node);
        case 'TextValue':
            return from({ kind: 'text', text: node.text }, node);
        case 'ListValue':
            return from({ kind: 'list', items: node.items.map(readValue) }, node);
        case 'TableValue':
            return from(
                {
                    kind: 'table',
                    entries: node.entries.map((entry) => ({ key: readKey(entry), value: readValue(entry.value) })),
                },
                node,
            );
        case 'CallValue':
            return from(
                {
                    kind: 'call',
                    name: node.function,
                    arguments: node.arguments.map(({ name, value }) => ({ name, value: readValue(value) })),
                },
                node,
            );
        case 'PhraseValue':
            return from(
                { kind: 'call', name: node.verb, arguments: [{ value: readValue(node.argument) }], phrase: true },
                node,
            );
        case 'ExceptValue':
            return from({ kind: 'except', words: node.words }, node);
    }
}

function readKey(entry: ast.TableEntry): Value {
    if (!entry.key) return from({ kind: 'word', word: entry.name ?? '' }, entry, 'name');
    const { number, unit, denominator } = entry.key;
    const top: QuantityValue = from({ kind: 'quantity', number, unit }, entry.key);
    return denominator === undefined ? top : from({ kind: 'ratio', numerator: top, denominator }, entry.key);
}
