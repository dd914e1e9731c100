import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { node, onnxModel } from '../support/onnx-model';
import { npy } from '../support/npy';
import { corelet, slips } from './support/command-line';
import { workplace } from './support/workplace';

const place = workplace();
const folder = (name: string): string => {
    mkdirSync(place.path(name));
    copyFileSync('examples/digits.onnx', place.path(`${name}/digits.onnx`));
    return place.path(name);
};

/** A picture of 8 x 8 to one of 16 x 16. */
const superResolution = onnxModel({
    nodes: [
        node('Conv', ['x', 'w'], 'c', { kernel_shape: [3, 3], pads: [1, 1, 1, 1] }),
        node('DepthToSpace', ['c'], 'y', { blocksize: 2 }),
    ],
    constants: [{ name: 'w', shape: [4, 1, 3, 3], data: Float32Array.from({ length: 36 }, (_, at) => Math.sin(at)) }],
    inputs: [{ name: 'x', shape: ['N', 1, 8, 8] }],
    outputs: [{ name: 'y', shape: ['N', 1, 16, 16] }],
});

describe('corelet new', () => {
    it.concurrent('writes a document beside the model, and never over another one', async ({ expect }) => {
        const own = { folder: folder('beside') };
        const told = (name: string) => ({
            code: 0,
            stdout: `${name}\n`,
            stderr: `Fill in its data sets; corelet check ${name} tells what is missing.\n`,
        });
        expect(await corelet(['new', 'digits.onnx'], own)).toEqual(told('digits.cim'));
        const first = place.read('beside/digits.cim');
        expect(await corelet(['new', 'digits.onnx'], own)).toEqual(told('digits-2.cim'));
        expect(place.read('beside/digits.cim')).toBe(first);
        expect(place.read('beside/digits-2.cim')).toBe(first);
    });

    it.concurrent('writes what lacks nothing but the data that the user has to name', async ({ expect }) => {
        const own = { folder: folder('lacks') };
        await corelet(['new', 'digits.onnx'], own);
        const { stdout } = await corelet(['check', '--format', 'json', 'digits.cim'], own);
        const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; message: string }[] };
        expect(diagnostics.map(({ code }) => code)).toEqual(Array(4).fill('file/missing'));
        expect(diagnostics[0].message).toContain('t10k-images-idx3-ubyte.gz');
        const estimated = await corelet(['estimate', '--quiet', 'digits.cim'], own);
        expect(estimated.stdout).toContain('DigitsOnNeuRRAM  Digits on NeuRRAM');
    });

    it.concurrent('writes what runs once the data are named, as its remark says', async ({ expect }) => {
        const own = { folder: folder('runs') };
        await corelet(['new', 'digits.onnx'], own);
        const strokes = 'format: strokes  count: 1000  seed: 2  scale: 1 / 255';
        const text = place.read('runs/digits.cim');
        expect(text).toContain(
            `write instead of these lines\n    //     ${strokes}\n    // and seed: 1 in TrainingSet.\n`,
        );
        expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
        const filled = text
            .replace(/ {4}format: idx\n.*\n.*\n.*\n/, `    ${strokes}\n`)
            .replace(/ {4}images: .*\n {4}labels: .*\n/, '    seed: 1\n')
            .replace('take 1000', 'take 100')
            .replace('chips:   3', 'chips:   1');
        place.write('runs/digits.cim', filled);
        const { code, stdout } = await corelet(['simulate', '--quiet', '--format', 'json', 'digits.cim'], own);
        const [experiment] = (JSON.parse(stdout) as { experiments: { accuracy: { mean: number } }[] }).experiments;
        expect(code).toBe(0);
        expect(experiment.accuracy.mean).toBeGreaterThan(0.9);
    });

    it.concurrent(
        'writes what a chip answers to, as its comment says, of a model that makes pictures of pictures',
        async ({ expect }) => {
            const own = { folder: folder('pictures') };
            place.write('pictures/super.onnx', superResolution);
            await corelet(['new', 'super.onnx'], own);
            expect(place.read('pictures/super.cim')).toContain("'corelet activations' writes what a chip makes");
            const values = (samples: number) => Float32Array.from({ length: 64 * samples }, (_, at) => (at % 7) / 7);
            for (const [name, samples] of [
                ['test', 4],
                ['train', 8],
            ] as const) {
                const archive = zipSync({ 'inputs.npy': npy([samples, 1, 8, 8], values(samples)) });
                place.write(`pictures/${name}.npz`, archive);
            }
            expect((await corelet(['check', 'super.cim'], own)).code).toBe(0);
            const cut = ['--after', 'Conv_0', '--on', 'TestSet', '--out', 'answers.npz'];
            const { code, stdout } = await corelet(['activations', '--quiet', 'super.cim', ...cut], own);
            expect(code).toBe(0);
            expect(stdout).toContain('4 x 1 x 16 x 16');
        },
    );

    it.concurrent(
        'writes nothing about a model of which nothing is for crossbars, and says why',
        async ({ expect }) => {
            const own = { folder: folder('digital') };
            copyFileSync('test/files/bad/clipped-gates.onnx', place.path('digital/gates.onnx'));
            const { code, stdout, stderr } = await corelet(['new', 'gates.onnx'], own);
            expect([code, stdout]).toEqual([2, '']);
            expect(stderr).toMatch(/^gates\.onnx error shape\/no-layers Nothing of '.*' is for crossbars/);
            expect(stderr.replace(/\s+/g, ' ')).toContain('no document is written. Its ');
            expect(existsSync(place.path('digital/gates.cim'))).toBe(false);
        },
    );

    it.concurrent('writes the path from where the document lies', async ({ expect }) => {
        const own = { folder: folder('elsewhere') };
        mkdirSync(place.path('elsewhere/documents'));
        const { code, stdout } = await corelet(['new', 'digits.onnx', '--out', 'documents/mine.cim'], own);
        expect([code, stdout]).toEqual([0, 'documents/mine.cim\n']);
        expect(place.read('elsewhere/documents/mine.cim')).toContain('model Digits from "../digits.onnx"');
        expect(readdirSync(place.path('elsewhere')).sort()).toEqual(['digits.onnx', 'documents']);
    });

    it.concurrent(
        'refuses a file that is there, a model that is none, and endings that mislead',
        async ({ expect }) => {
            const own = { folder: folder('refused') };
            place.write('refused/mine.cim', '// mine\n');
            place.write('refused/broken.onnx', 'no model');
            const said = async (...args: string[]) => {
                const { code, stderr, stdout } = await corelet(['new', ...args], own);
                expect(stdout).toBe('');
                expect(stderr).not.toMatch(slips);
                return [code, stderr];
            };
            expect(await said('digits.onnx', '--out', 'mine.cim')).toEqual([
                3,
                'error: --out mine.cim: is there already. Name a file that is not.\n',
            ]);
            expect(await said('digits.onnx', '--out', 'mine.txt')).toEqual([
                3,
                'error: --out mine.txt: is no .cim file. Give the document that ending.\n',
            ]);
            expect(await said('nowhere.onnx')).toEqual([3, 'error: nowhere.onnx: is not there.\n']);
            expect(await said('mine.cim')).toEqual([
                3,
                'error: mine.cim: is no .onnx file. Name a model in that format.\n',
            ]);
            expect((await said('digits.onnx', '--out', 'nowhere/mine.cim'))[0]).toBe(3);
            const [code, stderr] = await said('broken.onnx');
            expect(code).toBe(2);
            expect(stderr).toMatch(/^broken\.onnx error file\/onnx /);
            expect(place.read('refused/mine.cim')).toBe('// mine\n');
            expect(existsSync(place.path('refused/broken.cim'))).toBe(false);
        },
    );
});

describe('help', () => {
    it('names the command', async () => {
        expect((await corelet(['help', 'new'])).stdout).toContain('write a document about an ONNX model');
    });
});
