import { existsSync, readdirSync, statSync } from 'node:fs';
import { describe, it } from 'vitest';
import { corelet } from './support/command-line';
import { misfits } from './support/schemas';
import { workplace, writeSmallExperiment } from './support/workplace';

const place = workplace();
writeSmallExperiment(place);
writeSmallExperiment(place, 'endless.cim', 'chips: 10000');
place.write('typo.cim', 'import neurram\n\ndevice Wafer extends HfOx {\n    g_max: 30 uV\n}\n');
const run = (args: string, env: Readonly<Record<string, string>> = {}) =>
    corelet(args.split(' '), { folder: place.folder, env });

describe('--out', () => {
    it.concurrent('gives the file what stdout would get, and stdout nothing', async ({ expect }) => {
        const [shown, written] = await Promise.all([
            run('estimate small.cim'),
            run('estimate small.cim --out cost.txt'),
        ]);
        expect(written).toEqual({ code: 0, stdout: '', stderr: '' });
        expect(place.read('cost.txt')).toBe(shown.stdout);
    });

    it.concurrent('keeps the exit code, and writes no colours', async ({ expect }) => {
        const { code, stdout } = await run('check typo.cim --out found.txt', { FORCE_COLOR: '1' });
        expect([code, stdout]).toEqual([2, '']);
        expect(place.read('found.txt')).toMatch(/^typo\.cim:4:12 error unit\/dimension /);
    });

    it.concurrent('writes JSON as published', async ({ expect }) => {
        const { code } = await run('simulate small.cim --take 14 --format json --out trial.json');
        expect([code, misfits('simulate', place.read('trial.json'))]).toEqual([0, []]);
    });

    it.concurrent('replaces a file in one step', async ({ expect }) => {
        place.write('old/result.json', 'old');
        const before = statSync(place.path('old/result.json')).ino;
        await run('check small.cim --format json --out old/result.json');
        expect(JSON.parse(place.read('old/result.json'))).toEqual({ version: 1, diagnostics: [] });
        expect(statSync(place.path('old/result.json')).ino).not.toBe(before);
        expect(readdirSync(place.path('old'))).toEqual(['result.json']);
    });

    it.concurrent('leaves the file as it is where there is no result', async ({ expect }) => {
        place.write('kept.json', 'old');
        expect((await run('check nowhere.cim --out kept.json')).code).toBe(3);
        expect(place.read('kept.json')).toBe('old');
    });

    it.concurrent('writes what was finished when interrupted', async ({ expect }) => {
        const args = ['simulate', 'endless.cim', '--threads', '1', '--format', 'json', '--out', 'part.json'];
        for (const wait of [1500, 3000, 6000, 12_000, 24_000]) {
            const { code, stdout } = await corelet(args, {
                folder: place.folder,
                whileRunning: (command) => setTimeout(() => command.kill('SIGINT'), wait),
            });
            // Until the command has set up its own end, the signal ends the process.
            expect([130, null]).toContain(code);
            expect(stdout).toBe('');
            if (!existsSync(place.path('part.json'))) continue;
            expect(code).toBe(130);
            break;
        }
        expect(misfits('simulate', place.read('part.json'))).toEqual([]);
        expect(place.read('part.json')).toContain('"interrupted": true');
    });
});
