import { describe, expect, it } from 'vitest';
import type { CodeAction, CodeActionContext, Range } from 'vscode-languageserver';
import { codesOf } from '../support/codes';
import { edited, open, type Opened } from '../support/open';

const path = `${process.cwd()}/test/files/bad/untitled.cim`;
const text = [
    'import neurram',
    'device Wafer extends HfOx {',
    '    gmax: 30 uS',
    '    stuck_low: 120 %',
    '}',
    'model Sketch { input 16  dense out { units: 4  activation: Relu } }',
    'mapping M of Sketch on NeuRRAM { layer out { cores: 5..2 } }',
    '',
].join('\n');

const everywhere: Range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
const onLine = (line: number): Range => ({ start: { line, character: 4 }, end: { line, character: 4 } });

async function actions({ document, services }: Opened, range: Range, context: Partial<CodeActionContext> = {}) {
    const params = { textDocument: { uri: document.uri.toString() }, range, context: { diagnostics: [], ...context } };
    return (await services.lsp.CodeActionProvider?.getCodeActions(document, params)) as CodeAction[];
}

describe('code actions', () => {
    it('are those of the diagnostics at the place, the likeliest one preferred', async () => {
        const opened = await open(text, path);
        const found = await actions(opened, onLine(2), { only: ['quickfix'] });
        expect(found.map(({ title, kind, isPreferred }) => [title, kind, isPreferred])).toEqual([
            ["Change to 'g_max'", 'quickfix', true],
            ["Remove 'gmax'", 'quickfix', undefined],
        ]);
        expect(found[0].diagnostics?.map(({ code }) => code)).toEqual(['value/unknown-property']);
    });

    it('end lines as the document does', async () => {
        const opened = await open('mapping M of Sketch on NeuRRAM {\r\n    output: 6 bit\r\n}\r\n', path);
        const found = await actions(opened, everywhere, { only: ['quickfix'] });
        const texts = found
            .flatMap(({ edit }) => Object.values(edit?.changes ?? {}).flat())
            .map((each) => each.newText);
        expect(texts.join('|')).toContain('import neurram\r\n');
        expect(texts.join('|')).not.toMatch(/(^|[^\r])\n/);
    });

    it('are none where nothing is wrong', async () => {
        expect(await actions(await open(text, path), onLine(0), { only: ['quickfix'] })).toEqual([]);
    });

    it('fix all that is sure at once, and leave what is a guess', async () => {
        const opened = await open(text, path);
        const [all, ...others] = await actions(opened, everywhere, { only: ['source.fixAll'] });
        expect(others).toEqual([]);
        expect(all).toMatchObject({ kind: 'source.fixAll.corelet', title: 'Make all 3 fixes that are sure' });
        const after = edited(opened.document, all.edit?.changes?.[opened.document.uri.toString()] ?? []);
        expect(after).toContain('g_max: 30 uS');
        expect(after).toContain('activation: relu');
        expect(after).toContain('cores: 2..5');
        expect(codesOf((await open(after, path)).document.diagnostics)).toEqual(['value/range']);
    });

    it('name the complaint as the client knows it', async () => {
        const opened = await open(text, path);
        const [own] = opened.document.diagnostics ?? [];
        const shown = { ...own, source: 'corelet', codeDescription: { href: 'file:///page.md' } };
        const [action] = await actions(opened, onLine(2), { diagnostics: [shown] });
        expect(action.diagnostics).toEqual([shown]);
    });

    it('of one kind are asked for by its name', async () => {
        const opened = await open(text, path);
        const kinds = async (only: string) =>
            new Set((await actions(opened, everywhere, { only: [only] })).map(({ kind }) => kind));
        expect(await kinds('source.fixAll.corelet')).toEqual(new Set(['source.fixAll.corelet']));
        expect(await kinds('source')).toEqual(new Set(['source.fixAll.corelet']));
        expect(await kinds('source.fixAll.other')).toEqual(new Set());
    });

    it('import a library once, however many names want it', async () => {
        const opened = await open('device W extends HfOx { }\nchip Lab extends NeuRRAM { cell: W }\n', path);
        const [all] = await actions(opened, everywhere, { only: ['source.fixAll'] });
        const after = edited(opened.document, all.edit?.changes?.[opened.document.uri.toString()] ?? []);
        expect(after.match(/import neurram/g)).toHaveLength(1);
        expect((await open(after, path)).document.diagnostics).toEqual([]);
    });

    it('offer no fix of all where none is sure', async () => {
        const opened = await open('import neurram\ndevice W extends HfOx { g_max: 30 mV }\n', path);
        expect(await actions(opened, everywhere, { only: ['source'] })).toEqual([]);
    });
});
