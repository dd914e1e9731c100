import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { corelet, slips } from './support/command-line';
import { misfits } from './support/schemas';
import { workplace, writeSmallExperiment } from './support/workplace';

const place = workplace();
writeSmallExperiment(place, 'small.cim', 'chips: 2\n    expect accuracy >= 1 %');
place.write(
    'swept.cim',
    `import neurram
import "small.cim"
sweep Bits of Trial {
    vary mapping.output in 4 bit, 6 bit, 12 bit
    vary device.relaxation in 0 uS..4 uS step 4 uS
}
sweep Costs of Trial { vary core.conversion in 0.3 us, 3 us }
`,
);
place.write('none.cim', 'import "small.cim"\nsweep Large of Trial { vary mapping.output in 12 bit }\n');
place.write(
    'others.cim',
    `import "small.cim"
sweep Costs of Trial { vary core.conversion in 0.3 us, 3 us }
sweep Wrong of Trial { vary mapping.output in 4 V }
`,
);
place.write(
    'no-data.cim',
    `import "small.cim"
dataset Gone { format: npy  inputs: "gone.npy"  labels: "gone.npy" }
experiment Absent extends Trial { run SmallOnNeuRRAM on Gone }
sweep Costs of Absent { vary core.conversion in 0.3 us, 3 us }
sweep Sensing of Absent { vary core.sensing in voltage, current }
`,
);
place.write('long.cim', 'import "small.cim"\nsweep Long of Trial { vary experiment.seed in 1..900 }\n');
place.write(
    'recovery.cim',
    `import "${process.cwd()}/examples/recovery.cim"
sweep Cycles of Flips { vary experiment.cycles in 1, 2 }
`,
);

const sweep = (...args: string[]) => corelet(['sweep', '--threads', '1', ...args], { folder: place.folder });
const bits = (...args: string[]) => sweep('swept.cim', '--sweep', 'Bits', '-q', ...args);

interface SweepJson {
    readonly sweeps: readonly {
        readonly name: string;
        readonly front: readonly string[];
        readonly run: { readonly samples: number; readonly chips: number } | null;
        readonly asked: number;
        readonly interrupted: boolean;
        readonly points: readonly {
            readonly values: readonly string[];
            readonly front: boolean;
            readonly reasons: readonly { readonly code: string }[];
            readonly figures: {
                readonly accuracy: { readonly mean: number } | null;
                readonly errorReduction: { readonly mean: number } | null;
                readonly energy: number;
                readonly latency: number;
                readonly energyDelayProduct: number;
                readonly meets: boolean | null;
            } | null;
        }[];
    }[];
}

const read = (text: string): SweepJson => JSON.parse(text) as SweepJson;

