import type { Code } from '../../src/chip/codes';
import { AstUtils, type AstNode } from 'langium';
import type { Finding, Outcome, Subject } from '../../src/chip/finding';
import type { PropertyOrigin, Provenance } from '../../src/chip/provenance';
import type { BlockSchema, ConvertedValue } from '../../src/chip/schema';
import type { PropertyBlock } from '../block-kind';
import { readValue } from '../read-value';
import { effectiveProperties, type EffectiveProperty } from './inheritance';
import { relativeUncertainty } from './uncertainty';

/** A block's properties, converted, with inherited values and the schema's defaults filled in. */
export interface ElaboratedBlock<S extends BlockSchema> {
    readonly values: { readonly [K in keyof S]: ConvertedValue<S[K]> };
    readonly provenance: Provenance;
}

export const failed = (...findings: Finding[]): Outcome<never> => ({ ok: false, findings });
export const made = <T>(value: T, findings: readonly Finding[] = []): Outcome<T> => ({ ok: true, value, findings });
export const failure = (code: Code, message: string, subject: Subject): Outcome<never> =>
    failed({ code, severity: 'error', message, subject });

/** Whether the node's file has no errors of syntax, which would leave holes in the tree. */
export function isReadable(node: AstNode): boolean {
    const { parserErrors, lexerErrors } = AstUtils.getDocument(node).parseResult;
    return parserErrors.length === 0 && lexerErrors.length === 0;
}

export const unreadable = (subject: Subject): Outcome<never> =>
    failure('syntax/parse', `the file of '${subject.name}' has syntax errors`, subject);

/** Converts every row of the schema; fails with one finding for each property that is missing or wrong. */
export function elaborateBlock<S extends BlockSchema>(
    block: PropertyBlock,
    schema: S,
    subject: Subject,
): Outcome<ElaboratedBlock<S>> {
    if (!isReadable(block)) return unreadable(subject);
    const effective = effectiveProperties(block);
    const values: Record<string, unknown> = {};
    const provenance: Record<string, PropertyOrigin> = {};
    const findings: Finding[] = [];
    const fail = (property: string, code: Code, message: string): void => {
        findings.push({
            code,
            severity: 'error',
            message: `${property}: ${message}`,
            subject: { ...subject, property },
        });
    };
    for (const [name, row] of Object.entries(schema)) {
        const set = effective.get(name);
        const value = set ? readValue(set.property.value) : row.default;
        if (value === undefined) {
            if (row.required) fail(name, 'value/missing', `'${subject.name}' does not say it`);
            continue;
        }
        const conversion = row.kind.convert(value);
        if (!conversion.ok) fail(name, conversion.problem.code, conversion.problem.message);
        else values[name] = conversion.value;
        provenance[name] = set ? origin(set) : { setBy: 'default', source: row.source };
    }
    if (findings.length > 0) return failed(...findings);
    // Each row has just put its own converted value, or undefined where it is optional, under its name.
    return made({ values: values as ElaboratedBlock<S>['values'], provenance });
}

function origin({ property, setBy }: EffectiveProperty): PropertyOrigin {
    const uncertainty = relativeUncertainty(property);
    return {
        setBy,
        ...(property.source === undefined ? {} : { source: property.source }),
        ...(uncertainty?.ok ? { uncertainty: uncertainty.value } : {}),
    };
}
