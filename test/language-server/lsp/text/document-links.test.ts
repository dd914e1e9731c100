import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { open } from '../support/open';

describe('document links', () => {
    it('lead from imports, model files and data files to what is there, and nowhere else', async () => {
        const text = [
            'import neurram',
            'import "own-device.cim"',
            'model Small from "small.onnx"',
            'model Lost from "lost.onnx"',
            'dataset D { format: idx  images: "../samples/inputs.idx"  labels: "../samples/lost.idx" }',
            'dataset P { format: png  folder: "../samples/pictures" }',
            '',
        ].join('\n');
        const { document, services } = await open(text, `${process.cwd()}/test/files/good/untitled.cim`);
        const textDocument = { uri: document.uri.toString() };
        const links = await services.lsp.DocumentLinkProvider?.getDocumentLinks(document, { textDocument });
        expect(
            links?.map(({ range, target }) => [document.textDocument.getText(range), basename(target ?? '')]),
        ).toEqual([
            ['neurram', 'neurram.cim'],
            ['"own-device.cim"', 'own-device.cim'],
            ['"small.onnx"', 'small.onnx'],
            ['"../samples/inputs.idx"', 'inputs.idx'],
        ]);
    });
});
