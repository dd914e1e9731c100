import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exitCodes } from '../../src/cli/exit-code';
import { corelet, slips } from './support/command-line';
import { workplace, writeSmallExperiment } from './support/workplace';

const place = workplace();
writeSmallExperiment(place);
place.write(
    'chips.cim',
    'import neurram\nimport prior\ncompare Chips { chips: NeuRRAM, Yao2020  workload: 256 x 256  bits: 4 / 6 }\n',
);
place.write(
    'swept.cim',
    `import "small.cim"
sweep Bits of Trial { vary mapping.output in 4 bit, 6 bit }
sweep Seeds of Trial { vary experiment.seed in 1..3 }
`,
);
place.write('sketch.cim', 'import neurram\nmodel Sketch { input 16  dense out { units: 4 } }\n');
place.write('notes.txt', 'no document');
place.write('hidden/.secret/lost.cim', 'device D extends HfOx {}');
place.write('hidden/readme.md', 'no document');
mkdirSync(place.path('folder.cim'));
mkdirSync(place.path('empty'));
symlinkSync('nowhere.cim', place.path('dangling.cim'));
symlinkSync('loop.cim', place.path('loop.cim'));
mkdirSync(place.path('dangling'));
symlinkSync('nowhere.cim', place.path('dangling/lost.cim'));
const pipes = process.platform !== 'win32';
if (pipes) execFileSync('mkfifo', [place.path('pipe.cim'), place.path('pipe')]);

