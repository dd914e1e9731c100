import { utimesSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ModelFiles } from '../../../language-server/elaborate/model-files';
import { openProject } from '../../../language-server/project';
import { answer } from '../../../src/extension/runner/answers';
import { openExperiment } from '../../../src/extension/runner/open-experiment';
import { documents } from './support/documents';

describe('an experiment that is opened again', () => {
    const { folder, write } = documents();
    afterEach(() => void vi.unstubAllEnvs());

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
        await openProject([write()], { models });
        await openProject([write({ inChip: 'add: 5 pJ' })], { models });
        expect(read).toEqual([model]);
        utimesSync(model, 1, 1);
        await openProject([write()], { models });
        expect(read).toEqual([model, model]);
    });

    it('finds its data in the folder of the workspace that the document lies in', async () => {
        vi.stubEnv('CORELET_DATA', '');
        const more = [
            'dataset Lab { format: npy inputs: "data:lab.npy" labels: "data:lab.npy" }',
            'experiment OnLab { run Placed on Lab }',
        ].join('\n');
        const [file, experiment] = [write({ more }, 'roots.cim'), 'OnLab'];
        const inputs = async (root?: string) => {
            const opened = await openExperiment({ file, root, experiment });
            return 'kind' in opened ? opened.message : opened.experiment.run.dataset.inputs;
        };
        for (const root of ['one', 'two'])
            expect(await inputs(join(folder, root))).toEqual([join(folder, root, '.cache/data/lab.npy')]);
        expect(await inputs()).toEqual([resolve('.cache/data/lab.npy')]);
    });

    it('is not looked into where that is not wanted any more', async () => {
        const place = { file: write(), experiment: 'First' };
        expect(await answer({ id: 1, kind: 'key', ...place }, AbortSignal.abort())).toEqual({ kind: 'cancelled' });
        const found = await answer({ id: 1, kind: 'key', ...place }, new AbortController().signal);
        expect(found).toEqual({ kind: 'key', key: expect.stringMatching(/^[0-9a-f]{64}$/) });
    });
});
