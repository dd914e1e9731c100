import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../language-server/diagnostic';
import { openProject } from '../../language-server/project';
import { codes } from '../../src/chip/codes';
import { modelFiles } from '../files/models';
import { cimFiles } from './support/files';

const files = cimFiles('test/files/bad');

/** Codes that a run finds, of the samples themselves or of its chips, and those for what nobody foresaw. */
const besideTheirReader = [
    ...['internal/fault', 'file/run', 'file/format', 'file/length', 'file/shape', 'file/labels', 'file/empty'],
    ...['shape/input', 'shape/output', 'value/take', 'value/shuffle', 'value/scale', 'precision/calibration'],
];

/** `// expect: code line:column, ...` in the first line of a file. */
function expected(text: string): string[] {
    const [, list] = /^\/\/ expect: (.*)/.exec(text) ?? [];
    if (list === undefined) throw new Error('the file does not say what it expects');
    return list.split(', ');
}

describe('a broken file', () => {
    const found = new Map<string, Diagnostic[]>();
    beforeAll(async () => {
        const { diagnostics } = await openProject(files.map(({ path }) => path));
        for (const diagnostic of diagnostics)
            found.set(diagnostic.file, [...(found.get(diagnostic.file) ?? []), diagnostic]);
    });
    const of = (path: string) => found.get(path) ?? [];

    it('is there for more than thirty rules', () => {
        expect(files.length).toBeGreaterThan(55);
    });

    it('is there for each code that a text or a small model can give', () => {
        const shown = new Set(files.flatMap(({ text }) => expected(text)).map((each) => each.split(' ')[0]));
        expect(Object.keys(codes).filter((code) => !shown.has(code) && !besideTheirReader.includes(code))).toEqual([]);
    });

    for (const { name, path, text } of files) {
        it(`gives the code, line and column that ${name} expects, and nothing else`, () => {
            expect(of(path).map(({ code, line, column }) => `${code} ${line}:${column}`)).toEqual(expected(text));
        });

        it(`gives the same for ${name} when it is opened by itself`, async () => {
            const { diagnostics } = await openProject([path]);
            expect(diagnostics).toEqual(of(path));
        });
    }

    it('is told in words for a reader: no stack trace, nothing undefined, no path of this machine, ranges that hold text', () => {
        for (const { path, text } of files)
            for (const { message, line, column, endLine, endColumn } of of(path)) {
                expect(message).not.toMatch(/undefined|NaN|\bnull\b|\[object|\n\s+at /);
                expect(message).not.toContain(process.cwd());
                expect(endLine > line || endColumn >= column, message).toBe(true);
                expect(line).toBeLessThanOrEqual(text.split('\n').length);
            }
    });

    it('does not keep a sound file beside it from being opened', async () => {
        const [broken] = files;
        const sound = 'test/files/good/described-model.cim';
        const project = await openProject([broken.path, join(process.cwd(), sound)]);
        expect(project.documents[1].mappings.map(({ name }) => name)).toEqual(['SketchOnNeuRRAM']);
    });
});

describe('the model files of the tests', () => {
    for (const [name, bytes] of Object.entries(modelFiles))
        it(`has ${name} as test/files/models.ts writes it`, () => {
            expect(new Uint8Array(readFileSync(join('test/files', name)))).toEqual(bytes);
        });
});
