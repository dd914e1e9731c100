/**
 * What can stand behind the colon of a property, before it is known what the property asks for. Plain data, so that the
 * schema can check and convert it without knowing the parser.
 */
export type Value =
    | QuantityValue
    | RatioValue
    | ProductValue
    | RangeValue
    | WordValue
    | TextValue
    | ListValue
    | TableValue
    | CallValue
    | ExceptValue;

export interface QuantityValue {
    readonly kind: 'quantity';
    readonly number: number;
    /** As written; undefined for a plain number. */
    readonly unit?: string;
}

/** `1 / 255` */
export interface RatioValue {
    readonly kind: 'ratio';
    readonly numerator: QuantityValue;
    readonly denominator: number;
}

/** `4 x 4` */
export interface ProductValue {
    readonly kind: 'product';
    readonly factors: readonly QuantityValue[];
}

/** `5..10` */
export interface RangeValue {
    readonly kind: 'range';
    readonly from: QuantityValue;
    readonly to: QuantityValue;
}

export interface WordValue {
    readonly kind: 'word';
    readonly word: string;
}

export interface TextValue {
    readonly kind: 'text';
    readonly text: string;
}

export interface ListValue {
    readonly kind: 'list';
    readonly items: readonly Value[];
}

/** `{ 1 uS: 1.2 uS, 10 uS: 3.7 uS }`, `{ 1/3: ... }`, `{ neuron: 10.6 fJ }` */
export interface TableValue {
    readonly kind: 'table';
    readonly entries: readonly { readonly key: Value; readonly value: Value }[];
}

/** `polynomial(0.348 uS, 16.030 uS, per: 40 uS)` */
export interface CallValue {
    readonly kind: 'call';
    readonly name: string;
    readonly arguments: readonly { readonly name?: string; readonly value: Value }[];
    /** Written without parentheses: `flip 20 %`. */
    readonly phrase?: boolean;
}

/** `all except read_noise` */
export interface ExceptValue {
    readonly kind: 'except';
    readonly words: readonly string[];
}

export const quantityOf = (number: number, unit?: string): QuantityValue => ({ kind: 'quantity', number, unit });
export const wordOf = (word: string): WordValue => ({ kind: 'word', word });

/** The items of a list, or the one value that stands alone. */
export const itemsOf = (value: Value): readonly Value[] => (value.kind === 'list' ? value.items : [value]);

/** The value as it would be written. */
export function formatValue(value: Value): string {
    switch (value.kind) {
        case 'quantity':
            return value.unit === undefined ? `${value.number}` : `${value.number} ${value.unit}`;
        case 'ratio':
            return `${formatValue(value.numerator)} / ${value.denominator}`;
        case 'product':
            return value.factors.map(formatValue).join(' x ');
        case 'range':
            return `${formatValue(value.from)}..${formatValue(value.to)}`;
        case 'word':
            return value.word;
        case 'text':
            return JSON.stringify(value.text);
        case 'list':
            return value.items.map(formatValue).join(', ');
        case 'table':
            return `{ ${value.entries.map((each) => `${formatValue(each.key)}: ${formatValue(each.value)}`).join(', ')} }`;
        case 'call':
            if (value.phrase) return [value.name, ...value.arguments.map((each) => formatValue(each.value))].join(' ');
            return `${value.name}(${value.arguments
                .map((each) => `${each.name === undefined ? '' : `${each.name}: `}${formatValue(each.value)}`)
                .join(', ')})`;
        case 'except':
            return `all except ${value.words.join(', ')}`;
    }
}
