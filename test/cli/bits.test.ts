import { cpSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { corelet } from './support/command-line';
import { misfits } from './support/schemas';
import { smallDocument, workplace, writeSmallExperiment } from './support/workplace';

const place = workplace();
writeSmallExperiment(place);

cpSync(place.path('x.idx'), place.path('train.idx'));

/** Bits are judged by samples of their own file, which here are the same 50. */
const document = (statements = '', mapping = '') =>
    smallDocument(statements)
        .replace('calibrate on Others', 'calibrate on Train')
        .replace('\nexperiment', '\ndataset Train extends Test { images: "train.idx"  shuffle: 3 }\n\nexperiment')
        .replace('    others auto', `${mapping}    others auto`);
place.write('train.cim', document());

const bits = (...args: string[]) => corelet(['bits', '--threads', '1', ...args], { folder: place.folder });

interface Tried {
    readonly energy: number;
    readonly confirmed: { readonly meets: boolean } | null;
}

interface BitsJson {
    readonly experiments: readonly {
        readonly found: { readonly energy: number; readonly layers: readonly object[] } | null;
        readonly before: Tried;
        readonly steps: readonly Tried[];
        readonly failure: string | null;
        readonly lines: readonly string[];
        readonly verified: { readonly meets: boolean; readonly energy: number } | null;
    }[];
}

describe('corelet bits', () => {
    it('shows what it found, tried and verified, and the lines to paste', async () => {
        const { code, stdout, stderr } = await bits('train.cim', '--loss', '20%');
        expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
        expect(stdout).toMatch(/Trial {2}small on NeuRRAM: least energy for a loss <= 20.00 points/i);
        expect(stdout).toMatch(/^ {2}before +.* ✓$/m);
        expect(stdout).toMatch(/^ {2}widest +.*points ✓ +<= .* points ✓$/m);
        expect(stdout).toMatch(/^ {2}all 8\/9 +.* ✓$/m);
        // These are the widest.
        expect(stdout).not.toMatch(/^ {2}all 8\/10 /m);
        for (const [row] of stdout.matchAll(/^ {2}.* more .*$/gm))
            expect(row).toMatch(/^ {2}\S+ \d\/\d+, (.*, )?\d+ more /);
        expect(stdout).toMatch(/✓ accuracy_loss <= 20.00 %/);
        expect(stdout).toMatch(/^ {2}mapping SmallOnNeuRRAM \{\n {6}layer .* \{ .*put: \d bit.* \}\n {2}\}$/m);
        expect(Math.max(...stdout.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(100);
    }, 180_000);

    it('gives the same as JSON by its schema, for any number of threads; nothing that was confirmed is cheaper', async () => {
        const [one, two] = await Promise.all(
            ['1', '2'].map((threads) =>
                bits('train.cim', '--loss', '60%', '--format', 'json', '--threads', threads, '--quiet'),
            ),
        );
        expect(misfits('bits', one.stdout)).toEqual([]);
        const same = (text: string) => text.replace(/"(seconds|threads|imagesPerSecond)": [^,\n]+/g, '');
        expect(same(two.stdout)).toBe(same(one.stdout));
        const [{ found, before, steps, verified, lines }] = (JSON.parse(one.stdout) as BitsJson).experiments;
        expect(found?.energy).toBeLessThan(before.energy);
        const confirmed = [before, ...steps].filter((one) => one.confirmed?.meets).map(({ energy }) => energy);
        expect(Math.min(...confirmed)).toBe(found?.energy);
        expect(verified).toMatchObject({ meets: true, energy: found?.energy });
        expect(lines).toHaveLength(1);
    }, 180_000);

    it('writes what it found into the mapping and leaves every other word; then there is nothing to write', async () => {
        const before = `// kept\n${document('', '    layer fc { copies: 2 } // two\n')}/* and this */`;
        place.write('written.cim', before);
        const [fc] = /layer \w+/.exec((await bits('train.cim', '--loss', '20%')).stdout) ?? [];
        place.write('written.cim', before.replace('layer fc', String(fc)));
        const first = await bits('written.cim', '--loss', '20%', '--write');
        expect(first).toMatchObject({ code: 0 });
        expect(first.stderr).toContain('written.cim: the bits are written into mapping SmallOnNeuRRAM.');
        const after = place.read('written.cim');
        expect(after).toMatch(/\{ copies: 2 {2}(input: \d bit {2})?(output: \d bit )?\} \/\/ two/);
        expect(after.replace(/(copies: 2).*(\})/, '$1 $2')).toBe(before.replace('layer fc', String(fc)));
        const again = await bits('written.cim', '--loss', '20%', '--write');
        expect(again.stderr).toContain('has these bits already');
        expect(place.read('written.cim')).toBe(after);
    }, 180_000);

    it('takes what to keep to from the strictest expectations, and fails where nothing keeps to it', async () => {
        const hard = document('expect accuracy >= 10 %\n    expect accuracy >= 99.9 %');
        place.write('hard.cim', hard);
        const { code, stdout, stderr } = await bits('hard.cim', '--write');
        expect(code).toBe(1);
        expect(stdout).toContain('least energy for accuracy >= 99.90 %');
        expect(stdout).toContain('Not even the widest bits of the chip reach this on Train');
        expect(stderr).toContain('is left as it is');
        expect(place.read('hard.cim')).toBe(hard);
    }, 180_000);

    it('counts energies at the voltages that calibration chooses, as a simulation does', async () => {
        const chip =
            'core Uneven extends NeuRRAMCore { adc_offset: 5 mV }\nchip Raw extends NeuRRAM { core: Uneven }\n';
        const text = document('operating_voltage: 0.1 V..1 V\n    chips: 2').replace('\nmodel', `\n${chip}\nmodel`);
        place.write(
            'voltages.cim',
            text.replace('on NeuRRAM {', 'on Raw {').replace('of Small on NeuRRAM', 'of Small on Raw'),
        );
        const args = ['voltages.cim', '--format', 'json', '--threads', '1', '--quiet'];
        const simulated = await corelet(['simulate', ...args], { folder: place.folder });
        const [{ energy }] = (JSON.parse(simulated.stdout) as { experiments: { energy: { total: number } }[] })
            .experiments;
        const searched = await bits(...args, '--loss', '60%');
        const [{ before, verified, found }] = (JSON.parse(searched.stdout) as BitsJson).experiments;
        const own = JSON.parse(
            (await bits('train.cim', '--format', 'json', '--quiet', '--loss', '60%')).stdout,
        ) as BitsJson;
        expect(before.energy).toBeCloseTo(energy.total, 20);
        expect(before.energy).not.toBeCloseTo(own.experiments[0].before.energy, 13);
        expect(verified?.energy).toBeCloseTo(Number(found?.energy), 20);
    }, 180_000);

    it('says that the samples are too few to tell', async () => {
        const { code, stdout } = await bits('train.cim', '--loss', '2%', '--samples', '10');
        expect(code).toBe(1);
        expect(stdout).toMatch(/10 samples of Train are too few to tell .* --samples\s+100,/);
        const all = await bits('train.cim', '--loss', '2%');
        const said = all.stdout.replace(/\s+/g, ' ');
        expect(said).toContain(
            '25 samples of Train are too few to tell whether any bits keep to it. Train has no more of them: name a larger set, or ask for less.',
        );
        expect(said).toContain(
            'judged by 25 samples of Train x 1 chip; steps confirmed in order, to the first that fails, by 25 others, which the search has not seen; 20 of these 50 are calibrated on too:',
        );
    }, 180_000);

    it('refuses what it cannot search with, and says what to write instead', async () => {
        const none = await bits('train.cim');
        expect(none).toMatchObject({ code: 3, stdout: '' });
        expect(none.stderr).toContain('Say what to keep to: --accuracy 98%, or --loss 0.5%.');
        const own = await bits('small.cim', '--loss', '5%');
        expect(own.code).toBe(3);
        expect(own.stderr).toContain('Add: calibrate on <training samples> take 256.');
        place.write('renamed.cim', document().replace('images: "train.idx"', ''));
        const renamed = await bits('renamed.cim', '--loss', '5%');
        expect(renamed.code).toBe(3);
        expect(renamed.stderr).toContain('names no samples beside those that it is tested on');
        for (const text of ['98', '0.98', '101%', '-1%', 'much']) {
            const { code, stderr } = await bits('train.cim', '--accuracy', text);
            expect({ text, code }).toEqual({ text, code: 3 });
            expect(stderr).toContain('Expected a percentage from 0 to 100, such as 98%.');
        }
    });
});
