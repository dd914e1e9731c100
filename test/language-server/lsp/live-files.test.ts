import { setTimeout as rest } from 'node:timers/promises';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { longDocument } from '../../support/long-document';
import { Client } from './support/client';

const small = readFileSync('test/files/good/small.onnx');
const document = `import neurram
import "parts.cim"
model Net from "net.onnx"
mapping NetOnLab of Net on Lab { others auto }
dataset Drawn { format: npy  inputs: "x.npy"  labels: "y.npy" }
`;
const parts = 'import neurram\nimport "cells.cim"\nchip Lab extends NeuRRAM { cell: Wafer }\n';
const cells = 'import neurram\ndevice Wafer extends HfOx { g_max: 30 uS }\n';

let folder: string;
let client: Client;
let uri: string;
const codes = (found: readonly { code?: unknown }[]): unknown[] => found.map(({ code }) => code);
const write = (name: string, content: string | Uint8Array): void => writeFileSync(join(folder, name), content);

beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'corelet-live-'));
    for (const [name, content] of Object.entries({ 'parts.cim': parts, 'cells.cim': cells, 'net.onnx': small }))
        write(name, content);
    for (const name of ['x.npy', 'y.npy']) write(name, '');
    // A client that watches no files: the server has to notice by itself.
    client = await Client.start({ folder });
    uri = await client.open(join(folder, 'lab.cim'), document);
    await client.until(uri, (found) => found.length === 0);
});
afterAll(async () => {
    await client.stop();
    rmSync(folder, { recursive: true });
});

describe('without a word from the client, the server notices', () => {
    it('a model file that breaks, goes and comes back', async () => {
        write('net.onnx', small.subarray(0, small.length / 2));
        expect(codes(await client.until(uri, (found) => found.length > 0))).toEqual(['file/onnx']);
        unlinkSync(join(folder, 'net.onnx'));
        expect(codes(await client.until(uri, (found) => codes(found).includes('file/missing')))).toEqual([
            'file/missing',
        ]);
        write('net.onnx', small);
        expect(await client.until(uri, (found) => found.length === 0)).toEqual([]);
    });

    it('a data file that goes and comes back', async () => {
        unlinkSync(join(folder, 'x.npy'));
        expect(codes(await client.until(uri, (found) => found.length > 0))).toEqual(['file/missing']);
        write('x.npy', '');
        expect(await client.until(uri, (found) => found.length === 0)).toEqual([]);
    });

    it('files of a folder that is removed and at once made again', async () => {
        const data = join(folder, 'data');
        const made = (): void => {
            mkdirSync(data);
            writeFileSync(join(data, 'x.npy'), '');
        };
        made();
        const moved = await client.open(join(folder, 'moved.cim'), document.replace('"x.npy"', '"data/x.npy"'));
        await client.until(moved, (found) => found.length === 0);
        for (let time = 0; time < 3; time++) {
            rmSync(data, { recursive: true });
            made();
            // The watch has had the time to notice, and must still be there.
            await rest(400);
            unlinkSync(join(data, 'x.npy'));
            expect(codes(await client.until(moved, (found) => found.length > 0))).toEqual(['file/missing']);
            writeFileSync(join(data, 'x.npy'), '');
            await client.until(moved, (found) => found.length === 0);
        }
        await client.close(moved);
    });

    it('a file that its import imports', async () => {
        const shown = pathToFileURL(join(folder, 'cells.cim')).href;
        write('cells.cim', cells.replace('30 uS', '30 mV'));
        expect(codes(await client.until(shown, (found) => found.length > 0))).toEqual(['unit/dimension']);
        write('cells.cim', cells.replace('Wafer', 'Other'));
        const parts = pathToFileURL(join(folder, 'parts.cim')).href;
        expect(codes(await client.until(parts, (found) => found.length > 0))).toEqual(['name/unknown']);
        write('cells.cim', cells);
        await client.until(shown, (found) => found.length === 0);
        expect(await client.until(parts, (found) => found.length === 0)).toEqual([]);
    });

    it('an import that goes and comes back', async () => {
        unlinkSync(join(folder, 'parts.cim'));
        expect(codes(await client.until(uri, (found) => found.length > 0))).toContain('file/missing');
        write('parts.cim', parts);
        expect(await client.until(uri, (found) => found.length === 0)).toEqual([]);
    });
});

describe('what the client tells of files', () => {
    it('is asked for where the client can', async () => {
        const capabilities = { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } };
        const watching = await Client.start({ folder, capabilities });
        await vi.waitFor(() => expect(watching.registered).toHaveLength(1));
        expect(watching.registered[0]).toMatchObject({
            method: 'workspace/didChangeWatchedFiles',
            registerOptions: { watchers: [{ globPattern: '**/*.{cim,onnx}' }] },
        });
        await watching.stop();
    });

    it('is followed: a change of an imported document that is not open', async () => {
        const shown = pathToFileURL(join(folder, 'parts.cim')).href;
        write('parts.cim', parts.replace('Lab', 'Bench'));
        await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
            changes: [{ uri: shown, type: 2 }],
        });
        expect(codes(await client.until(uri, (found) => found.length > 0))).toEqual(['name/unknown']);
        write('parts.cim', parts);
        expect(await client.until(uri, (found) => found.length === 0)).toEqual([]);
    });
});

describe('the editor', () => {
    it('is told nothing more of a document that it has closed, and the file counts again', async () => {
        const path = join(folder, 'closed.cim');
        writeFileSync(path, 'import neurram\n');
        const closed = await client.open(path, 'import nothing\n');
        expect(codes(await client.until(closed))).toEqual(['name/unknown']);
        await client.close(closed);
        expect(await client.until(closed, (found) => found.length === 0)).toEqual([]);
    });

    it('gets answers while a large model is being read', async () => {
        const large = join(folder, 'large.onnx');
        // A field of unknown number, half a gigabyte long: protobuf decoders have to step over it.
        const length = 500 * 2 ** 20;
        const head = Buffer.from([0xfa, 0x7f, ...varint(length)]);
        writeFileSync(large, Buffer.concat([small, head]));
        truncateSync(large, small.length + head.length + length);
        const text = longDocument('large.onnx');
        const opened = await client.open(join(folder, 'large.cim'), `${text}\ndevice Broken { g_max: 1 mV }\n`);
        const first = await client.until(opened);
        expect(codes(first)).toContain('unit/dimension');
        const hover = await client.ask('textDocument/hover', opened, { position: { line: 3, character: 7 } });
        expect(hover).not.toBeNull();
        await client.close(opened);
    });
});

/** A number in protobuf's form. */
function varint(value: number): number[] {
    return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
}
