import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Hover, MarkupContent } from 'vscode-languageserver';
import { formatText } from '../../../language-server/format-text';
import { foreignSession, mended } from './support/foreign-session';

const hasEglot = ['-q', '--batch', '--eval', '(progn (package-initialize) (require (quote eglot)))'];
const installed = spawnSync('emacs', hasEglot).status === 0;
if (!installed) console.log('Emacs with Eglot is not installed here: the tests with it are left out.');

interface Session {
    readonly error?: string;
    readonly attached: boolean;
    readonly diagnostics: readonly string[];
    readonly hover: Hover;
    readonly completion: readonly string[];
    readonly mended: readonly string[];
    readonly formatted: string;
    /** What Emacs has written to its own error stream. */
    readonly messages: string;
}

describe.skipIf(!installed)("Emacs's own client", () => {
    let session: Session;
    beforeAll(() => {
        const script = resolve('test/language-server/lsp/support/emacs-session.el');
        session = foreignSession('emacs', ['-q', '--batch', '-l', script]);
    });

    it('attaches, and has nothing to warn of', () => {
        expect(session.error).toBeUndefined();
        expect(session.attached).toBe(true);
        expect(session.messages).not.toMatch(/warning/i);
    });

    it('shows the diagnostics, and no longer those that are mended', () => {
        expect(session.diagnostics).toEqual([expect.stringMatching(/unit\/dimension.* 2:36$/)]);
        expect(session.mended).toEqual([]);
    });

    it('gets hover text', () => {
        expect((session.hover.contents as MarkupContent).value).toContain('**mapping SketchOnLab**');
    });

    it('gets completions that fit the place', () => {
        expect(session.completion).toContain('throughput');
    });

    it('formats the document as corelet format does', async () => {
        const formatted = await formatText(mended, 'lab.cim');
        expect(formatted.ok && formatted.text).toBe(session.formatted);
    });
});
