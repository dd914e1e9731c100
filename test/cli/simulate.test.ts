import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { corelet, slips } from './support/command-line';
import { misfits } from './support/schemas';
import { smallSamples, workplace, writeDigits, writeSmallExperiment } from './support/workplace';

const place = workplace();
writeSmallExperiment(place);
writeSmallExperiment(place, 'hopeless.cim', 'chips: 2\n    expect accuracy >= 99 %\n    expect latency <= 1 ms');
writeDigits(place, 32, 'experiment Strokes { run OnNeuRRAM on Test  calibrate on Train  chips: 1  seed: 7 }');
place.write(
    'absent.cim',
    place.read('small.cim').replace('"x.idx"', '"data:set/x.idx"').replace('"y.idx"', '"data:set/y.idx"'),
);
place.write(
    'absent-twice.cim',
    `${place.read('absent.cim')}experiment Again { run SmallOnNeuRRAM on Test  calibrate on Others take 10 }\n`,
);
place.write('own-samples.cim', place.read('small.cim').replace('calibrate on Others', 'calibrate on Test'));
place.write('half.cim', `${place.read('small.cim')}experiment Broken { run SmallOnNeuRRAM on Nowhere }\n`);
place.write('short.idx', Uint8Array.of(0, 0, 8, 2, 0, 0, 0, 9, 0, 0, 0, 4, 1, 2, 3));
place.write('short.cim', place.read('small.cim').replace('"x.idx"', '"short.idx"'));
place.write('typo.cim', place.read('small.cim').replace('4 bit', '4 volt'));

interface SimulateJson {
    readonly experiments: readonly {
        readonly name: string;
        readonly samples: number;
        readonly chips: number;
        readonly seed: number;
        readonly accuracy: { readonly mean: number };
        readonly expectations: readonly { readonly passed: boolean | null }[];
        readonly threads: number;
        readonly seconds: number;
    }[];
    readonly diagnostics: readonly { readonly code: string; readonly line: number }[];
}

const simulate = (...args: string[]) => corelet(['simulate', '--threads', '1', ...args], { folder: place.folder });

const json = async (...args: string[]) => {
    const { code, stdout, stderr } = await simulate(...args, '--format', 'json');
    expect(misfits('simulate', stdout)).toEqual([]);
    return { code, stdout, stderr, result: JSON.parse(stdout) as SimulateJson };
};

