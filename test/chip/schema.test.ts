import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codes } from '../../src/chip/codes';
import { blockSchemas } from '../../src/chip/schema-blocks';
import type { PropertySchema } from '../../src/chip/schema';
import { quantityOf, wordOf, type Value } from '../../src/chip/value';
import { cases } from '../support/cases';

const rows: readonly (readonly [string, PropertySchema<unknown>])[] = Object.entries(blockSchemas).flatMap(
    ([block, schema]) => Object.entries(schema).map(([name, row]) => [`${block}.${name}`, row] as const),
);

const scalar: fc.Arbitrary<Value> = fc.oneof(
    fc
        .tuple(
            fc.double(),
            fc.option(fc.constantFrom('uS', 's', 'bit', '%', 'V', 'pJ', 'nonsense'), { nil: undefined }),
        )
        .map(([n, unit]) => quantityOf(n, unit)),
    fc.constantFrom('all', 'none', 'relu', 'true', 'x', 'unlimited').map(wordOf),
    fc.string().map((text): Value => ({ kind: 'text', text })),
    fc.integer().map((n): Value => ({ kind: 'ratio', numerator: quantityOf(1), denominator: n })),
    fc
        .tuple(fc.integer(), fc.integer())
        .map(([a, b]): Value => ({ kind: 'range', from: quantityOf(a), to: quantityOf(b) })),
    fc
        .array(fc.integer(), { minLength: 2, maxLength: 4 })
        .map((all): Value => ({ kind: 'product', factors: all.map((n) => quantityOf(n)) })),
    fc.array(fc.string(), { minLength: 1, maxLength: 3 }).map((words): Value => ({ kind: 'except', words })),
);
const anyValue: fc.Arbitrary<Value> = fc.oneof(
    scalar,
    fc.array(scalar, { minLength: 2, maxLength: 4 }).map((items): Value => ({ kind: 'list', items })),
    fc.array(fc.tuple(scalar, scalar), { maxLength: 4 }).map((entries): Value => ({
        kind: 'table',
        entries: entries.map(([key, value]) => ({ key, value })),
    })),
    fc.array(scalar, { maxLength: 3 }).map((all): Value => ({
        kind: 'call',
        name: 'polynomial',
        arguments: all.map((value) => ({ value })),
    })),
);

describe('the schema of properties', () => {
    for (const [name, row] of rows)
        it(`describes ${name} in a sentence, in lower_snake_case, with a default of its own kind`, () => {
            expect(name).toMatch(/^[a-z]+\.[a-z][a-z0-9_]*$/);
            expect(row.about).toMatch(/^[A-Z].*[.`]$/s);
            expect(row.kind.expects.length).toBeGreaterThan(0);
            if (row.default) expect(row.kind.convert(row.default).ok).toBe(true);
            expect(row.required && row.default !== undefined).toBe(false);
        });

    it('converts or refuses any value, and names the part to blame', () => {
        fc.assert(
            fc.property(fc.constantFrom(...rows), anyValue, ([, row], value) => {
                const result = row.kind.convert(value);
                if (result.ok) return;
                expect(Object.keys(codes)).toContain(result.problem.code);
                expect(result.problem.message).not.toMatch(/undefined|\[object/);
                expect(result.problem.at).toBeDefined();
            }),
            cases(3000),
        );
    });
});

describe('the list of codes', () => {
    const sources = ['src', 'language-server']
        .flatMap((folder) =>
            readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
        )
        .filter((path) => path.endsWith('.ts') && !path.endsWith('codes.ts'))
        .map((path) => readFileSync(path, 'utf8'))
        .join('\n');

    it('has no code that nothing reports', () => {
        const built = (code: string) => code.startsWith('precision/') && sources.includes('`precision/${property}`');
        expect(Object.keys(codes).filter((code) => !sources.includes(`'${code}'`) && !built(code))).toEqual([]);
    });
});
