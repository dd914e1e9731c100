import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { open } from './support/open';

let folder: string;
beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'corelet-unfinished-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a sound document that imports one that is being written', () => {
    it('shows what the import declares by now, without what has no name yet', async () => {
        await open('import neurram\ndevice Wafer extends HfOx { }\nchip \n', join(folder, 'parts.cim'));
        const { document, services } = await open('import "parts.cim"\n', join(folder, 'lab.cim'));
        const hover = await services.lsp.HoverProvider?.getHoverContent(document, {
            textDocument: { uri: document.uri.toString() },
            position: { line: 0, character: 10 },
        });
        expect(hover?.contents).toMatchObject({ value: expect.stringMatching(/- device `Wafer`$/) as string });
    });
});
