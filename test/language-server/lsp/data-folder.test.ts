import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client } from './support/client';

const document = 'dataset Drawn { format: npy  inputs: "data:x.npy"  labels: "data:y.npy" }\n';
const both = ['file/missing', 'file/missing'];

describe('the data folder of a document', () => {
    let place: string;
    let client: Client;
    beforeAll(async () => {
        place = mkdtempSync(join(tmpdir(), 'corelet-data-'));
        const [first, second] = ['first', 'first/second'].map((name) => join(place, name));
        mkdirSync(join(second, '.cache/data'), { recursive: true });
        for (const name of ['x.npy', 'y.npy']) writeFileSync(join(second, '.cache/data', name), '');
        client = await Client.start({
            ...{ folder: first, furtherFolders: [second], environment: { CORELET_DATA: '' } },
            capabilities: { workspace: { workspaceFolders: true } },
        });
    });
    afterAll(async () => {
        await client.stop();
        rmSync(place, { recursive: true });
    });
    const complaints = async (path: string) =>
        (await client.until(await client.open(join(place, path), document))).map(({ code }) => code);

    it('is that of the innermost folder of the workspace that has it, as when it is run', async () => {
        expect(await complaints('first/second/lab.cim')).toEqual([]);
        expect(await complaints('first/lab.cim')).toEqual(both);
    });

    it('is that of the first folder where it lies in none', async () => {
        expect(await complaints('elsewhere.cim')).toEqual(both);
        mkdirSync(join(place, 'first/.cache/data'), { recursive: true });
        for (const name of ['x.npy', 'y.npy']) writeFileSync(join(place, 'first/.cache/data', name), '');
        expect(await complaints('elsewhere-too.cim')).toEqual([]);
    });

    it('is that of a folder that is opened later, for documents that are open already, until it is closed', async () => {
        const later = join(place, 'later');
        mkdirSync(join(later, '.cache/data'), { recursive: true });
        writeFileSync(join(later, '.cache/data/own.npy'), '');
        writeFileSync(join(later, 'beside.cim'), 'dataset Beside { format: strokes  count: 1 }\n');
        const own = 'dataset Own { format: npy  inputs: "data:own.npy"  labels: "data:own.npy" }\n';
        const uri = await client.open(join(later, 'lab.cim'), own);
        const codes = async (wanted: readonly string[]) =>
            (await client.until(uri, (found) => found.length === wanted.length)).map(({ code }) => code);
        const symbols = async () =>
            (await client.connection.sendRequest<readonly { name: string }[]>('workspace/symbol', { query: 'Beside' }))
                .length;
        const folder = { uri: pathToFileURL(later).href, name: 'later' };
        const tell = (event: object) =>
            client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event });
        expect(await codes(both)).toEqual(both);
        expect(await symbols()).toBe(0);
        await tell({ added: [folder], removed: [] });
        expect(await codes([])).toEqual([]);
        await expect.poll(symbols).toBe(1);
        await tell({ added: [], removed: [folder] });
        expect(await codes(both)).toEqual(both);
        await expect.poll(symbols).toBe(0);
    });
});
