import { copyFileSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { newDocumentFor } from '../../language-server/new-document/new-document';
import { plainText } from '../../language-server/new-document/pieces';
import { openProject } from '../../language-server/project';
import { corelet } from '../cli/support/command-line';
import { workplace } from '../cli/support/workplace';

const page = readFileSync('docs/tutorial.md', 'utf8');
const blocks = (language: string): readonly string[] =>
    [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(([, text]) => text);
const place = workplace();
copyFileSync('examples/digits.onnx', place.path('digits.onnx'));

/** The document with the change of a diff, whose lines must stand in it once. */
function changed(document: string, diff: string): string {
    const lines = (signs: string) =>
        diff
            .split('\n')
            .filter((line) => line !== '' && signs.includes(line[0]))
            .map((line) => `${line.slice(1)}\n`)
            .join('');
    expect(document.split(lines(' -')).length, diff).toBe(2);
    return document.replace(lines(' -'), () => lines(' +'));
}

const codes = async (text: string): Promise<readonly string[]> => {
    const { diagnostics } = await openProject([place.write('digits.cim', text)]);
    return diagnostics.map(({ code }) => code);
};

describe('the tutorial of the editor', () => {
    const [document, lab] = blocks('cim');
    const [testSet, trainingSet, time, expected] = blocks('diff');

    it('shows the document that is made of the model', async () => {
        const made = await newDocumentFor(place.path('digits.onnx'), 'digits.onnx');
        expect(made.ok && plainText(made.text)).toBe(document);
    });

    it('leads to a document that lacks nothing, and to each of its changes', async () => {
        expect(await codes(document)).toEqual(Array(4).fill('file/missing'));
        const filled = changed(changed(document, testSet), trainingSet);
        expect(await codes(filled)).toEqual([]);
        const later = changed(filled, time);
        expect(await codes(later)).toEqual([]);
        const costed = `${later.replace('of Digits on NeuRRAM', 'of Digits on Lab')}\n${lab}`;
        expect(await codes(costed)).toEqual([]);
        expect(await codes(changed(costed, expected))).toEqual([]);
        expect(await codes(filled.replace('others auto', 'layer conv1 { copies: 4 }\n    others auto'))).toEqual([]);
    });

    it('ends in an accuracy that holds the first expectation, and not the last', async () => {
        const filled = changed(changed(document, testSet), trainingSet);
        const few = { folder: place.folder };
        const run = (text: string) => {
            place.write('digits.cim', text);
            return corelet(['simulate', 'digits.cim', '--quiet', '--take', '200', '--chips', '1'], few);
        };
        expect((await run(filled)).code).toBe(0);
        const strict = await run(changed(changed(filled, time), expected));
        expect([strict.code, /✗ accuracy >= 99\.9 %/.test(strict.stdout)]).toEqual([1, true]);
    });

    it('installs the version that is packed', () => {
        const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
        expect(page).toContain(`corelet-${version}.vsix`);
    });
});
