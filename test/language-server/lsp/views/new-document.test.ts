import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewDocumentReply } from '../../../../language-server/lsp/views/protocol';
import { Client } from '../support/client';

let client: Client;
let folder: string;
const asked = (uri: unknown): Promise<NewDocumentReply> =>
    client.connection.sendRequest('corelet/newDocument', { uri });
const uriOf = (path: string): string => pathToFileURL(resolve(path)).href;

beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'corelet-new-'));
    client = await Client.start({ folder });
});
afterAll(async () => {
    await client.stop();
    rmSync(folder, { recursive: true, force: true });
});

describe('a new document', () => {
    it('is told as text and as a snippet of the same text', async () => {
        const reply = await asked(uriOf('examples/digits.onnx'));
        if (!reply.ok) throw new Error(reply.message);
        expect(reply.text).toContain('model Digits from "digits.onnx"');
        expect(reply.snippet).toContain('images: "${1:t10k-images-idx3-ubyte.gz}"');
        const filled = reply.snippet.replace(/\$\{\d+:([^}]*)\}|\$0/g, '$1').replaceAll('\\}', '}');
        expect(filled).toBe(reply.text);
    });

    it('is none of a file that is no model, is not there, or is asked for in another way', async () => {
        writeFileSync(join(folder, 'broken.onnx'), 'no model');
        expect(await asked(uriOf(join(folder, 'broken.onnx')))).toMatchObject({ ok: false });
        expect(await asked(uriOf(join(folder, 'nowhere.onnx')))).toEqual({
            ok: false,
            message: "There is no model file 'nowhere.onnx' there, or it cannot be read.",
        });
        expect(await asked('https://example.com/net.onnx')).toMatchObject({ ok: false });
        expect(await asked(7)).toMatchObject({ ok: false });
    });
});
