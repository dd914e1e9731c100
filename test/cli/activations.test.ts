import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openArchive } from '../../src/network/arrays/npz';
import { storedValues } from '../../src/network/arrays/stored-array';
import { activationsText } from '../../src/cli/activations-text';
import { corelet } from './support/command-line';
import { workplace, writeDigits, writeSmallExperiment } from './support/workplace';

const place = workplace();
writeSmallExperiment(place);
writeDigits(
    place,
    20_000,
    `experiment Strokes { run OnNeuRRAM on Test  calibrate on Train take 32  chips: 2  seed: 7 }
experiment Other extends Strokes { seed: 8 }`,
);

const measure = (...args: string[]) => corelet(['activations', '--threads', '1', ...args], { folder: place.folder });

const arraysOf = async (name: string, ...keys: string[]) => {
    const archive = await openArchive(place.path(name));
    return Promise.all((await archive.open(keys)).map(async (array) => [...(await storedValues(array))]));
};

interface Manifest {
    readonly tensors: readonly { readonly name: string }[];
    readonly float: readonly object[] | null;
}

/** An array of bytes without axes: its text stands behind the header's line. */
const manifestOf = (name: string): Manifest => {
    const text = Buffer.from(unzipSync(readFileSync(place.path(name)))['manifest.npy']).toString();
    return JSON.parse(text.slice(text.indexOf('\n') + 1)) as Manifest;
};

/** Samples whose largest of ten answers is their class. */
const correctOf = (logits: readonly number[], labels: readonly number[]): number =>
    labels.filter((label, i) => {
        const row = logits.slice(10 * i, 10 * i + 10);
        return row.indexOf(Math.max(...row)) === label;
    }).length;

interface Simulated {
    readonly software: { readonly accuracy: number };
    readonly perChip: readonly { readonly accuracy: { readonly mean: number } }[];
}

/** What a simulation of the experiment says. */
const simulated = async (): Promise<Simulated> => {
    const { stdout } = await corelet(['simulate', ...strokes, '--threads', '1', '--format', 'json'], {
        folder: place.folder,
    });
    return (JSON.parse(stdout) as { experiments: readonly Simulated[] }).experiments[0];
};

const strokes = ['digits.cim', '--experiment', 'Strokes'];

