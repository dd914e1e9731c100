import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { TextDocument } from 'langium';
import type { Diagnostic } from 'vscode-languageserver';

import { uniform } from '../../simulator/support/random-chip';
import { longDocument } from '../../support/long-document';
import { resnet20 } from '../../support/resnet20';
import { openProject } from '../../../language-server/project';
import { asChecked } from './support/as-checked';
import { Client } from './support/client';
import { randomEdit, type RandomEdit } from './support/random-change';

/** As the protocol has it. */
function editOf(document: TextDocument, { start, end, text }: RandomEdit) {
    return { range: { start: document.positionAt(start), end: document.positionAt(end) }, text };
}

let folder: string;
beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'corelet-edits-'));
    writeFileSync(join(folder, 'resnet20.onnx'), resnet20());
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What a fresh server says of a text. */
async function fresh(text: string): Promise<readonly Diagnostic[]> {
    const server = await Client.start({ folder });
    const uri = await server.open(join(folder, 'long.cim'), text);
    await server.until(uri);
    await settled(server, uri);
    const found = server.diagnostics(uri) ?? [];
    await server.stop();
    return found;
}

/** Resolves when the server has read the model and has nothing more to say. */
async function settled(server: Client, uri: string): Promise<void> {
    for (let before = -1; before !== server.published.length;) {
        before = server.published.length;
        await server.ask('textDocument/codeLens', uri);
        await new Promise((resolve) => setTimeout(resolve, 1500));
    }
}

describe('a log of 1,000 edits, sound and broken', () => {
    it('leaves the server with what a fresh one says of the last text, and it has published no older text as newer', async () => {
        const server = await Client.start({ folder });
        const original = longDocument('resnet20.onnx');
        const uri = await server.open(join(folder, 'long.cim'), original);
        let document = TextDocument.create(uri, 'cim', 1, original);
        const draw = uniform(20);
        const compared: Promise<void>[] = [];
        const texts = new Map([[1, original]]);
        for (let i = 0; i < 1000; i++) {
            // Every hundredth text is the original again, so that the log does not stay among broken ones.
            const edit =
                i % 100 === 99
                    ? { range: { start: document.positionAt(0), end: document.positionAt(1e9) }, text: original }
                    : editOf(document, randomEdit(document.getText().length, draw));
            document = TextDocument.update(document, [edit], i + 2);
            texts.set(document.version, document.getText());
            await server.edit(uri, [edit]);
            if (draw() < 0.3) await new Promise((resolve) => setTimeout(resolve, draw() * 30));
            if (i % 40 === 7) await server.until(uri);
            if (i % 50 === 0) {
                const position = document.positionAt(Math.floor(draw() * document.getText().length));
                compared.push(
                    server.ask('textDocument/hover', uri, { position }).then(
                        () => undefined,
                        () => undefined,
                    ),
                );
            }
        }
        await Promise.all(compared);
        const check = async (): Promise<void> => {
            const expected = await fresh(document.getText());
            await server.until(uri);
            await vi.waitFor(() => expect(server.diagnostics(uri)).toEqual(expected), { timeout: 30_000 });
        };
        await check();
        // The log ends in the original; a few edits more end in a text that is mostly broken.
        for (let i = 0; i < 20; i++) {
            const edit = editOf(document, randomEdit(document.getText().length, draw));
            document = TextDocument.update(document, [edit], document.version + 1);
            await server.edit(uri, [edit]);
        }
        await check();
        const versions = server.published.filter((each) => each.uri === uri).map(({ version = 0 }) => version);
        expect(versions).toEqual([...versions].sort((a, b) => a - b));
        expect(server.process.exitCode).toBeNull();
        // Nothing that was published for a version is about another text than that version's.
        const published = server.published.filter((each) => each.uri === uri && texts.has(each.version ?? 0));
        expect(published.length).toBeGreaterThan(20);
        for (let i = 0; i < 20; i++) {
            const { version = 0, diagnostics } = published[Math.floor((i * published.length) / 20)];
            const path = join(folder, 'long.cim');
            writeFileSync(path, texts.get(version) ?? '');
            const checked = (await openProject([path])).diagnostics;
            for (const each of diagnostics) expect(checked).toContainEqual(asChecked(path, each));
        }
        await server.stop();
    });
});
