import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openProject } from '../../language-server/project';
import { runFindings } from '../../language-server/reference/run-findings';
import { sampleFiles } from '../files/samples';
import { cimFiles } from './support/files';

describe('a document whose samples are at fault', () => {
    const files = cimFiles('test/files/samples');

    for (const { name, path, text } of files)
        it(`has nothing wrong in ${name} itself, and its run gives the code, line and column that it expects`, async () => {
            const project = await openProject([path]);
            expect(project.diagnostics).toEqual([]);
            const found = await runFindings(project);
            expect(`// expect: ${found.map(({ code, line, column }) => `${code} ${line}:${column}`).join(', ')}`).toBe(
                text.split('\n', 1)[0],
            );
        });
});

describe('the data files of the tests', () => {
    for (const [name, bytes] of Object.entries(sampleFiles))
        it(`has ${name} as test/files/samples.ts writes it`, () => {
            expect(new Uint8Array(readFileSync(join('test/files/samples', name)))).toEqual(new Uint8Array(bytes));
        });
});
