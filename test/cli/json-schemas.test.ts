import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { codes } from '../../src/chip/codes';
import { effectNames } from '../../src/simulator/effects';
import { misfits, schemaNames, schemaOf } from './support/schemas';

interface Schema {
    readonly type?: string | readonly string[];
    readonly description?: string;
    readonly properties?: Readonly<Record<string, Schema>>;
    readonly required?: readonly string[];
    readonly additionalProperties?: boolean;
    readonly items?: Schema;
    readonly anyOf?: readonly Schema[];
    readonly enum?: readonly string[];
    readonly $ref?: string;
    readonly $defs?: Readonly<Record<string, Schema>>;
}

/** Every schema within one, with the way to it. */
function within(schema: Schema, way: string): readonly (readonly [way: string, schema: Schema])[] {
    const below: readonly (readonly [string, Schema | undefined])[] = [
        ...Object.entries(schema.properties ?? {}),
        ...Object.entries(schema.$defs ?? {}),
        ...(schema.anyOf ?? []).map((each, i) => [`anyOf${i}`, each] as const),
        ['items', schema.items],
    ];
    return [[way, schema], ...below.flatMap(([name, each]) => (each ? within(each, `${way}/${name}`) : []))];
}

/** Words of which one tells a number's unit. */
const units =
    /joule|volt|second|metre|fraction|count|TOPS|from [01]\b|Bits|bound|unit of|Number of|Seed|uncertainty, a fraction/;

/** A result of `check` with one diagnostic. */
const checkOf = (changes: object): string => {
    const place = { line: 1, column: 1, endLine: 1, endColumn: 2 };
    const diagnostic = { file: 'a.cim', ...place, severity: 'error', code: 'syntax/parse', message: 'x', ...changes };
    return JSON.stringify({ version: 1, diagnostics: [diagnostic] });
};

describe('the published schemas', () => {
    it('are there for every command', () => {
        expect(readdirSync('docs/schema').sort()).toEqual(schemaNames.map((name) => `${name}.json`).sort());
    });

    for (const name of schemaNames) {
        const all = within(schemaOf(name), name);

        it(`close every object of ${name} and ask for what is always there`, () => {
            for (const [way, { type, properties = {}, required = [], additionalProperties }] of all) {
                if (type !== 'object') continue;
                expect(additionalProperties, way).toBe(false);
                expect(Object.keys(properties), way).toEqual(expect.arrayContaining([...required]));
            }
        });

        it(`describe every field of ${name}, numbers with their unit`, () => {
            for (const [way, { properties = {} }] of all)
                for (const [field, { description, type, $ref }] of Object.entries(properties)) {
                    if ($ref === undefined) expect(description, `${way}/${field}`).toMatch(/\w.*\.$/);
                    if ([type].flat().some((each) => each === 'number' || each === 'integer'))
                        expect(description, `${way}/${field}`).toMatch(units);
                }
        });
    }

    it('mean the same by the same name', () => {
        const seen = new Map<string, Schema>();
        for (const name of schemaNames)
            for (const [shared, schema] of Object.entries((schemaOf(name) as Schema).$defs ?? {})) {
                expect(schema).toEqual(seen.get(shared) ?? schema);
                seen.set(shared, schema);
            }
        expect([...seen.keys()].sort()).toEqual([
            'coreEnergy',
            'diagnostic',
            'energy',
            'interval',
            'judgement',
            'reduction',
            'tried',
        ]);
    });

    it('know every effect', () => {
        const listed = within(schemaOf('simulate'), '').find(([way]) => way.endsWith('/effects/items'));
        expect(listed?.[1].enum).toEqual(effectNames);
    });

    it('allow every code of a diagnostic', () => {
        for (const code of Object.keys(codes)) expect(misfits('check', checkOf({ code }))).toEqual([]);
    });

    it('refuse other versions, further keys, missing keys and values of another kind', () => {
        expect(misfits('check', checkOf({}).replace('1', '2'))).not.toEqual([]);
        expect(misfits('check', checkOf({ more: 1 }))).not.toEqual([]);
        expect(misfits('check', checkOf({ code: undefined }))).not.toEqual([]);
        expect(misfits('check', checkOf({ line: 0 }))).not.toEqual([]);
        expect(misfits('check', checkOf({ column: '4' }))).not.toEqual([]);
        expect(misfits('simulate', '{ "version": 1, "experiments": [{}], "diagnostics": [] }').length).toBeGreaterThan(
            20,
        );
    });
});
