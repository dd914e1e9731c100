import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { slips } from './support/command-line';
import { workplace } from './support/workplace';

const place = workplace();
cpSync('out/cli.mjs', place.path('cli.mjs'));
cpSync('out/library', place.path('library'), { recursive: true });
place.write(
    'sketch.cim',
    `import neurram
model Sketch { input 16  dense out { units: 4 } }
mapping M of Sketch on NeuRRAM { others auto }
`,
);

describe('a command that simulates nothing', () => {
    for (const args of ['--help', 'check sketch.cim', 'estimate sketch.cim', 'format --check --quiet sketch.cim'])
        it(`loads neither the worker pool nor the network runtime: corelet ${args}`, () => {
            const command = [place.path('cli.mjs'), ...args.split(' ')];
            const { status, stderr } = spawnSync(process.execPath, command, { cwd: place.folder, encoding: 'utf8' });
            expect(stderr).not.toMatch(slips);
            expect([0, 1]).toContain(status);
        });

    it('would fail here if it did', () => {
        const text = 'import "piscina"';
        const { status, stderr } = spawnSync(process.execPath, [place.write('pool.mjs', text)], { encoding: 'utf8' });
        expect([status, stderr.includes('ERR_MODULE_NOT_FOUND')]).toEqual([1, true]);
    });
});
