import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ModelFiles } from '../../../language-server/elaborate/model-files';
import { openProject } from '../../../language-server/project';
import { answer } from '../../../src/extension/runner/answers';
import { documents } from './support/documents';

describe('an experiment that is opened again', () => {
    const { folder, write } = documents();

    it('reads its model once, as long as the file is the same', async () => {
        const read: string[] = [];
        class Counted extends ModelFiles {
            protected override network(path: string) {
                read.push(path);
                return super.network(path);
            }
        }
        const models = new Counted();
        const model = join(folder, 'digits.onnx');
        await openProject([write()], models);
        await openProject([write({ inChip: 'add: 5 pJ' })], models);
        expect(read).toEqual([model]);
        utimesSync(model, 1, 1);
        await openProject([write()], models);
        expect(read).toEqual([model, model]);
    });

    it('is not looked into where that is not wanted any more', async () => {
        const place = { file: write(), experiment: 'First' };
        expect(await answer({ id: 1, kind: 'key', ...place }, AbortSignal.abort())).toEqual({ kind: 'cancelled' });
        const found = await answer({ id: 1, kind: 'key', ...place }, new AbortController().signal);
        expect(found).toEqual({ kind: 'key', key: expect.stringMatching(/^[0-9a-f]{64}$/) });
    });
});
