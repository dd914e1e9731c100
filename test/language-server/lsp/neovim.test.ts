import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CompletionItem, CompletionList, Hover, MarkupContent } from 'vscode-languageserver';
import { formatText } from '../../../language-server/format-text';
import { foreignSession, mended } from './support/foreign-session';

const installed = spawnSync('nvim', ['--version'], { encoding: 'utf8' }).status === 0;
if (!installed) console.log('Neovim is not installed here: the tests with a foreign client are left out.');

interface Session {
    readonly error?: string;
    readonly attached: boolean;
    readonly diagnostics: readonly string[];
    readonly hover: Hover;
    readonly completion: CompletionList | readonly CompletionItem[];
    readonly mended: readonly string[];
    readonly formatted: string;
}

describe.skipIf(!installed)("Neovim's own client", () => {
    let session: Session;
    beforeAll(() => {
        const script = resolve('test/language-server/lsp/support/neovim-session.lua');
        session = foreignSession('nvim', ['--headless', '--clean', '-n', '-c', `luafile ${script}`]);
    });

    it('attaches', () => {
        expect(session.error).toBeUndefined();
        expect(session.attached).toBe(true);
    });

    it('shows the diagnostics, and no longer those that are mended', () => {
        expect(session.diagnostics).toEqual(['unit/dimension 2:36']);
        expect(session.mended).toEqual([]);
    });

    it('gets hover text', () => {
        expect((session.hover.contents as MarkupContent).value).toContain('**mapping SketchOnLab**');
    });

    it('gets completions that fit the place', () => {
        const { completion } = session;
        const items = 'items' in completion ? completion.items : completion;
        expect(items.map(({ label }) => label)).toContain('throughput');
    });

    it('formats the document as corelet format does', async () => {
        const formatted = await formatText(mended, 'lab.cim');
        expect(formatted.ok && formatted.text).toBe(`${session.formatted}\n`);
    });
});
