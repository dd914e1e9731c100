import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { corelet } from './support/command-line';
import { misfits } from './support/schemas';
import { workplace, writeSmallExperiment } from './support/workplace';

const place = workplace();
writeSmallExperiment(place, 'small.cim', 'chips: 2\n    effects: relaxation, read_noise, adc_resolution, adc_offset');
const ablate = (...args: string[]) => corelet(['ablate', '--threads', '1', ...args], { folder: place.folder });

interface AblateJson {
    readonly experiments: readonly {
        readonly samples: number;
        readonly chips: number;
        readonly seed: number;
        readonly inert: readonly string[];
        readonly runs: readonly {
            readonly kind: string;
            readonly effect: string | null;
            readonly effects: readonly string[];
            readonly accuracy: { readonly mean: number };
            readonly error: number;
        }[];
    }[];
}

describe('corelet ablate', () => {
    it('shows a row an effect, alone and all but it, and names those that the chip leaves nothing of', async () => {
        const { code, stdout, stderr } = await ablate('small.cim');
        expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
        const rows = stdout.split('\n').filter((line) => / %/.test(line) && !line.includes('Accuracy'));
        expect(rows.map((line) => line.trim().split(' ')[0])).toEqual([
            ...['none', 'relaxation', 'read_noise', 'adc_resolution', 'all'],
        ]);
        expect(rows[1].match(/ %/g)).toHaveLength(4);
        expect(rows[0].match(/ %/g)).toHaveLength(2);
        expect(stdout).toContain('leave nothing of them: adc_offset');
        expect(stdout).toMatch(/^ {2}all of these {2,}\d/m);
        expect(stdout).toMatch(/Off in every run, as the experiment has them: input_wire_drop,/);
        expect(Math.max(...stdout.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(100);
    }, 60_000);

    it('gives the same as JSON by its schema, every run with its effects and figures', async () => {
        const { code, stdout } = await ablate(
            'small.cim',
            '--format',
            'json',
            '--take',
            '20',
            '--chips',
            '1',
            '--seed',
            '3',
        );
        expect(code).toBe(0);
        expect(misfits('ablate', stdout)).toEqual([]);
        const [result] = (JSON.parse(stdout) as AblateJson).experiments;
        expect(result).toMatchObject({ samples: 20, chips: 1, seed: 3, inert: ['adc_offset'] });
        expect(result.runs.map(({ kind }) => kind)).toEqual([
            ...['none', 'alone', 'alone', 'alone', 'without', 'without', 'without', 'all'],
        ]);
        const [none, relaxation] = result.runs;
        expect(none.effects).toEqual([]);
        expect(relaxation).toMatchObject({ effect: 'relaxation', effects: ['relaxation'] });
        // The input's grid is no effect: without any, the outputs are off by its rounding.
        expect(none.error).toBeGreaterThan(0.001);
        expect(relaxation.error).not.toBe(none.error);
    }, 60_000);

    it('refuses an experiment that recovers images, and leaves it out beside others', async () => {
        const recovery = join(process.cwd(), 'examples/recovery.cim');
        const alone = await ablate(recovery);
        expect(alone.code).toBe(3);
        expect(alone.stderr).toContain('only experiments that classify can be ablated');
        const both = await ablate(recovery, 'small.cim', '--take', '8', '--chips', '1', '--format', 'json');
        expect(both.code).toBe(0);
        expect(both.stderr).toContain('It is left out.');
        expect((JSON.parse(both.stdout) as AblateJson).experiments).toHaveLength(1);
    }, 60_000);

    it('refuses an experiment that is not there', async () => {
        const { code, stderr } = await ablate('small.cim', '--experiment', 'Other');
        expect(code).toBe(3);
        expect(stderr).toContain('There is no experiment Other');
    });
});

describe('the documents of docs/physics/ablation', () => {
    const folder = 'docs/physics/ablation';

    it('are sound and in canonical form', async () => {
        expect(await corelet(['check', folder])).toMatchObject({ code: 0, stderr: '' });
        expect(await corelet(['format', '--check', folder])).toMatchObject({ code: 0 });
    });

    it('run on the very product that npm run ablation writes', () => {
        const script = `(await import('./scripts/ablation/product.mjs')).writeProduct(process.argv[1])`;
        const { status } = spawnSync(process.execPath, ['--input-type=module', '-e', script, place.folder]);
        expect(status).toBe(0);
        for (const file of ['product.onnx', 'product-inputs.npy', 'product-labels.npy', 'product-calibration.npy'])
            expect(readFileSync(place.path(file)).equals(readFileSync(join(folder, file))), file).toBe(true);
    });
});
