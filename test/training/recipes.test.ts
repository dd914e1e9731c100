import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { loadNetwork } from '../../src/network/load';
import type { Network } from '../../src/network/network';
import { corelet } from '../cli/support/command-line';
import { pythonWith, recipe } from './support/python';
import { writeClipsLikeSpeechCommands, writeDigitsLikeMnist, writePicturesLikeCifar10 } from './support/small-sets';

const folder = mkdtempSync(join(tmpdir(), 'corelet-training-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);

const numpy = pythonWith('numpy');
const torch = pythonWith('numpy', 'torch');
const onnx = pythonWith('numpy', 'torch', 'onnx');

/** Checks a document about what a recipe wrote, by the command line, on NeuRRAM. */
async function check(name: string, model: string, bits = 'input: 4 bit  output: 6 bit'): Promise<string> {
    writeFileSync(
        at(`${name}.cim`),
        `import neurram\nmodel Net ${model}\nmapping On of Net on NeuRRAM { ${bits}  others auto }\n`,
    );
    const { code, stdout, stderr } = await corelet(['check', `${name}.cim`], { folder });
    return `${code} ${stdout}${stderr}`;
}

async function load(name: string): Promise<Network> {
    const read = await loadNetwork(at(name));
    if (!read.ok) throw new Error(read.findings[0].message);
    return read.value;
}

const names = ({ layers }: Network) => layers.map(({ name }) => name);
const digits = ['conv1', 'conv2', 'conv3', 'conv4', 'conv5', 'conv6', 'dense'];

describe('the training recipes on a few samples', () => {
    writeDigitsLikeMnist(at('digits'), 320, 60);

    it.skipIf(!numpy)('recovery.py writes weights of a Boltzmann machine that Corelet runs', async () => {
        const said = await recipe(
            ...([numpy, 'recovery.py', '--data', at('digits'), '--out', at('recovery.npz')] as const),
            ...['--epochs', '2', '--batch', '40'],
        );
        expect(said).toMatch(/20 % flipped, weight noise 0%: \d+\.\d+ to \d+\.\d+, /);
        const model = '{ input 794  rbm r { hidden: 120  weights: "recovery.npz"  neuron: stochastic } }';
        expect(await check('recovery', model, 'output: 8 bit')).toBe('0 nothing to complain of in 1 file\n');
    });

    it.skipIf(!torch)('train.py writes the digits network with the levels of every activation', async () => {
        const said = await recipe(
            ...([torch, 'train.py', '--data', at('digits'), '--out', at('digits.onnx')] as const),
            ...['--epochs', '1', '--batch', '32'],
        );
        expect(said).toMatch(/^23176 parameters, 320 images\n/);
        expect(said).toMatch(/test, 3-bit activations, weight noise 20 %: \d+\.\d\d %\nclips( \d\.\d{3}){6}\n$/);
        const network = await load('digits.onnx');
        expect(names(network)).toEqual(digits);
        expect(network.layers.every(({ quantiser }) => quantiser?.low === 0 && quantiser.high === 7)).toBe(true);
        expect(await check('digits', 'from "digits.onnx"', 'input: 3 bit  output: 6 bit')).toBe(
            '0 nothing to complain of in 1 file\n',
        );
    });

    it.skipIf(!onnx)(
        'finetune.py retrains the layers behind a cut, and leaves those in front as they are',
        async () => {
            cpSync('examples/digits.onnx', at('trained.onnx'));
            writeFileSync(
                at('loop.cim'),
                `import neurram
model Net from "trained.onnx"
mapping On of Net on NeuRRAM { input: 3 bit  output: 6 bit  others auto { minimise: cores } }
dataset Strokes { format: strokes  count: 64  seed: 2  scale: 1 / 255 }
experiment Loop { run On on Strokes }
`,
            );
            const measured = await corelet(
                ['activations', 'loop.cim', '--after', 'conv4', '--out', 'conv4.npz', '--threads', '1'],
                { folder },
            );
            expect(measured).toMatchObject({ code: 0 });
            const said = await recipe(
                ...([onnx, 'finetune.py', '--network', 'digits', '--model', at('trained.onnx')] as const),
                ...['--activations', at('conv4.npz'), '--out', at('retrained.onnx'), '--epochs', '1', '--batch', '16'],
            );
            expect(said).toMatch(/^3 layers behind conv4, 64 samples, training accuracy \d+\.\d\d %\nepoch 1 /);
            const [before, after] = [await load('trained.onnx'), await load('retrained.onnx')];
            const same = after.layers.map(({ weights }, i) =>
                weights?.every((w, j) => w === before.layers[i].weights?.[j]),
            );
            expect(same).toEqual([true, true, true, true, false, false, false]);
            expect(after.layers.map(({ quantiser }) => quantiser)).toEqual(
                before.layers.map(({ quantiser }) => quantiser),
            );
        },
    );

    it.skipIf(!numpy)('loop.py refuses chips and layers that there are not before it runs anything', async () => {
        // The command line, which notes what it is asked for.
        writeFileSync(
            at('noting.mjs'),
            `import { appendFileSync } from 'node:fs';
appendFileSync(${JSON.stringify(at('asked.txt'))}, process.argv[2] + '\\n');
await import(${JSON.stringify(pathToFileURL(resolve('out/cli.mjs')).href)});
`,
        );
        writeFileSync(at('asked.txt'), '');
        const loop = (...args: string[]) =>
            recipe(
                ...([numpy, 'loop.py', '--document', 'examples/chip-in-the-loop.cim', '--experiment', 'Loop'] as const),
                ...['--network', 'digits', '--work', at('loop'), '--corelet', `node ${at('noting.mjs')}`, ...args],
            );
        await expect(loop('--after', 'conv2', '--chip', '0')).rejects.toThrow('--chip: 0 is less than 1');
        await expect(loop('--after', 'conv2', '--take', '-5')).rejects.toThrow('--take: -5 is less than 1');
        await expect(loop('--after', 'conv2', '--rate', 'nan')).rejects.toThrow('--rate: nan is less than 0');
        await expect(loop('--after', 'conv2', '--chip', '4')).rejects.toThrow('--chip 4: Loop runs 3 chips.');
        await expect(loop('--after', 'conv2,conv9')).rejects.toThrow('--after conv9: there is no such layer');
        await expect(loop('--after', 'conv4,conv2')).rejects.toThrow('name each layer once, from the input on');
        expect(readFileSync(at('asked.txt'), 'utf8')).toBe('estimate\n'.repeat(3));
    });

    it.skipIf(!torch)('resnet20/train.py writes its network with folded normalisation', async () => {
        writePicturesLikeCifar10(at('pictures'), 40);
        const said = await recipe(
            ...([torch, 'resnet20/train.py', '--data', at('pictures'), '--out', at('resnet20.onnx')] as const),
            ...['--take', '150', '--batch', '50', '--epochs', '1', '--threads', '1'],
        );
        expect(said).toMatch(/ parameters, 150 pictures\nepoch 1 {2}loss /);
        expect(said).toMatch(/test, 3-bit activations, weight noise 30 %: \d+\.\d\d %\n$/);
        const layers = names(await load('resnet20.onnx'));
        expect(layers).toHaveLength(22);
        expect(layers).toEqual(expect.arrayContaining(['conv0', 'block11.conv1', 'block21.shortcut', 'dense']));
        expect(await check('resnet20', 'from "resnet20.onnx"', 'input: 4 bit  output: 6 bit')).toBe(
            '0 nothing to complain of in 1 file\n',
        );
    });

    it.skipIf(!torch)(
        'speech/train.py writes its network, time step by time step, and the lists of its clips',
        async () => {
            writeClipsLikeSpeechCommands(at('clips'), 4);
            const said = await recipe(
                ...([torch, 'speech/train.py', '--data', at('clips'), '--out', at('speech.onnx')] as const),
                ...['--epochs', '1', '--batch', '8'],
            );
            expect(said).toMatch(/^\d+ clips to train, \d+ to test, 279600 parameters\n/);
            expect(said).toMatch(/test, with levels, weight noise 20 %: \d+\.\d\d %\n$/);
            const [train, test] = ['train', 'test'].map((part) =>
                readFileSync(at(`speech-${part}.txt`), 'utf8').split('\n'),
            );
            expect(train.length + test.length - 2).toBeLessThanOrEqual(48);
            expect(train.filter((path) => path !== '' && test.includes(path))).toEqual([]);
            const layers = names(await load('speech.onnx'));
            expect(layers.length).toBeGreaterThanOrEqual(12);
            expect(await check('speech', 'from "speech.onnx"')).toBe('0 nothing to complain of in 1 file\n');
        },
    );
});
