import { describe, expect, it } from 'vitest';
import type { MarkupContent } from 'vscode-languageserver';
import { item, labels, taken } from './completion/support';
import { edited, open, outlineOf } from './support/open';
import { behind } from './support/positions';

const path = `${process.cwd()}/test/files/good/untitled.cim`;
const start = `import neurram
device Quiet extends HfOx { read_noise: 0 % }
model Small from "small.onnx"
mapping SmallOnChip of Small on NeuRRAM { input: 4 bit  output: 6 bit  others auto }
dataset Test { format: strokes  count: 10 }
dataset Train { format: strokes  count: 10  seed: 3 }
experiment Accuracy {
    run SmallOnChip on Test
    calibrate on Train
}
`;
const text = `${start}
/** What bits are worth. */
sweep Bits of Accuracy {
    vary mapping.output in 4 bit..6 bit
    vary chip.cell in HfOx, Quiet
}
`;

const hoverAt = async (marker: string, whole = text): Promise<string> => {
    const { document, services } = await open(whole, path);
    const hover = await services.lsp.HoverProvider?.getHoverContent(document, behind(document, marker));
    return (hover?.contents as MarkupContent | undefined)?.value ?? '';
};

describe('the declaration sweep in an editor', () => {
    it('leads to its experiment, and from a value to what it names', async () => {
        const { document, services } = await open(text, path);
        const at = async (marker: string): Promise<string> => {
            const links = await services.lsp.DefinitionProvider?.getDefinition(document, behind(document, marker));
            return `${links?.[0].targetUri.split('/').at(-1)}:${links?.[0].targetSelectionRange.start.line}`;
        };
        expect(document.diagnostics).toEqual([]);
        expect(await at('sweep Bits of Acc')).toBe('untitled.cim:6');
        expect(await at('HfOx, Qui')).toBe('untitled.cim:1');
        expect(await at('in Hf')).toMatch(/^neurram\.cim:/);
    });

    it('is changed with an experiment or a device that is renamed', async () => {
        const { document, services } = await open(text, path);
        for (const [marker, name] of [
            ['experiment Acc', 'Accuracy'],
            ['HfOx, Qui', 'Quiet'],
        ]) {
            const params = { ...behind(document, marker), newName: 'Other' };
            const edit = await services.lsp.RenameProvider?.rename(document, params);
            expect(edited(document, edit?.changes?.[document.uri.toString()] ?? [])).toBe(
                text.replaceAll(name, 'Other'),
            );
        }
    });

    it('shows its points with what each costs, and what a property that it varies means', async () => {
        const shown = await hoverAt('sweep Bi');
        expect(shown).toContain('What bits are worth.');
        expect(shown).toContain('6 points');
        expect(shown).toMatch(/\| 4 bit \| HfOx \| [\d.]+ [a-z]J/);
        expect(shown.match(/^\| [456] bit /gm)).toHaveLength(6);
        expect(await hoverAt('vary mapping.out')).toMatch(
            /mapping\.output[^]*Output bits of every layer[^]*2 bit to 32 bit/,
        );
        const refused = await hoverAt('sweep Bi', text.replace('6 bit\n    vary', '11 bit\n    vary'));
        expect(refused).toContain('precision/output');
        expect(
            await hoverAt('sweep Bi', text.replace('mapping.output', 'mapping.nothing').replace('chip.cell', 'x')),
        ).toMatch(/It has errors/);
    });

    it('completes itself, its experiment, properties that can be varied, and their values', async () => {
        expect(await taken(`${start}swe|`, 'sweep')).toContain('sweep ${1:Sweep} of ${2:Accuracy} {');
        expect(await labels(`${start}sweep S |`)).toEqual(['of']);
        expect(await labels(`${start}sweep S of |`)).toEqual(['Accuracy']);
        expect(await labels(`${start}sweep S of Accuracy {\n    |\n}`)).toEqual(['vary']);
        const paths = await labels(`${start}sweep S of Accuracy { vary | }`);
        for (const each of ['mapping.output', 'device.relaxation', 'core.array', 'chip.grid', 'experiment.seed'])
            expect(paths).toContain(each);
        expect(paths).not.toContain('layer.cores');
        expect(await taken(`${start}sweep S of Accuracy { vary mapping.ou| }`, 'mapping.output')).toContain(
            'vary mapping.output }',
        );
        expect(await labels(`${start}sweep S of Accuracy { vary mapping.| }`)).toContain('output');
        expect((await item(`${start}sweep S of Accuracy { vary | }`, 'device.g_max')).documentation).toMatchObject({
            value: expect.stringContaining('largest weight') as string,
        });
        expect(await labels(`${start}sweep S of Accuracy { vary mapping.output | }`)).toEqual(['in']);
        expect(await labels(`${start}sweep S of Accuracy { vary mapping.output in | }`)).toEqual([
            '4 bit..8 bit',
            'unlimited',
        ]);
        expect(await labels(`${start}sweep S of Accuracy { vary device.g_max in 30 | }`)).toContain('uS');
        expect(await labels(`${start}sweep S of Accuracy { vary mapping.output in 3 bit | }`)).toEqual(['..', 'step']);
        expect(await labels(`${start}sweep S of Accuracy { vary core.sensing in voltage, | }`)).toEqual(['current']);
        expect(await labels(`${start}sweep S of Accuracy { vary chip.cell in Quiet, | }`)).toContain('HfOx');
        expect(await labels(`${start}sweep S of Accuracy { vary chip.cell in Quiet, | }`)).not.toContain('Quiet');
        expect(await labels(`${start}sweep S of Accuracy { vary experiment.effects in | }`)).toContain('read_noise');
        const second = await labels(`${start}sweep S of Accuracy {\n    vary mapping.output in 3 bit\n    vary |\n}`);
        expect(second).not.toContain('mapping.output');
        expect(second).toContain('mapping.input');
    });

    it('stands in the outline with what it varies', async () => {
        const opened = await open(text, path);
        const symbols = await outlineOf(opened);
        const found = symbols.find(({ name }) => name === 'Bits');
        expect(found?.detail).toBe('sweep of Accuracy');
        expect(found?.children?.map(({ name, detail }) => `${name}: ${detail}`)).toEqual([
            'mapping.output: 4 bit..6 bit',
            'chip.cell: HfOx, Quiet',
        ]);
    });

    it('can be called by the keywords that it brings, as all names can', async () => {
        const odd = text.replaceAll('Accuracy', 'vary').replace('sweep Bits', 'sweep step').replaceAll('Quiet', 'in');
        const { document } = await open(odd, path);
        expect(document.diagnostics).toEqual([]);
    });

    it('folds, and has the colours of names, properties and words', async () => {
        const { document, services } = await open(text, path);
        const folds = await services.lsp.FoldingRangeProvider?.getFoldingRanges(document, {
            textDocument: { uri: document.uri.toString() },
        });
        const line = text.split('\n').findIndex((each) => each.startsWith('sweep'));
        expect(folds).toContainEqual({ startLine: line, endLine: line + 2 });
        const provider = services.lsp.SemanticTokenProvider;
        const { tokenTypes = [] } = provider?.semanticTokensOptions.legend ?? {};
        const { data } = (await provider?.semanticHighlight(document, {
            textDocument: { uri: document.uri.toString() },
        })) ?? { data: [] };
        const types = Array.from({ length: data.length / 5 }, (_, i) => tokenTypes[data[5 * i + 3]]);
        // experiment Accuracy; sweep Bits of Accuracy.
        expect(types.filter((type) => type === 'event').length).toBe(3);
        // device Quiet extends HfOx; in HfOx, Quiet.
        expect(types.filter((type) => type === 'struct').length).toBe(4);
    });

    it('says what is wrong at the value, and repairs what it can', async () => {
        const wrong = text.replace('mapping.output', 'mapping.outptu').replace('HfOx, Quiet', 'HfOx, Quite');
        const { document } = await open(wrong, path);
        expect(document.diagnostics?.map(({ code }) => code)).toEqual(
            expect.arrayContaining(['value/unknown-property', 'name/unknown']),
        );
        const titles = document.diagnostics?.flatMap(
            ({ data }) => (data as { fixes?: { title: string }[] } | undefined)?.fixes?.map(({ title }) => title) ?? [],
        );
        expect(titles).toContain("Change to 'mapping.output'");
    });

    it('bears every beginning of its text', async () => {
        const from = text.indexOf('sweep Bits');
        for (let end = from; end <= text.length; end += 3) {
            const { document, services } = await open(text.slice(0, end), path);
            const position = document.textDocument.positionAt(end);
            await services.lsp.HoverProvider?.getHoverContent(document, {
                textDocument: { uri: document.uri.toString() },
                position,
            });
            expect(document.diagnostics?.some(({ code }) => code === 'internal/fault')).toBe(false);
        }
    });
});