describe('corelet sweep', () => {
    it.concurrent.each([
        ['small.cim', 'accuracy,energy', ['--estimate'], 'accuracy', '--estimate runs nothing', 'energy, latency'],
        ['small.cim', 'error_reduction,energy', [], 'error_reduction', 'Trial recovers no images', 'accuracy, energy'],
        ['recovery.cim', 'accuracy,energy', [], 'accuracy', 'Flips recovers images', 'error_reduction, energy'],
    ])('refuses before the work a front that %s cannot have: %s %j', async (file, front, more, lacks, why, known) => {
        const document = file === 'small.cim' ? ['swept.cim', '--sweep', 'Costs'] : [file];
        const { code, stdout, stderr } = await sweep(...document, '-q', '--front', front, ...more);
        expect([code, stdout]).toEqual([3, '']);
        expect(stderr).toMatch(new RegExp(`has no ${lacks} for --front: ${why}\\. There are ${known}, `));
    });

    it.concurrent('refuses one file for the result and the plot', async ({ expect }) => {
        const args = ['--estimate', '--plot', 'both.svg', '--out', './both.svg'];
        const { code, stderr } = await bits(...args);
        expect([code, stderr]).toEqual([
            3,
            'error: --plot both.svg: is the file of --out. Name another one for the plot.\n',
        ]);
        expect(existsSync(place.path('both.svg'))).toBe(false);
    });

    it.concurrent('shows a row a point with marks for the front, and why others are not run', async ({ expect }) => {
        const { code, stdout, stderr } = await bits();
        expect([code, stderr]).toEqual([0, '']);
        expect(stdout).toMatch(/^Bits {2}Trial by mapping\.output, device\.relaxation$/m);
        expect(stdout).toMatch(/^ {4}output +relaxation +Accuracy +95 % +Loss +Energy +Latency +E x delay +Meets$/m);
        expect(stdout.match(/^ {2}[* ] [46] bit +[04] uS +\d+\.\d\d %.* yes$/gm)).toHaveLength(4);
        expect(stdout).toMatch(/^ {2}\* 4 bit/m);
        expect(stdout).toMatch(
            /✗ 12 bit, 0 uS and 1 more: An output of 12 bit is more than the ADC[^]*precision\/output/,
        );
        expect(stdout).toMatch(/\* on the Pareto front of accuracy \(more is better\) and energy \(less is better\)/);
        expect(stdout).toMatch(/6 points, 2 of them refused, 50 samples x 2 chips each/);
        expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
        expect(stdout).not.toMatch(slips);
    });

    it.concurrent('gives the same in JSON, as its schema says', async ({ expect }) => {
        const { code, stdout } = await bits('--format', 'json', '--take', '20', '--chips', '1');
        expect(code).toBe(0);
        expect(misfits('sweep', stdout)).toEqual([]);
        const [{ run, asked, points, front, interrupted }] = read(stdout).sweeps;
        expect({ asked, front, interrupted }).toEqual({ asked: 6, front: ['accuracy', 'energy'], interrupted: false });
        expect(run).toMatchObject({ samples: 20, chips: 1 });
        expect(points.map(({ values }) => values.join())).toEqual(
            ['4 bit', '6 bit', '12 bit'].flatMap((output) => [`${output},0 uS`, `${output},4 uS`]),
        );
        expect(points[5]).toMatchObject({ figures: null, front: false, reasons: [{ code: 'precision/output' }] });
        for (const { figures } of points.slice(0, 4))
            expect(figures?.energyDelayProduct).toBe((figures?.energy ?? 0) * (figures?.latency ?? 0));
    });

    it.concurrent('says the accuracy that corelet simulate says where cost alone is varied', async ({ expect }) => {
        const alone = await corelet(['simulate', 'small.cim', '--format', 'json'], { folder: place.folder });
        const [{ accuracy, energy }] = (
            JSON.parse(alone.stdout) as { experiments: { accuracy: object; energy: { total: number } }[] }
        ).experiments;
        const { stdout } = await sweep('swept.cim', '--sweep', 'Costs', '--format', 'json');
        const figures = read(stdout).sweeps[0].points.map((point) => point.figures);
        expect(figures.map((each) => each?.accuracy)).toEqual([accuracy, accuracy]);
        expect(figures[0]?.energy).toBe(energy.total);
        expect(figures[1]?.latency).toBeGreaterThan(2 * (figures[0]?.latency ?? 0));
    });

    it.concurrent('gives a row a point as a table of commas', async ({ expect }) => {
        const { code, stdout } = await bits('--format', 'csv');
        const rows = stdout.trimEnd().split('\n');
        expect([code, rows.length]).toEqual([0, 7]);
        const [header, first] = rows.map((row) => row.split(','));
        expect(header.slice(0, 5)).toEqual(['sweep', 'experiment', 'mapping.output', 'device.relaxation', 'accuracy']);
        expect(first.length).toBe(header.length);
        expect(rows[5]).toMatch(/^Bits,Trial,12 bit,0 uS,,+"?precision\/output An output of 12 bit/);
        expect(rows.slice(1, 5).every((row) => /,yes,(yes|no),$/.test(row))).toBe(true);
    });

    it.concurrent('draws the points beside the result, the front numbered and named', async ({ expect }) => {
        const plot = place.path('plot.svg');
        const { code, stdout } = await bits('--plot', plot, '--format', 'csv');
        const drawn = readFileSync(plot, 'utf8');
        expect(code).toBe(0);
        expect(stdout).toMatch(/^sweep,/);
        expect(drawn).toMatch(/^<svg [^]*Bits of Trial[^]*Accuracy[^]*On the Pareto front[^]*1: 4 bit, [^]*<\/svg>\n$/);
        expect(drawn.match(/<g><title>[^<]*<\/title>/g)).toHaveLength(4);
        expect(drawn).not.toMatch(/NaN|undefined/);
        const alone = await bits('--format', 'svg');
        expect(alone.stdout).toBe(drawn);
    });

    it.concurrent('costs every point without running any', async ({ expect }) => {
        const { code, stdout } = await sweep('swept.cim', '-q', '--estimate', '--format', 'json');
        expect(code).toBe(0);
        expect(misfits('sweep', stdout)).toEqual([]);
        const [first, costs] = read(stdout).sweeps;
        expect([first.run, first.points.length, first.front]).toEqual([null, 6, ['energy', 'latency']]);
        expect(first.points[0].figures).toMatchObject({ accuracy: null, meets: null });
        const [fast, slow] = costs.points.map(({ figures }) => figures?.latency ?? 0);
        expect(slow).toBeGreaterThan(fast);
        const text = await sweep('swept.cim', '-q', '--estimate');
        expect(text.stdout).toMatch(
            /^ {4}output +relaxation +Energy +Latency +E x delay +TOPS\/W +Area +Cores +Cells$/m,
        );
        expect(text.stdout).not.toMatch(slips);
    });

    it.concurrent('weighs other figures where it is told to', async ({ expect }) => {
        const { stdout } = await bits('--estimate', '--front', 'area, cores', '--format', 'json');
        const [{ front, points }] = read(stdout).sweeps;
        expect(front).toEqual(['area', 'cores']);
        expect(points.map((point) => point.front)).toEqual([true, true, true, true, false, false]);
    });

    it.concurrent('says where no point can be run, with exit code 2', async ({ expect }) => {
        const { code, stdout } = await sweep('none.cim', '-q');
        expect(code).toBe(2);
        expect(stdout).toMatch(/No point could be run\.[^]*✗ 12 bit: An output of 12 bit/);
    });

    it.concurrent('weighs the reduction of errors of an experiment that recovers images', async ({ expect }) => {
        const { code, stdout } = await sweep('recovery.cim', '--take', '6', '--chips', '1', '--format', 'json');
        expect(code).toBe(0);
        expect(misfits('sweep', stdout)).toEqual([]);
        const [{ front, points }] = read(stdout).sweeps;
        expect(front).toEqual(['error_reduction', 'energy']);
        const [one, two] = points.map(({ figures }) => figures);
        expect([one?.accuracy, two?.accuracy]).toEqual([null, null]);
        expect(one?.errorReduction?.mean).toBeLessThan(1);
        expect(two?.energy).toBeCloseTo(2 * (one?.energy ?? 0), 15);
    });

    it.concurrent('tells nothing of sweeps that are not asked for', async ({ expect }) => {
        const { code, stdout, stderr } = await sweep('others.cim', '--sweep', 'Costs', '--estimate');
        expect([code, stderr]).toEqual([0, '']);
        expect(stdout).toMatch(/^Costs/);
        const all = await sweep('others.cim', '--estimate');
        expect(all.code).toBe(2);
        expect(all.stderr).toContain('unit/dimension');
    });

    it.concurrent(
        'costs points although data are missing, which it tells, and one that cannot be',
        async ({ expect }) => {
            const { code, stdout, stderr } = await sweep('no-data.cim', '--estimate');
            expect(code).toBe(2);
            expect(stderr).toMatch(/file\/missing/);
            expect(stdout).toMatch(/^Costs/m);
            expect(stdout).toMatch(/^ {2}\* voltage/m);
            expect(stdout).toMatch(/✗ current: [^]*value\/conflict/);
            const run = await sweep('no-data.cim');
            expect([run.code, run.stdout]).toEqual([2, '']);
        },
    );

    it('keeps the finished points on Ctrl-C', async () => {
        let seen = '';
        const { code, stdout } = await corelet(['sweep', 'long.cim', '--threads', '1', '--format', 'json'], {
            folder: place.folder,
            whileRunning: (command) => {
                setTimeout(() => command.kill('SIGINT'), 5000);
                command.stderr.on('data', (text: string) => (seen += text));
            },
        });
        expect([code, seen]).toEqual([130, '']);
        const [{ interrupted, asked, points }] = read(stdout).sweeps;
        expect([interrupted, asked]).toEqual([true, 900]);
        expect(points.length).toBeLessThan(900);
        expect(points.every(({ figures }) => figures !== null)).toBe(true);
    });
});
