import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { corelet } from './support/command-line';
import { misfits } from './support/schemas';

const folder = resolve('test/files/good');
const simulate = (...args: string[]) => corelet(['simulate', 'recovery.cim', '--threads', '1', ...args], { folder });

describe('corelet estimate on a Boltzmann machine', () => {
    it('says that its figures are of one cycle, and simulate that its own are of all of them', async () => {
        const estimated = await corelet(['estimate', 'recovery.cim'], { folder });
        expect(estimated.stdout).toMatch(/^ *Energy +\S+ \S+ .*a cycle$/m);
        expect(estimated.stdout).toMatch(/^ *Latency .* a cycle; /m);
        expect(estimated.stdout).not.toContain('inference');
        const simulated = await simulate('--experiment', 'Flips');
        expect(simulated.stdout).toMatch(/^ *Energy +\S+ \S+ .*10 cycles$/m);
        expect(simulated.stdout).not.toContain('inference');
    });
});

describe('corelet simulate on a Boltzmann machine', () => {
    it('tells the error before and after, on the chip, at its bit widths and in float', async () => {
        const { code, stdout } = await simulate('--experiment', 'Flips');
        expect(stdout).toMatch(/Error reduction +-?\d+\.\d\d %/);
        for (const name of ['Quantised', 'Software', 'Images']) expect(stdout).toContain(name);
        expect(stdout).toContain('in 10 cycles');
        expect(stdout).toContain('20 % flipped');
        expect(stdout).not.toContain('Accuracy');
        expect([0, 1]).toContain(code);
    });

    it('gives JSON after its schema, with the recovery in place of an accuracy', async () => {
        const { stdout } = await simulate('--format', 'json');
        expect(misfits('simulate', stdout)).toEqual([]);
        const { experiments } = JSON.parse(stdout) as {
            experiments: { accuracy: unknown; recovery: { cycles: number; corruption: { kind: string } } }[];
        };
        expect(experiments.map(({ accuracy }) => accuracy)).toEqual([null, null]);
        expect(experiments.map(({ recovery }) => recovery.corruption.kind)).toEqual(['flip', 'hide']);
    });
});
