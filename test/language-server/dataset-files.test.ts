import { describe, expect, it } from 'vitest';
import { openProject } from '../../language-server/project';
import { workplace } from '../cli/support/workplace';

const place = workplace();

/** What is said of a data set of this format whose files are not there. */
async function said(properties: string): Promise<readonly string[]> {
    place.write('lab.cim', `dataset Test { ${properties} }\n`);
    const { diagnostics } = await openProject([place.path('lab.cim')]);
    return diagnostics.flatMap(({ code, message }) => (code === 'file/missing' ? [message] : []));
}

describe('a data set whose files are not there', () => {
    it('is told where files of data: are looked for, and how digits are had without any', async () => {
        for (const path of ['digits.gz', 'data:mnist/digits.gz']) {
            const [message] = await said(`format: idx  images: "${path}"`);
            expect(message).toContain('CORELET_DATA');
            expect(message).toContain('.cache/data');
            expect(message).toMatch(/'format: strokes' draws digits\.$/);
        }
    });

    it('is told of no digits where its samples are others', async () => {
        const [message] = await said('format: npy  inputs: "sounds.npy"');
        expect(message).toContain('CORELET_DATA');
        expect(message).not.toContain('strokes');
    });
});
