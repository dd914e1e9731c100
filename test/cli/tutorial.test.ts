import { copyFileSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { blockAnew, said } from './support/console-block';
import { workplace } from './support/workplace';

const page = 'docs/tutorials/first-chip.md';
const document = 'lab.cim';
const block = /^```(cim|diff|console)\n(?:\$ ([^\n]+)\n)?([^]*?)```$/gm;

/** The lines that a change takes away, with those around them, and what stands there afterwards. */
const change = (diff: string) => {
    const lines = (signs: string) =>
        diff
            .split('\n')
            .filter((line) => line !== '' && signs.includes(line[0]))
            .map((line) => `${line.slice(1)}\n`)
            .join('');
    return { before: lines(' -'), after: lines(' +') };
};

const place = workplace();

/** Does what the page says, from its top to its end, and gives the page as it would be written today. */
async function followed(text: string): Promise<string> {
    copyFileSync('examples/digits.onnx', place.path('digits.onnx'));
    place.write(document, '');
    let anew = '';
    let from = 0;
    for (const match of text.matchAll(block)) {
        const [whole, kind, command, content] = match;
        const written = place.read(document);
        let shown = whole;
        if (kind === 'cim') place.write(document, written === '' ? content : `${written}\n${content}`);
        else if (kind === 'console') shown = blockAnew(command, content, await said(command, place.folder));
        else {
            const { before, after } = change(content);
            expect(written.split(before).length, `places in the document for\n${content}`).toBe(2);
            place.write(
                document,
                written.replace(before, () => after),
            );
        }
        anew += text.slice(from, match.index) + shown;
        from = match.index + whole.length;
    }
    return anew + text.slice(from);
}

describe('the tutorial', () => {
    it('leads where it says to, with every output as shown; else run vitest -u', async () => {
        const text = readFileSync(page, 'utf8');
        await expect(await followed(text)).toMatchFileSnapshot(`../../${page}`);
        expect([...text.matchAll(block)].length).toBeGreaterThan(10);
        expect(await said(`corelet check ${document}`, place.folder)).toBe('nothing to complain of in 1 file\n');
    }, 120_000);
});
