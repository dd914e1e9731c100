import Ajv2020 from 'ajv/dist/2020';
import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import { corelet, slips } from './support/command-line';
import { misfits } from './support/schemas';
import { workplace, writeSmallExperiment } from './support/workplace';

const place = workplace();
writeSmallExperiment(place);
place.write(
    'binary.cim',
    Uint8Array.from({ length: 600 }, (_, i) => (i * 73 + (i >> 3)) % 256),
);
place.write('typo.cim', 'import neurram\n\ndevice Wafer extends HfOx {\n\tg_max: 30 uV\n}\n');

/** What a SARIF 2.1.0 log has to have (OASIS, section 3), as far as it is written here. */
const sarifShape = {
    type: 'object',
    required: ['version', '$schema', 'runs'],
    properties: {
        version: { const: '2.1.0' },
        runs: { type: 'array', minItems: 1, maxItems: 1, items: { $ref: '#/$defs/run' } },
    },
    $defs: {
        run: {
            type: 'object',
            required: ['tool', 'results', 'columnKind', 'originalUriBaseIds'],
            properties: {
                columnKind: { const: 'utf16CodeUnits' },
                tool: {
                    type: 'object',
                    required: ['driver'],
                    properties: {
                        driver: {
                            type: 'object',
                            required: ['name', 'semanticVersion', 'rules'],
                            properties: {
                                rules: {
                                    type: 'array',
                                    uniqueItems: true,
                                    items: { type: 'object', required: ['id', 'shortDescription'] },
                                },
                            },
                        },
                    },
                },
                originalUriBaseIds: {
                    type: 'object',
                    required: ['ROOT'],
                    properties: {
                        ROOT: { type: 'object', properties: { uri: { type: 'string', pattern: '^file:///.*/$' } } },
                    },
                },
                results: { type: 'array', items: { $ref: '#/$defs/result' } },
            },
        },
        result: {
            type: 'object',
            required: ['ruleId', 'ruleIndex', 'level', 'message', 'locations'],
            properties: {
                level: { enum: ['error', 'warning', 'note'] },
                message: { type: 'object', required: ['text'] },
                locations: { type: 'array', minItems: 1, maxItems: 1, items: { $ref: '#/$defs/location' } },
            },
        },
        location: {
            type: 'object',
            required: ['physicalLocation'],
            properties: {
                physicalLocation: {
                    type: 'object',
                    required: ['artifactLocation', 'region'],
                    properties: {
                        artifactLocation: {
                            type: 'object',
                            required: ['uri'],
                            properties: { uri: { type: 'string', pattern: '^[^\\\\ ]+$' } },
                        },
                        region: {
                            type: 'object',
                            required: ['startLine', 'startColumn', 'endLine', 'endColumn'],
                            additionalProperties: { type: 'integer', minimum: 1 },
                        },
                    },
                },
            },
        },
    },
};

interface CheckJson {
    readonly diagnostics: readonly { readonly file: string; readonly line: number; readonly code: string }[];
}

