import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openProject } from '../../language-server/project';
import type { Subject } from '../../src/chip/finding';

const file = resolve('test/files/good/experiment.cim');

async function placeOf(subject: Subject, related: readonly Subject[] = []) {
    const { documents } = await openProject([file]);
    const [found] = documents[0].locate(
        [
            {
                code: 'file/length',
                severity: 'error',
                message: 'x.idx: is too short.',
                subject,
                related: related.map((each) => ({ subject: each, message: '' })),
            },
        ],
        'Everything',
    );
    return [found.file, found.line, found.column, found.endColumn];
}

describe('a finding of a run', () => {
    it('about a data file shows at the data set that it was read for', async () => {
        const read = [{ kind: 'dataset', name: 'Train' }] as const;
        expect(await placeOf({ kind: 'file', name: 'x.idx' }, read)).toEqual([file, 13, 9, 14]);
    });

    it('about the experiment shows at its name', async () => {
        expect(await placeOf({ kind: 'experiment', name: 'Everything' })).toEqual([file, 15, 12, 22]);
    });

    it('about what the experiment runs shows at its run statement', async () => {
        const subject = { kind: 'experiment', name: 'Everything', property: 'run' } as const;
        expect(await placeOf(subject)).toEqual([file, 16, 5, 40]);
    });

    it('about nothing that the experiment names shows at the experiment', async () => {
        expect(await placeOf({ kind: 'dataset', name: 'Elsewhere' })).toEqual([file, 15, 12, 22]);
    });
});
