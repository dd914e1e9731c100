import { describe, expect, it } from 'vitest';
import { openProject } from '../../language-server/project';
import { workplace } from '../cli/support/workplace';

const place = workplace();

/** What is said of data sets whose files are not there. */
async function said(...properties: readonly string[]): Promise<readonly string[]> {
    place.write('lab.cim', properties.map((each, i) => `dataset Test${i} { ${each} }\n`).join(''));
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

    it('is told what to do at the first of them alone, files under data: apart', async () => {
        const messages = await said(
            'format: npy  inputs: "x.npy"  labels: "data:x.npy"',
            'format: idx  images: "images.idx"  labels: "data:labels.idx"',
        );
        expect(messages.map((each) => each.split(/[.:] /)[0])).toEqual([
            "there is no 'x.npy' beside this file",
            "'x.npy' is not in the data folder",
            "there is no 'images.idx' beside this file",
            "'labels.idx' is not in the data folder.",
        ]);
        expect(messages.map((each) => each.includes('CORELET_DATA'))).toEqual([true, true, false, false]);
        expect(messages.map((each) => each.includes('strokes'))).toEqual([false, false, true, false]);
    });
});
