import type { ValueKind, ValueProblem } from '../../../src/chip/schema';
import { refusedTwice } from '../../../src/chip/schema';
import { formatValue, type Value } from '../../../src/chip/value';
import { valuesOfRange } from '../../../src/chip/value-steps';
import type * as ast from '../../generated/ast';
import { readValue } from '../../read-value';
import { isSameValue } from './same-value';

/** One value that a property is given. */
export interface SweptValue {
    /** What a property would have behind its colon. */
    readonly node: ast.Value;
    /** Where it is written, alone or within a range. */
    readonly at: ast.VaryChoice;
    /** As it would be written. */
    readonly text: string;
}

export interface SweptValues {
    readonly values: readonly SweptValue[];
    readonly problems: readonly { readonly at: ast.VaryChoice; readonly problem: ValueProblem }[];
}

/** The values of one property, ranges step by step, and what the property's own kind says against some. */
export function sweptValues(vary: ast.Vary, kind: ValueKind<unknown>): SweptValues {
    const values: (SweptValue & { readonly value: unknown; readonly read: Value })[] = [];
    const problems: { at: ast.VaryChoice; problem: ValueProblem }[] = [];
    for (const at of vary.choices) {
        const written = writtenValues(at, kind);
        if (!written.ok) {
            problems.push({ at, problem: written.problem });
            continue;
        }
        for (const { node, read } of written.all) {
            const converted = kind.convert(read);
            const text = formatValue(read);
            const first = converted.ok && values.find((each) => isSameValue(each.value, converted.value));
            if (!converted.ok) problems.push({ at, problem: converted.problem });
            else if (first) problems.push({ at, ...refusedTwice(`${text} is in the list twice`, read, first.read) });
            else values.push({ node, at, text, value: converted.value, read });
        }
    }
    return { values, problems };
}

type Written =
    | { readonly ok: true; readonly all: readonly { readonly node: ast.Value; readonly read: Value }[] }
    | { readonly ok: false; readonly problem: ValueProblem };

/** Nothing for what is still to be written. A range is one value where the property takes ranges. */
function writtenValues({ value: node, step }: ast.VaryChoice, kind: ValueKind<unknown>): Written {
    if (!node) return { ok: true, all: [] };
    const read = readValue(node);
    if (read.kind !== 'range' || kind.convert(read).ok) return { ok: true, all: [{ node, read }] };
    const by = step && readValue(step);
    const steps = valuesOfRange(read, by?.kind === 'quantity' ? by : undefined, kind);
    if (!steps.ok) return steps;
    const all = steps.value.map((each) => {
        const single = { $type: 'Quantity', number: each.number, unit: each.unit } as ast.Quantity;
        return { node: single, read: readValue(single) };
    });
    return { ok: true, all };
}