describe('corelet simulate', () => {
    it.concurrent('runs an experiment, and writes nothing else to stderr in a pipe', async ({ expect }) => {
        const { code, stdout, stderr } = await simulate('small.cim');
        expect([code, stderr]).toEqual([0, '']);
        expect(stdout).toMatch(/^Trial {2}Small on NeuRRAM, Test\n\n {2}Accuracy +\d+\.\d\d %/);
        expect(stdout).toContain('Wrong answers');
        expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
    });

    it.concurrent('warns once of what is known before it runs, in the result where it is quiet', async ({ expect }) => {
        const warning = /calibrates\s+on\s+samples\s+of\s+its\s+own\s+test\s+set/;
        const told = await simulate('own-samples.cim');
        expect(told.code).toBe(0);
        expect(told.stderr).toMatch(/^own-samples\.cim:\d+:5 warning value\/calibrate /);
        expect(told.stdout).not.toMatch(warning);
        const quiet = await simulate('own-samples.cim', '--quiet');
        expect(quiet.stderr).toBe('');
        expect(quiet.stdout).toMatch(warning);
    });

    it.concurrent('ends with exit code 1 where an expectation failed, and says by how much', async ({ expect }) => {
        const { code, stdout } = await simulate('hopeless.cim');
        expect(code).toBe(1);
        expect(stdout).toMatch(/✗ accuracy >= 99 % {2}\d\d\.\d\d % {2}missed by \d+\.\d\d points\n/);
        expect(stdout).toMatch(/✓ latency <= 1 ms {3}\d/);
    });

    it.concurrent('gives JSON as published, with the samples and the seed that were asked for', async ({ expect }) => {
        const { code, result } = await json('small.cim', '--take', '30', '--seed', '5', '--threads', '2');
        const [trial] = result.experiments;
        expect([code, trial.samples, trial.seed, trial.chips]).toEqual([0, 30, 5, 2]);
        expect(trial.threads).toBe(2);
    });

    it.concurrent('runs as many chips as are asked for', async ({ expect }) => {
        const { code, result } = await json('small.cim', '--chips', '3', '--take', '14');
        expect([code, result.experiments[0].chips]).toEqual([0, 3]);
        expect((await simulate('small.cim', '--chips', '1', '--take', '14')).stdout).toContain('14 samples x 1 chip ');
    });

    it.concurrent('gives the same bytes on 1 thread and on 4, but for how the run went', async ({ expect }) => {
        const texts = await Promise.all(['1', '4'].map((threads) => json('digits.cim', '--threads', threads)));
        const [one, four] = texts.map(({ stdout }) =>
            stdout.replace(/"(threads|seconds|imagesPerSecond)": [\d.]+/g, '"$1"'),
        );
        expect(texts.map(({ result }) => result.experiments[0].threads)).toEqual([1, 4]);
        expect(one).toContain('"imagesPerSecond"');
        expect(four).toBe(one);
    });

    it.concurrent('runs the experiments that are named, of all documents of a folder', async ({ expect }) => {
        const { code, result } = await json('small.cim', 'hopeless.cim', '--experiment', 'Trial', '--take', '14');
        expect([code, result.experiments.map(({ samples }) => samples)]).toEqual([1, [14, 14]]);
    });

    it.concurrent('runs what is sound beside a document with errors, and ends with exit code 2', async ({ expect }) => {
        const { code, result, stderr } = await json('typo.cim', 'small.cim', '--quiet');
        expect([code, result.experiments.length, result.diagnostics.length]).toEqual([2, 1, 1]);
        expect(stderr).toMatch(/^typo\.cim:6:13 error unit\//);
    });

    it.concurrent('says which data are missing, where they were looked for, and what to set', async ({ expect }) => {
        const data = join(place.folder, 'data');
        const { code, stdout, stderr } = await corelet(['simulate', 'absent.cim', '--quiet'], {
            folder: place.folder,
            env: { CORELET_DATA: data },
        });
        expect([code, stdout]).toEqual([2, '']);
        expect(stderr).toContain(`absent.cim:11:9 error file/missing ${join(data, 'set', 'x.idx')}: is not there.`);
        expect(stderr).toMatch(/set CORELET_DATA to the folder that holds the data \(CORELET_DATA=\S+ corelet/);
        expect(stderr).not.toMatch(slips);
    });

    it.concurrent('says what is missing once, however many experiments need it', async ({ expect }) => {
        const { code, stderr } = await corelet(['simulate', 'absent-twice.cim'], {
            folder: place.folder,
            env: { CORELET_DATA: '/nowhere' },
        });
        expect(code).toBe(2);
        expect(stderr.match(/file\/missing/g)).toHaveLength(1);
        expect(stderr).toContain('without it, that is .cache/data of the working folder');
    });

    it.concurrent('runs an experiment beside one with an error in the same document', async ({ expect }) => {
        const { code, result } = await json('half.cim', '--quiet');
        expect([code, result.experiments.map(({ name }) => name)]).toEqual([2, ['Trial']]);
        const { code: named, stdout, stderr } = await simulate('half.cim', '--experiment', 'Broken');
        expect([named, stdout]).toEqual([2, '']);
        expect(stderr).not.toContain('There is no experiment');
    });

    it.concurrent('says what is wrong with a data file at the data set that names it', async ({ expect }) => {
        const { code, result, stderr } = await json('short.cim');
        expect([code, result.experiments]).toEqual([2, []]);
        expect(result.diagnostics).toMatchObject([{ code: 'file/length', line: 11 }]);
        expect(stderr).toMatch(/^short\.cim:11:9 error file\/length [^]*short\.idx \(byte 15\): is too short/);
    });

    it.concurrent('does not mind that nobody reads on', async ({ expect }) => {
        const { code, stderr } = await corelet(['simulate', 'small.cim', '--threads', '1'], {
            folder: place.folder,
            whileRunning: ({ stdout }) => stdout.destroy(),
        });
        expect([code, stderr]).toEqual([0, '']);
    });
});

describe('Ctrl-C', () => {
    writeSmallExperiment(place, 'endless.cim', 'chips: 10000');

    /** Interrupts a run of very many chips after a while that grows until a chip is finished by then. */
    async function interrupted(...form: string[]) {
        for (const wait of [1500, 3000, 6000, 12_000, 24_000]) {
            const ended = await corelet(['simulate', 'endless.cim', '--threads', '1', ...form], {
                folder: place.folder,
                whileRunning: (command) => setTimeout(() => command.kill('SIGINT'), wait),
            });
            const finished = /"chips": (\d+)/.exec(ended.stdout) ?? /(\d+) of 10,000 chips finished/.exec(ended.stdout);
            if (Number(finished?.[1] ?? 0) > 0) return ended;
        }
        throw new Error('no chip was finished within 24 s');
    }

    it.concurrent('keeps the chips that were finished, says so, and ends with exit code 130', async ({ expect }) => {
        const { code, stdout, stderr } = await interrupted();
        expect(code).toBe(130);
        expect(stdout).toMatch(/^Trial {2}Small on NeuRRAM, Test {2}interrupted: \d+ of 10,000 chips finished\n/);
        expect(stderr).not.toMatch(slips);
    });

    it.concurrent('keeps them in JSON as published', async ({ expect }) => {
        const { code, stdout } = await interrupted('--format', 'json');
        expect(code).toBe(130);
        expect(misfits('simulate', stdout)).toEqual([]);
        const [trial] = (JSON.parse(stdout) as SimulateJson).experiments;
        expect(trial).toMatchObject({ interrupted: true, samples: smallSamples, asked: { chips: 10_000 } });
    });

    it.concurrent('ends at once the second time', async ({ expect }) => {
        const { code } = await corelet(['simulate', 'endless.cim', '--threads', '1'], {
            folder: place.folder,
            whileRunning: (command) => {
                const again = setInterval(() => command.kill('SIGINT'), 20);
                command.on('exit', () => clearInterval(again));
            },
        });
        expect([130, null]).toContain(code);
    });
});
