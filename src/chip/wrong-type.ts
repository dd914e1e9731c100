import { describeDimension } from './dimension';
import type { ValueFix } from './fix';
import { refused, type ValueProblem } from './schema';
import { findUnit } from './units';
import { formatValue, type Value } from './value';

/** What a value is, for a message that says what was found. */
export function describeValue(value: Value): string {
    switch (value.kind) {
        case 'quantity': {
            const unit = value.unit === undefined ? undefined : findUnit(value.unit);
            return describeDimension(unit?.dimension ?? 'number');
        }
        case 'ratio':
            return 'a ratio';
        case 'product':
            return `a product (${formatValue(value)})`;
        case 'range':
            return `a range (${formatValue(value)})`;
        case 'word':
            return `the word '${value.word}'`;
        case 'text':
            return 'a text in quotes';
        case 'list':
            return 'a list';
        case 'table':
            return 'a table';
        case 'call':
            return `${value.name}(...)`;
        case 'except':
            return "'all except ...'";
    }
}

export const wrongType = (
    expects: string,
    value: Value,
    fixes: readonly ValueFix[] = [],
): { ok: false; problem: ValueProblem } =>
    refused('value/type', `expected ${expects}, found ${describeValue(value)}`, value, fixes);
