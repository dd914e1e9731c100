import type { Code } from './codes';
import type { Dimension } from './dimension';
import type { ValueFix } from './fix';
import type { Value } from './value';

/** Something wrong with a value: which part of it, and the code and message of the complaint. */
export interface ValueProblem {
    readonly code: Code;
    readonly message: string;
    readonly at: Value;
    /** The value that it repeats. */
    readonly repeats?: Value;
    /** What was probably meant, the likeliest first. */
    readonly fixes: readonly ValueFix[];
}

export type Conversion<T> =
    { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: ValueProblem };

export const converted = <T>(value: T): Conversion<T> => ({ ok: true, value });
export const refused = (
    code: Code,
    message: string,
    at: Value,
    fixes: readonly ValueFix[] = [],
): { ok: false; problem: ValueProblem } => ({
    ok: false,
    problem: { code, message, at, fixes },
});

/** Something that stands twice where it can once: the second is told, and could be taken out. */
export const refusedTwice = (message: string, at: Value, repeats: Value): { ok: false; problem: ValueProblem } => ({
    ok: false,
    problem: { code: 'value/duplicate', message, at, repeats, fixes: [{ at }] },
});

/** Each of these values in the place of another one. */
export const instead = (at: Value, ...values: readonly Value[]): readonly ValueFix[] =>
    values.map((value) => ({ at, value }));

/** Kinds of declarations that a value can name. */
export type NamedKind = 'device' | 'core' | 'chip';

/** A kind of value: how a reader is told of it, and how what was written becomes what the code computes with. */
export interface ValueKind<T> {
    /** With its article: `a conductance (S)`, `one of relu, tanh`. */
    readonly expects: string;
    /** Allowed range, as shown on the reference page. */
    readonly range?: string;
    /** Dimensions of the quantities that the value is, or is made of. */
    readonly dimensions?: readonly Dimension[];
    /** Whether its quantities are whole numbers. */
    readonly whole?: boolean;
    /** The vocabulary, where the value is a word. */
    readonly words?: readonly string[];
    /** The kind of declaration that the value, or each item of it, names. */
    readonly refersTo?: NamedKind;
    readonly convert: (value: Value) => Conversion<T>;
}

/** One row of the one table that validation, conversion, inheritance and `docs/language.md` read. */
export interface PropertySchema<T> {
    readonly kind: ValueKind<T>;
    readonly about: string;
    readonly required: boolean;
    /** Where a default is a choice of ours, `about` says why. */
    readonly default?: Value;
    /** Where the property, or its default, comes from. */
    readonly source?: string;
    /** What an editor writes first, of a property that must be there and has no default. */
    readonly example?: Value;
}

/** Rows by property name; the name is the one in the language. */
export type BlockSchema = Readonly<Record<string, PropertySchema<unknown>>>;

interface Notes {
    readonly about: string;
    readonly source?: string;
    readonly example?: Value;
}

export const required = <T>(kind: ValueKind<T>, notes: Notes): PropertySchema<T> => ({
    kind,
    required: true,
    ...notes,
});

export const optional = <T>(kind: ValueKind<T>, notes: Notes): PropertySchema<T | undefined> => ({
    kind,
    required: false,
    ...notes,
});

export const defaulting = <T>(kind: ValueKind<T>, value: Value, notes: Notes): PropertySchema<T> => ({
    kind,
    required: false,
    default: value,
    ...notes,
});

/** What a block's property is once converted. */
export type ConvertedValue<P> = P extends PropertySchema<infer T> ? T : never;
