import { URI } from 'langium';
import type { Uri } from 'vscode';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { DocumentOutline } from '../../../language-server/lsp/views/protocol';
import { documentTarget, experimentTarget, mappingTarget } from '../../../src/extension/commands/target';
import type { Server } from '../../../src/extension/server';

interface Shown {
    readonly document: { readonly uri: URI; readonly languageId: string };
    readonly selection: { readonly active: { readonly line: number } };
}

/** What is open where, and what the user takes from a list. */
const user = vi.hoisted(() => ({
    active: undefined as Shown | undefined,
    visible: [] as Shown[],
    tabs: [] as URI[],
    files: [] as URI[],
    picks: undefined as string | undefined,
    offered: [] as string[],
}));
vi.mock('vscode', async () => {
    const { URI: Uri } = await import('langium');
    class TabInputText {
        constructor(readonly uri: URI) {}
    }
    class CancellationError extends Error {
        override readonly name = 'Canceled';
    }
    return {
        Uri,
        TabInputText,
        CancellationError,
        window: {
            get activeTextEditor() {
                return user.active;
            },
            get visibleTextEditors() {
                return user.visible;
            },
            get tabGroups() {
                return { all: [{ tabs: user.tabs.map((uri) => ({ input: new TabInputText(uri) })) }] };
            },
            showQuickPick: async (items: { label: string; description?: string }[]) => {
                user.offered = items.map(({ label, description = '' }) => `${label}: ${description}`);
                return items.find(({ label }) => label === user.picks);
            },
        },
        workspace: {
            asRelativePath: (uri: URI) => uri.path.slice(1),
            findFiles: async () => user.files,
            openTextDocument: async (uri: URI) => {
                if (uri.path.includes('gone')) throw new Error(`cannot open ${uri.toString()}`);
            },
        },
    };
});

const uri = (name: string): URI => URI.file(`/${name}`);
const editor = (name: string, line = 0, languageId = 'cim'): Shown => ({
    document: { uri: uri(name), languageId },
    selection: { active: { line } },
});
const path = async (target: Promise<Uri>): Promise<string> => (await target).path;

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
const whole = (first: number, last: number) => ({
    range,
    whole: { start: { line: first, character: 0 }, end: { line: last, character: 1 } },
});
const experiment = { chips: 1, recovery: false, expectations: [] };
const outline: DocumentOutline = {
    mappings: [
        { name: 'A', ...whole(0, 4) },
        { name: 'B', ...whole(5, 9) },
    ],
    experiments: [
        { name: 'X', mapping: 'A', ...experiment, ...whole(10, 14) },
        { name: 'Y', mapping: 'B', ...experiment, ...whole(15, 19) },
    ],
};
const answering = (told: DocumentOutline | null): Server => ({ outline: async () => told }) as unknown as Server;
const server = answering(outline);

beforeEach(() => {
    Object.assign(user, { active: undefined, visible: [], tabs: [], files: [], picks: undefined, offered: [] });
});

describe('the document that a command means', () => {
    it('is the one that it is told, by a menu or by a lens', async () => {
        user.active = editor('active.cim');
        expect(await path(documentTarget(uri('menu.cim') as unknown as Uri))).toBe('/menu.cim');
        expect(await path(documentTarget({ uri: 'file:///lens.cim' }))).toBe('/lens.cim');
    });

    it('is the active one; else the one in sight, in a tab, or in the workspace, in this order', async () => {
        user.files = [uri('file.cim')];
        expect(await path(documentTarget())).toBe('/file.cim');
        user.tabs = [uri('notes.md'), uri('tab.cim'), uri('tab.cim')];
        expect(await path(documentTarget())).toBe('/tab.cim');
        user.visible = [editor('notes.md', 0, 'markdown'), editor('visible.cim')];
        expect(await path(documentTarget())).toBe('/visible.cim');
        user.active = editor('active.cim');
        expect(await path(documentTarget())).toBe('/active.cim');
    });

    it('is asked for among several, and what to do is said where there is none', async () => {
        user.tabs = [uri('a.cim'), uri('b.cim')];
        user.picks = 'b.cim';
        expect(await path(documentTarget())).toBe('/b.cim');
        user.picks = undefined;
        await expect(documentTarget()).rejects.toMatchObject({ name: 'Canceled' });
        user.tabs = [];
        await expect(documentTarget()).rejects.toMatchObject({
            name: 'Fault',
            message: /^Open a \.cim document first/,
        });
    });
});

describe('what in the document a command means', () => {
    it('is what it is told', async () => {
        const told = { uri: 'file:///a.cim', experiment: 'Z', mapping: 'C' };
        expect(await experimentTarget(server, told)).toMatchObject({ experiment: 'Z' });
        expect(await mappingTarget(server, told)).toMatchObject({ mapping: 'C' });
        expect(user.offered).toEqual([]);
    });

    it('is what the cursor is in', async () => {
        user.visible = [editor('a.cim', 17)];
        expect(await experimentTarget(server)).toMatchObject({ experiment: 'Y' });
        expect(await mappingTarget(server)).toMatchObject({ mapping: 'B' });
    });

    it('is asked for elsewhere, with a word on each; not to choose is a cancel', async () => {
        user.visible = [editor('a.cim', 99)];
        user.picks = 'X';
        expect(await experimentTarget(server)).toMatchObject({ experiment: 'X' });
        expect(user.offered).toEqual(['X: A, 1 chip', 'Y: B, 1 chip']);
        user.picks = undefined;
        await expect(mappingTarget(server)).rejects.toMatchObject({ name: 'Canceled' });
    });

    it('is not looked for in a document that was deleted', async () => {
        await expect(experimentTarget(server, { uri: 'file:///gone.cim' })).rejects.toMatchObject({
            name: 'Fault',
            message: 'gone.cim is not there any more. Bring it back, or open the document that you mean.',
        });
    });

    it('is said to be missing with what to write, and where documents must be', async () => {
        user.active = editor('a.cim');
        const empty = answering({ mappings: [], experiments: [] });
        await expect(experimentTarget(empty)).rejects.toThrow('has no experiment to run. Add one: experiment NAME');
        await expect(mappingTarget(empty)).rejects.toThrow('has no mapping. Add one: mapping NAME');
        await expect(experimentTarget(answering(null))).rejects.toThrow('does not know this document');
        const remote = { uri: 'vscode-vfs://github/a.cim' };
        await expect(experimentTarget(answering(null), remote)).rejects.toThrow('Save a copy to a folder.');
    });
});
