import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { open } from './support/open';

const path = `${process.cwd()}/examples/untitled.cim`;
const whole = readFileSync('examples/mnist.cim', 'utf8');

async function hints(text: string): Promise<readonly string[]> {
    const { document, services } = await open(text, path);
    const end = document.textDocument.positionAt(text.length);
    const range = { start: { line: 0, character: 0 }, end };
    const params = { textDocument: { uri: document.uri.toString() }, range };
    const found = await services.lsp.InlayHintProvider?.getInlayHints(document, params);
    return (found ?? []).map(({ label }) => (typeof label === 'string' ? label : ''));
}

async function hoverAt(text: string, offset: number): Promise<string> {
    const { document, services } = await open(text, path);
    const position = document.textDocument.positionAt(offset);
    const params = { textDocument: { uri: document.uri.toString() }, position };
    const hover = await services.lsp.HoverProvider?.getHoverContent(document, params);
    return hover && 'value' in (hover.contents as object) ? (hover.contents as { value: string }).value : '';
}

describe('a text that is being written', () => {
    it('is hovered and hinted wherever it ends', { timeout: 120_000 }, async () => {
        for (let length = 1; length <= whole.length; length += 3) {
            const text = whole.slice(0, length);
            await hints(text);
            for (const back of [0, 1, 4]) await hoverAt(text, Math.max(0, length - 1 - back));
        }
    });

    it('keeps its other hints where one value is still missing', async () => {
        const text = 'import neurram\ndevice A extends HfOx { g_min: 2 uS }\ndevice B extends HfOx { g_max: }\n';
        expect((await hints(text)).length).toBeGreaterThan(0);
    });
});

describe('hover', () => {
    it('tells a property from the effect of the same name', async () => {
        const text =
            'import neurram\ndevice A extends HfOx { relaxation: 2.8 uS }\ndataset D { format: strokes  count: 10 }\nexperiment E { effects: relaxation }\n';
        expect(await hoverAt(text, text.indexOf('relaxation') + 2)).toContain('2.8 uS');
        expect(await hoverAt(text, text.lastIndexOf('relaxation') + 2)).toContain('effect');
    });
});