describe('corelet check', () => {
    it.concurrent('ends with exit code 0 where nothing is wrong, and counts the files', async ({ expect }) => {
        const result = await corelet(['check', 'examples'], { env: { CORELET_DATA: place.folder } });
        expect(result).toMatchObject({ code: 0, stderr: '' });
        expect(result.stdout).toMatch(/in \d+ files\n$/);
    });

    it.concurrent('shows file, line, column, code and the place itself', async ({ expect }) => {
        const { code, stdout, stderr } = await corelet(['check', 'typo.cim'], { folder: place.folder });
        expect([code, stderr]).toEqual([2, '']);
        const [head, source, carets, count] = stdout.split('\n');
        expect(head).toMatch(/^typo\.cim:4:9 error unit\/dimension /);
        expect([source, carets]).toEqual(['  4 | \tg_max: 30 uV', '    | \t       ^^^^^']);
        expect(count).toBe('1 error in 1 file');
    });

    it.concurrent('leaves the count out where it is asked to be quiet', async ({ expect }) => {
        const { code, stdout } = await corelet(['check', '--quiet', 'small.cim'], { folder: place.folder });
        expect([code, stdout]).toEqual([0, '']);
    });

    it.concurrent('gives JSON as published for a folder of broken files, all of them named', async ({ expect }) => {
        const { code, stdout, stderr } = await corelet(['check', 'test/files/bad', '--format', 'json']);
        expect([code, stderr]).toEqual([2, '']);
        expect(misfits('check', stdout)).toEqual([]);
        const { diagnostics } = JSON.parse(stdout) as CheckJson;
        expect(new Set(diagnostics.map(({ file }) => file)).size).toBeGreaterThan(55);
        for (const { file } of diagnostics) expect(file).toMatch(/^test\/files\/bad\/[\w-]+\.cim$/);
    });

    it.concurrent('gives JSON as published where nothing is wrong', async ({ expect }) => {
        const { code, stdout } = await corelet(['check', '--format', 'json', 'small.cim'], { folder: place.folder });
        expect([code, JSON.parse(stdout)]).toEqual([0, { version: 1, diagnostics: [] }]);
        expect(misfits('check', stdout)).toEqual([]);
    });

    it.concurrent('gives a SARIF log with a rule for each code', async ({ expect }) => {
        const { code, stdout, stderr } = await corelet(['check', 'test/files/bad', '--format', 'sarif']);
        expect([code, stderr]).toEqual([2, '']);
        const log = JSON.parse(stdout) as Log;
        const validate = new Ajv2020().compile(sarifShape);
        validate(log);
        expect(validate.errors ?? []).toEqual([]);
        const [{ results = [], tool }] = log.runs;
        expect(results.length).toBeGreaterThan(55);
        for (const { ruleId, ruleIndex = -1, locations } of results) {
            expect(tool.driver.rules?.[ruleIndex].id).toBe(ruleId);
            expect(locations?.[0].physicalLocation?.artifactLocation?.uriBaseId).toBe('ROOT');
        }
    });

    it.concurrent(
        'takes a binary file for a document with errors, and keeps its control characters',
        async ({ expect }) => {
            const { code, stdout } = await corelet(['check', 'binary.cim'], { folder: place.folder });
            expect(code).toBe(2);
            expect(stdout).toMatch(/^binary\.cim:\d+:\d+ error syntax\/parse /);
            // eslint-disable-next-line no-control-regex
            expect(stdout).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
            expect(stdout).not.toMatch(slips);
        },
    );

    it.concurrent('names a document once, however often it is given', async ({ expect }) => {
        const args = ['check', 'typo.cim', './typo.cim', '../' + place.folder.split('/').at(-1) + '/typo.cim'];
        const { stdout } = await corelet(args, { folder: place.folder });
        expect(stdout).toMatch(/1 error in 1 file\n$/);
    });

    it.concurrent('takes what a pattern matches, where no shell has done so', async ({ expect }) => {
        for (const name of ['a', 'below/b', 'node_modules/c', '.hidden/d'])
            place.write(`many/${name}.cim`, '// nothing\n');
        const counted = async (pattern: string) =>
            (await corelet(['check', pattern], { folder: place.path('many') })).stdout;
        expect(await counted('**/*.cim')).toBe('nothing to complain of in 2 files\n');
        expect(await counted('{a,b}.c[a-i]m')).toBe('nothing to complain of in 1 file\n');
    });

    it.concurrent('takes a file for itself whose name could be a pattern', async ({ expect }) => {
        place.write('a[1]*.cim', '// nothing\n');
        const { code, stdout } = await corelet(['check', 'a[1]*.cim'], { folder: place.folder });
        expect([code, stdout]).toEqual([0, 'nothing to complain of in 1 file\n']);
    });

    it('does not mind that nobody reads on', async () => {
        const result = await corelet(['check', 'test/files/bad'], {
            whileRunning: ({ stdout }) => stdout.destroy(),
        });
        expect([result.code, result.stderr]).toEqual([2, '']);
    });
});

describe('colours', () => {
    // eslint-disable-next-line no-control-regex
    const coloured = /\u001b\[\d+m/;
    const stdoutWith = async (env: Record<string, string>) =>
        (await corelet(['check', 'typo.cim'], { folder: place.folder, env })).stdout;

    it.concurrent('are not in a pipe', async ({ expect }) => {
        expect(await stdoutWith({})).not.toMatch(coloured);
    });

    it.concurrent('are in a pipe with FORCE_COLOR', async ({ expect }) => {
        expect(await stdoutWith({ FORCE_COLOR: '1' })).toMatch(coloured);
    });

    it.concurrent('are nowhere with NO_COLOR, whatever FORCE_COLOR says', async ({ expect }) => {
        expect(await stdoutWith({ NO_COLOR: '1', FORCE_COLOR: '1' })).not.toMatch(coloured);
    });

    it.concurrent('do not get into JSON', async ({ expect }) => {
        const options = { folder: place.folder, env: { FORCE_COLOR: '1' } };
        expect((await corelet(['check', 'typo.cim', '--format', 'json'], options)).stdout).not.toMatch(coloured);
    });
});
