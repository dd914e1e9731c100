import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020';

export const schemaNames = ['check', 'estimate', 'compare', 'simulate', 'ablate', 'bits', 'sweep', 'format'] as const;

export const schemaOf = (name: (typeof schemaNames)[number]): object =>
    JSON.parse(readFileSync(`docs/schema/${name}.json`, 'utf8')) as object;

/** What a result of `corelet NAME --format json` has wrong by its published schema; empty where it fits. */
export function misfits(name: (typeof schemaNames)[number], text: string): readonly string[] {
    const validate = new Ajv2020({ strict: true, strictTypes: false, allErrors: true }).compile(schemaOf(name));
    validate(JSON.parse(text));
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
