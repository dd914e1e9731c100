import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Uri } from 'vscode';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { URI, UriUtils } from 'langium';
import type { NewDocumentReply } from '../../../language-server/lsp/views/protocol';
import { newFromOnnx } from '../../../src/extension/new-document/new-from-onnx';
import type { Server } from '../../../src/extension/server';

/** What stands for VS Code: files on disk, and choices that the test makes beforehand. */
const user = vi.hoisted(() => ({
    found: [] as string[],
    picks: undefined as string | undefined,
    browses: undefined as string | undefined,
    cancels: false,
    writable: true,
    opened: [] as string[],
    inserted: [] as string[],
    offered: [] as string[],
}));
vi.mock('vscode', async () => {
    const { URI: Uri, UriUtils: utils } = await import('langium');
    class CancellationError extends Error {
        override readonly name = 'Canceled';
    }
    class WorkspaceEdit {
        readonly created: { path: string; contents: Uint8Array }[] = [];
        createFile(uri: URI, { contents }: { contents: Uint8Array }): void {
            this.created.push({ path: uri.fsPath, contents });
        }
    }
    return {
        Uri: Object.assign(Uri, { joinPath: utils.joinPath }),
        CancellationError,
        WorkspaceEdit,
        FileType: { File: 1 },
        ProgressLocation: { Notification: 15 },
        QuickPickItemKind: { Separator: -1 },
        Range: class {},
        SnippetString: class {
            constructor(readonly value: string) {}
        },
        window: {
            activeTextEditor: undefined,
            showQuickPick: async (items: { label: string }[]) => {
                user.offered.push(...items.map(({ label }) => label));
                return items.find(({ label }) => user.picks !== undefined && label.includes(user.picks));
            },
            showOpenDialog: async () => (user.browses === undefined ? undefined : [Uri.file(user.browses)]),
            withProgress: (_: object, work: (progress: object, token: object) => unknown) =>
                work({}, { isCancellationRequested: user.cancels }),
            showTextDocument: async ({ uri }: { uri: URI }) => {
                user.opened.push(uri.fsPath);
                return {
                    insertSnippet: async ({ value }: { value: string }) => void user.inserted.push(value),
                };
            },
        },
        workspace: {
            workspaceFolders: undefined,
            asRelativePath: (uri: URI) => utils.basename(uri),
            findFiles: async () => user.found.map((path) => Uri.file(path)),
            fs: {
                stat: async (uri: URI) => ({ type: statSync(uri.fsPath).isFile() ? 1 : 2 }),
            },
            applyEdit: async ({ created }: WorkspaceEdit) => {
                if (!user.writable) return false;
                for (const { path, contents } of created) writeFileSync(path, contents, { flag: 'wx' });
                return true;
            },
            openTextDocument: async (uri: URI) => ({
                uri,
                getText: () => readFileSync(uri.fsPath, 'utf8'),
                positionAt: (offset: number) => offset,
                save: async () => true,
            }),
        },
    };
});

const text = 'model Net from "net.onnx"\n';
const answering = (reply: NewDocumentReply): Server => ({ newDocument: async () => reply }) as unknown as Server;
const server = answering({ ok: true, text, snippet: `${text}$0` });
const at = (path: string): Uri => URI.file(path) as unknown as Uri;
let folder: string;
let model: string;

beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'corelet-onnx-'));
    model = join(folder, 'net.onnx');
    writeFileSync(model, '');
    Object.assign(user, { found: [], picks: undefined, browses: undefined, cancels: false, writable: true });
    user.opened.length = user.inserted.length = user.offered.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a new document', () => {
    it('is written beside the model that is named, and opened as a snippet', async () => {
        await newFromOnnx(server, at(model));
        expect(readFileSync(join(folder, 'net.cim'), 'utf8')).toBe(text);
        expect([user.opened, user.inserted]).toEqual([[join(folder, 'net.cim')], [`${text}$0`]]);
    });

    it('takes the next number where there is one, and leaves that alone', async () => {
        writeFileSync(join(folder, 'net.cim'), '// mine');
        await newFromOnnx(server, at(model));
        await newFromOnnx(server, at(model));
        expect(readdirSync(folder).sort()).toEqual(['net-2.cim', 'net-3.cim', 'net.cim', 'net.onnx']);
        expect(readFileSync(join(folder, 'net.cim'), 'utf8')).toBe('// mine');
    });

    it('is of the model that the user picks: of the workspace, or from elsewhere', async () => {
        Object.assign(user, { found: [join(folder, 'other.onnx'), model], picks: 'net.onnx' });
        await newFromOnnx(server);
        expect(user.offered).toEqual(['net.onnx', 'other.onnx', '', '$(folder-opened) Browse...']);
        Object.assign(user, { picks: 'Browse', browses: model });
        await newFromOnnx(server);
        Object.assign(user, { found: [] });
        await newFromOnnx(server);
        expect(readdirSync(folder).sort()).toEqual(['net-2.cim', 'net-3.cim', 'net.cim', 'net.onnx']);
    });

    it('is none where the user picks nothing, or has enough of waiting', async () => {
        await expect(newFromOnnx(server)).rejects.toMatchObject({ name: 'Canceled' });
        Object.assign(user, { found: [model] });
        await expect(newFromOnnx(server)).rejects.toMatchObject({ name: 'Canceled' });
        Object.assign(user, { cancels: true });
        await expect(newFromOnnx(server, at(model))).rejects.toMatchObject({ name: 'Canceled' });
        expect(existsSync(join(folder, 'net.cim'))).toBe(false);
    });

    it('is none of a model that cannot be read, is not there, or is not on a disk; and it is said why', async () => {
        const refusing = answering({ ok: false, message: "Node 'a' uses an operator that nothing here knows." });
        await expect(newFromOnnx(refusing, at(model))).rejects.toMatchObject({
            name: 'Fault',
            message: "net.onnx: Node 'a' uses an operator that nothing here knows.",
        });
        await expect(newFromOnnx(server, at(join(folder, 'no.onnx')))).rejects.toThrow(
            'There is no model file no.onnx.',
        );
        await expect(newFromOnnx(server, at(folder))).rejects.toThrow('There is no model file');
        const remote = URI.parse('vscode-vfs://github/net.onnx') as unknown as Uri;
        await expect(newFromOnnx(server, remote)).rejects.toThrow('Save a copy to a folder.');
        Object.assign(user, { writable: false });
        await expect(newFromOnnx(server, at(model))).rejects.toThrow(
            `${UriUtils.basename(URI.file(folder))} cannot be written. Copy the model to a folder of your own`,
        );
    });
});
