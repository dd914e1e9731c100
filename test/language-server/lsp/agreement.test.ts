import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Diagnostic } from '../../../language-server/diagnostic';
import { openProject } from '../../../language-server/project';
import { asChecked } from './support/as-checked';
import { Client } from './support/client';

/** Every document of the examples and of the tests. */
const files = ['examples', 'test/files']
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`))
    .filter((name) => name.endsWith('.cim'))
    .sort();

const key = ({ line, column, code, message }: { line: number; column: number; code?: unknown; message: string }) =>
    `${String(line).padStart(6)}:${String(column).padStart(6)} ${code} ${message}`;
const sorted = <T extends Parameters<typeof key>[0]>(all: readonly T[]): readonly T[] =>
    [...all].sort((a, b) => (key(a) < key(b) ? -1 : 1));

let client: Client;
let checked: readonly Diagnostic[];
beforeAll(async () => {
    const paths = files.map((file) => resolve(file));
    checked = (await openProject(paths)).diagnostics;
    client = await Client.start({ folder: resolve('.') });
    for (const path of paths) await client.open(path, readFileSync(path, 'utf8'));
});
afterAll(() => client.stop());

describe('the server and corelet check', () => {
    it('are compared over more than eighty documents that make complaints of every family', () => {
        expect(files.length).toBeGreaterThan(80);
        const families = new Set(checked.map(({ code }) => code.split('/')[0]));
        for (const family of ['capacity', 'precision', 'shape', 'dataflow', 'unit', 'value', 'file', 'expect'])
            expect(families).toContain(family);
    });

    it.each(files)('say the same of %s', async (file) => {
        const path = resolve(file);
        const uri = pathToFileURL(path).href;
        const expected = sorted(checked.filter((each) => each.file === path));
        await vi.waitFor(
            () => {
                const published = client.diagnostics(uri);
                expect(published).toBeDefined();
                expect(sorted(published?.map((each) => asChecked(path, each)) ?? [])).toEqual(expected);
            },
            { timeout: 60_000, interval: 50 },
        );
    });

    it('publish nothing of documents that nobody has named', () => {
        const named = new Set(files.map((file) => pathToFileURL(resolve(file)).href));
        const others = client.published.filter(({ uri, diagnostics }) => !named.has(uri) && diagnostics.length > 0);
        expect(others).toEqual([]);
    });
});