describe('corelet activations', () => {
    it('counts one sample as one', () => {
        const names = {
            experiment: 'Trial',
            mapping: 'On',
            model: 'Net',
            chipName: 'Lab',
            after: 'fc',
            dataset: 'Test',
        };
        const text = activationsText({ ...names, chip: 0, seed: 1, samples: 1, bytes: 512, arrays: [] }, 'a.npz', 80);
        expect(text).toContain('1 sample of Test; a.npz');
    });

    it('writes what the chip answers, when the cut is behind the last layer', async () => {
        const cut = ['--after', 'dense', '--on', 'Test', '--chip', '2', '--out', 'logits.npz'];
        const { code, stdout, stderr } = await measure(...strokes, ...cut);
        expect([code, stderr]).toEqual([0, '']);
        expect(stdout).toMatch(/^Strokes {2}Digits on NeuRRAM, chip 2 of seed 7, up to dense\n/);
        const [logits, labels, places] = await arraysOf('logits.npz', 'logits', 'labels', 'places');
        expect(places).toEqual(Array.from({ length: 64 }, (_, i) => i));
        expect(correctOf(logits, labels) / 64).toBe((await simulated()).perChip[1].accuracy.mean);
    });

    it('writes tensors on a grid as codes, of the samples that calibration uses, and says where they come from', async () => {
        const { code, stdout } = await measure(
            ...[...strokes, '--after', 'conv4', '--take', '40', '--out', 'conv4.npz'],
        );
        expect([code, stdout]).toEqual([0, expect.stringContaining('40 samples of Train')]);
        const [codes] = await arraysOf('conv4.npz', '/pool2/MaxPool_output_0');
        expect(codes.length).toBe(40 * 16 * 7 * 7);
        expect([Math.min(...codes), Math.max(...codes)]).toEqual([0, 7]);
        // The manifest is the last entry, stored as bytes without axes.
        const archive = await openArchive(place.path('conv4.npz'));
        expect(archive.names).toEqual(['/pool2/MaxPool_output_0', 'places', 'labels', 'manifest']);
        expect(stdout).toMatch(/\/pool2\/MaxPool_output_0 {2}40 x 16 x 7 x 7 {2}uint8, times 0\.\d+\n/);
    });

    it('writes what the float network has there beside it, where it is asked for', async () => {
        const cut = ['--after', 'dense', '--on', 'Test', '--float', '--out', 'float.npz'];
        const { code, stdout } = await measure(...strokes, ...cut);
        expect(code).toBe(0);
        expect(stdout).toMatch(/\n {2}logits {8}64 x 10 {2}float32\n {2}logits\.float {2}64 x 10 {2}float32\n/);
        const archive = await openArchive(place.path('float.npz'));
        expect(archive.names).toEqual(['logits', 'logits.float', 'places', 'labels', 'manifest']);
        const [onChip, float, labels] = await arraysOf('float.npz', 'logits', 'logits.float', 'labels');
        expect(onChip).not.toEqual(float);
        expect(correctOf(float, labels) / 64).toBe((await simulated()).software.accuracy);
        await measure(...strokes, '--after', 'conv4', '--take', '40', '--float', '--out', 'codes.npz');
        const manifest = manifestOf('codes.npz');
        expect(manifest.tensors.map(({ name }) => name)).toEqual(['/pool2/MaxPool_output_0']);
        expect(manifest.float).toEqual([{ ...manifest.tensors[0], name: '/pool2/MaxPool_output_0.float' }]);
        expect(manifestOf('conv4.npz').float).toBeNull();
    });

    it('writes the same bytes on any number of threads', async () => {
        for (const threads of ['1', '3'])
            await measure(
                ...[...strokes, '--after', 'conv2', '--take', '50', '--threads', threads, '--out', `${threads}.npz`],
            );
        expect(readFileSync(place.path('1.npz'))).toEqual(readFileSync(place.path('3.npz')));
    });

    it('programs a chip beyond those of the experiment, and notes that it is one', async () => {
        const cut = ['--after', 'dense', '--on', 'Test', '--take', '2', '--chip', '7', '--out', 'beyond.npz'];
        const { code, stdout, stderr } = await measure(...strokes, ...cut);
        expect([code, stderr]).toEqual([
            0,
            'note: Strokes runs 2 chips; chip 7 of seed 7 is programmed all the same.\n',
        ]);
        expect(stdout).toMatch(/chip 7 of seed 7/);
        expect((await measure(...strokes, ...cut, '--quiet')).stderr).toBe('');
    });

    it('tells in its help what it cannot do without', async () => {
        const { stdout } = await measure('--help');
        expect(stdout.match(/--\w+(?= <\w+> .*\(required\))/g)).toEqual(['--after', '--out']);
    });

    it('refuses what it cannot do before the work', async () => {
        const refusals = [
            [
                [...strokes, '--after', 'conv7', '--out', 'x.npz'],
                /Digits has no layer 'conv7'\. Did you mean 'conv\d'\?/,
            ],
            [
                ['digits.cim', '--after', 'conv1', '--out', 'x.npz'],
                /There are the experiments Strokes, Other: name one/,
            ],
            [
                [...strokes, '--after', 'conv1', '--on', 'Tset', '--out', 'x.npz'],
                /no such data set\. Did you mean 'Test'/,
            ],
            [[...strokes, '--after', 'conv1', '--out', 'nowhere/x.npz'], /there is no folder nowhere/],
            [
                [...strokes, '--after', 'conv1', '--chip', '0', '--out', 'x.npz'],
                /'0' is invalid\. Expected a whole number from 1/,
            ],
            [[...strokes, '--out', 'x.npz'], /required option '--after <layer>' not specified/],
        ] as const;
        for (const [args, message] of refusals) {
            const { code, stderr } = await measure(...args);
            expect([code, stderr]).toEqual([3, expect.stringMatching(message)]);
        }
        expect(existsSync(place.path('x.npz'))).toBe(false);
    });

    it('leaves nothing behind when it is interrupted', async () => {
        const { code } = await corelet(
            ['activations', ...strokes, '--after', 'conv6', '--threads', '1', '--out', 'stopped.npz'],
            {
                folder: place.folder,
                whileRunning: (command) => {
                    // Once samples are under way.
                    const look = setInterval(() => {
                        if (!readdirSync(place.folder).some((name) => name.startsWith('.stopped'))) return;
                        clearInterval(look);
                        command.kill('SIGINT');
                    }, 20);
                },
            },
        );
        expect(code).toBe(130);
        expect(readdirSync(place.folder).filter((name) => name.includes('stopped'))).toEqual([]);
    });
});