/** Arguments, and what stderr has to say of them; each ends with exit code 3 and nothing on stdout. */
const wrong: readonly (readonly [args: string, said: RegExp])[] = [
    ['', /Usage: corelet/],
    ['chek small.cim', /unknown command 'chek'[^]*Did you mean check/],
    ['--nosuch', /unknown option '--nosuch'/],
    ['--forma json', /unknown option '--forma'/],
    [
        'help nosuch',
        /^error: unknown command 'nosuch'\. There are check, estimate, compare, simulate, ablate, bits, sweep, activations, format, new, help\.$/m,
    ],
    ['help simulat', /^error: unknown command 'simulat'\. Did you mean 'simulate'\?$/m],
    ['check', /missing required argument 'paths'/],
    ['check small.cim --nosuch', /unknown option '--nosuch'/],
    ['check small.cim --threads 2', /unknown option '--threads'/],
    ['check small.cim --format', /argument missing/],
    ['check small.cim --format xml', /'xml' is invalid[^]*text, json, sarif/],
    ['check nowhere.cim', /^error: nowhere\.cim: is not there\.$/m],
    ['check small.cim nowhere.cim', /^error: nowhere\.cim: is not there\.$/m],
    ['check notes.txt', /^error: notes\.txt: is no \.cim file\. Name a document, or a folder of them\.$/m],
    ['check empty', /^error: empty: holds no \.cim file\.$/m],
    ['check hidden', /^error: hidden: holds no \.cim file\.$/m],
    ['check folder.cim', /^error: folder\.cim: holds no \.cim file\.$/m],
    ['check dangling.cim', /^error: dangling\.cim: is not there\.$/m],
    ['check dangling', /lost\.cim: is not there\.$/m],
    ['check small.cim/below.cim', /below\.cim: is not there\.$/m],
    ['check loop.cim', /^error: loop\.cim: is a link that leads back to itself\.$/m],
    ['estimate', /missing required argument 'paths'/],
    ['estimate small.cim --format sarif', /'sarif' is invalid/],
    ['estimate sketch.cim', /sketch\.cim: describes no mapping to estimate\./],
    ['compare sketch.cim', /sketch\.cim: compares no chips\. Add: compare NAME/],
    ['compare small.cim --plot empty', /^error: --plot empty: is a folder\. Name a file in it\.$/m],
    [
        'sweep small.cim',
        /^error: small\.cim: describes no sweep\. Add: sweep NAME of EXPERIMENT \{ vary mapping\.output in/m,
    ],
    ['sweep small.cim --plot empty', /^error: --plot empty: is a folder\. Name a file in it\.$/m],
    ['sweep swept.cim --sweep Nosuch', /^error: There is no sweep Nosuch; there are Bits, Seeds\.$/m],
    [
        'sweep swept.cim --sweep Seeds --seed 3',
        /^error: Seeds varies experiment\.seed, which --seed would set for all\s+points\.$/m,
    ],
    ['sweep swept.cim --front energy', /Expected two figures or more, such as accuracy,energy\./],
    ['sweep swept.cim --front energy,energy', /Expected two figures or more/],
    ['sweep swept.cim --front accuracy,enrgy', /'enrgy' is no figure of a sweep\. Did you mean 'energy'\?/],
    ['sweep swept.cim --experiment Trial', /unknown option '--experiment'/],
    ['simulate', /missing required argument 'paths'/],
    ['simulate sketch.cim', /sketch\.cim: describes no experiment to run\./],
    ['simulate chips.cim', /^error: chips\.cim: describes no experiment to run\.[^]*corelet\s+compare\s+chips\.cim$/m],
    ['simulate small.cim --experiment Nosuch', /There is no experiment Nosuch; there are Trial\./],
    ['simulate small.cim --experiment', /argument missing/],
    ['simulate small.cim --threads 0', /'0' is invalid\. Expected a whole number from 1 to 1024/],
    ['simulate small.cim --threads two', /'two' is invalid/],
    ['simulate small.cim --threads 1e3', /'1e3' is invalid/],
    ['simulate small.cim --take 0', /'0' is invalid/],
    ['simulate small.cim --take -5', /'-5' is invalid|argument missing|unknown option/],
    ['simulate small.cim --take 1.5', /'1\.5' is invalid/],
    ['simulate small.cim --seed 4294967296', /'4294967296' is invalid\. Expected a whole number from 0 to 4294967295/],
    ['simulate small.cim --seed -1', /'-1' is invalid|argument missing|unknown option/],
    ['simulate small.cim --seed NaN.', /'NaN\.' is invalid/],
    ['simulate small.cim --chips 0', /'0' is invalid\. Expected a whole number from 1 to 10000/],
    ['check nothing*.cim', /^error: nothing\*\.cim: matches no \.cim file\.$/m],
    ['check *.txt', /^error: \*\.txt: matches no \.cim file\.$/m],
    ['check small.cim --out', /argument missing/],
    ['check small.cim --out empty', /^error: --out empty: is a folder\. Name a file in it\.$/m],
    ['simulate small.cim --out nowhere/x.json', /^error: --out nowhere\/x\.json: there is no folder nowhere\.$/m],
    ['estimate small.cim --out small.cim', /^error: --out small\.cim: would replace a document\./m],
    ['format small.cim --out x.json', /unknown option '--out'/],
    ['format', /missing required argument 'paths'/],
    ['format notes.txt', /is no \.cim file/],
    ['format small.cim --threads 1', /unknown option '--threads'/],
    ...(pipes
        ? ([
              ['check pipe.cim', /pipe\.cim: is no \.cim file/],
              ['check small.cim --out pipe', /--out pipe: is no file\./],
          ] as const)
        : []),
];

describe('wrong usage', () => {
    for (const [args, said] of wrong)
        it.concurrent(`ends with exit code 3 and a word on what is wrong: corelet ${args}`, async ({ expect }) => {
            const words = args === '' ? [] : args.split(' ');
            const { code, stdout, stderr } = await corelet(words, { folder: place.folder });
            expect(stderr).toMatch(said);
            expect(stderr.replace('NaN.', '')).not.toMatch(slips);
            expect(stdout).toBe('');
            expect(code).toBe(3);
        });

    it.skipIf(process.getuid?.() === 0)('ends with exit code 3 for a file that may not be read', async () => {
        chmodSync(place.write('locked.cim', ''), 0);
        const { code, stderr } = await corelet(['check', 'locked.cim'], { folder: place.folder });
        expect([code, stderr]).toEqual([3, 'error: locked.cim: may not be read.\n']);
    });
});

describe('a full disk', () => {
    const shell = (args: string, to: string) =>
        spawnSync('sh', ['-c', `"$0" out/cli.mjs ${args} ${to} /dev/full`, process.execPath], { encoding: 'utf8' });

    for (const args of ['check test/files/bad', 'check --help', 'estimate examples/digits.cim --format json'])
        it.skipIf(!existsSync('/dev/full'))(`is said with exit code 3: corelet ${args}`, () => {
            const { status, stderr } = shell(args, '>');
            expect(stderr).toMatch(/^error: the result cannot be written \(ENOSPC: [^\n]*\)\.\n$/);
            expect(status).toBe(3);
        });

    it.skipIf(!existsSync('/dev/full'))('takes the remarks alone where it is stderr that cannot be written', () => {
        expect(shell('check nowhere.cim', '2>')).toMatchObject({ status: 3, stdout: '', stderr: '' });
    });
});

describe('the help', () => {
    for (const args of [
        '--help',
        'help',
        'help check',
        'check --help',
        'estimate -h',
        'simulate --help',
        'format --help',
    ])
        it.concurrent(`fits 100 columns and is a result: corelet ${args}`, async ({ expect }) => {
            const { code, stdout, stderr } = await corelet(args.split(' '));
            expect([code, stderr]).toEqual([0, '']);
            expect(stdout).toMatch(/^Usage: corelet/);
            expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
        });

    it('lists every exit code', async () => {
        const { stdout } = await corelet(['help']);
        for (const code of Object.values(exitCodes)) expect(stdout).toMatch(new RegExp(`^ {2}${code} +\\S`, 'm'));
    });

    it('names the version', async () => {
        expect((await corelet(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    });
});
