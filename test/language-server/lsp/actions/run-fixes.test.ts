import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findingFixes } from '../../../../language-server/fixes/finding-fixes';
import { isExperiment, type CimFile } from '../../../../language-server/generated/ast';
import { readSamples } from '../../../../src/experiment/experiment-samples';
import { edited, open } from '../support/open';

const path = resolve('test/files/samples/untitled.cim');

/** What a run of the text's experiment finds of its samples, with the text after each fix. */
async function found(text: string): Promise<{ code: string; title?: string; after?: string }[]> {
    const { document, services } = await open(text, path);
    const node = (document.parseResult.value as CimFile).declarations.find(isExperiment);
    const experiment = node && (await services.elaboration.Elaborator.experiment(node));
    if (!node || !experiment?.ok) throw new Error(`the experiment is not sound: ${JSON.stringify(experiment)}`);
    const { findings } = await readSamples(experiment.value);
    return findings.map(({ code, fixes = [] }) => {
        const [fix] = findingFixes(fixes, node);
        return fix ? { code, title: fix.title, after: edited(document, fix.edits) } : { code };
    });
}

const text = (run: string, ...sets: string[]): string =>
    [
        'import neurram',
        'model Small from "../good/small.onnx"',
        'mapping M of Small on NeuRRAM { others auto }',
        'dataset Inputs { format: idx  images: "inputs.idx"  labels: "labels.idx" }',
        'dataset Pictures { format: png  folder: "pictures" }',
        ...sets,
        `experiment E { ${run} }`,
        '',
    ].join('\n');

describe('the fix of what a run finds of its samples', () => {
    it('takes as many as there are', async () => {
        const [first] = await found(text('run M on Inputs take 100  calibrate on Pictures take 2'));
        expect(first).toMatchObject({ code: 'value/take', title: 'Take the 6 samples that there are' });
        expect(first.after).toContain('run M on Inputs take 6  calibrate on Pictures take 2');
        expect((await found(first.after ?? '')).map(({ code }) => code)).not.toContain('value/take');
        const [second] = await found(text('run M on Inputs  calibrate on Pictures take 9'));
        expect(second.after).toContain('calibrate on Pictures take 4');
    });

    it('gives a sorted data set a seed to shuffle by', async () => {
        const [first] = await found(text('run M on Pictures take 2  calibrate on Inputs'));
        expect(first).toMatchObject({ code: 'value/shuffle', title: "Shuffle 'Pictures' before samples are taken" });
        expect(first.after).toContain('folder: "pictures"  shuffle: 1 }');
        expect((await found(first.after ?? '')).map(({ code }) => code)).not.toContain('value/shuffle');
    });

    it('calibrates on samples that are not run', async () => {
        const [first] = await found(text('run M on Inputs', 'dataset Training { format: png  folder: "pictures" }'));
        expect(first).toMatchObject({ code: 'value/calibrate' });
        expect(first.after).toContain('run M on Inputs  calibrate on Training take 256 }');
        expect((await found(first.after ?? '')).map(({ code }) => code)).not.toContain('value/calibrate');
    });
});
