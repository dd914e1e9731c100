import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatText } from '../../language-server/format-text';

const pages = [
    'README.md',
    'CONTRIBUTING.md',
    ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.md'))
        .map((path) => join('docs', path)),
];

/** What is generated from other sources than files of the language is left out: some of it shows what is wrong. */
const blocksOf = (page: string): readonly string[] =>
    [
        ...readFileSync(page, 'utf8')
            .replace(/<!-- corelet: (?!file )[^]*?<!-- end -->/g, '')
            .matchAll(/^```cim\n([^]*?)^```$/gm),
    ].map(([, text]) => text);

/** A block shows a whole file, or what stands in a declaration. */
const frames: readonly ((text: string) => string)[] = [
    (text) => text,
    (text) => `device D {\n${text}\n}\n`,
    (text) => `experiment E {\n${text}\n}\n`,
    (text) => `mapping M of A on B {\n${text}\n}\n`,
    (text) => `model M {\n${text}\n}\n`,
];

const isReadable = async (text: string): Promise<boolean> =>
    (await Promise.all(frames.map((frame) => formatText(frame(text), 'shown.cim')))).some(({ ok }) => ok);

describe('a block of the language on a page', () => {
    for (const page of pages.filter((each) => blocksOf(each).length > 0))
        it(`can be read: ${page}`, async () => {
            for (const text of blocksOf(page)) expect(await isReadable(text), text).toBe(true);
        });

    it('is looked for where there are many', () => {
        expect(pages.flatMap(blocksOf).length).toBeGreaterThan(15);
    });
});
