import { spawnSync } from 'node:child_process';
import { describe, it } from 'vitest';
import { coreletInTerminal } from './support/command-line';
import { workplace, writeSmallExperiment } from './support/workplace';

const place = workplace();
writeSmallExperiment(place);
writeSmallExperiment(place, 'endless.cim', 'chips: 10000');
const hasScript = spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') ?? false;
if (!hasScript) console.log("skipped: the progress bar in a terminal, no util-linux 'script' to make one");

/** A bar, or what colours a text. */
// eslint-disable-next-line no-control-regex
const shown = /[█░\u001b]/;

describe.skipIf(!hasScript)('in a terminal', () => {
    it.concurrent(
        'shows a bar with the stage and the accuracy so far, takes it away, and uses colours',
        async ({ expect }) => {
            const { code, stdout } = await coreletInTerminal(['simulate', 'small.cim', '--threads', '1'], {
                folder: place.folder,
            });
            expect(code).toBe(0);
            expect(stdout).toMatch(/Trial {2}[█░]{24} \d+ % {2}\d+ of 200 {2}(in float|quantised|programming|chip)/);
            const last = stdout.lastIndexOf('█');
            expect(stdout.lastIndexOf('\u001b[?25h')).toBeGreaterThan(last);
            expect(stdout.lastIndexOf('Accuracy')).toBeGreaterThan(last);
            expect(stdout).toContain('\u001b[1mTrial\u001b[22m');
        },
    );

    it.concurrent('shows neither with --quiet and NO_COLOR', async ({ expect }) => {
        const { stdout } = await coreletInTerminal(['simulate', 'small.cim', '--threads', '1', '--quiet'], {
            folder: place.folder,
            env: { NO_COLOR: '1' },
        });
        expect(stdout).toContain('Accuracy');
        expect(stdout).not.toMatch(shown);
    });

    it.concurrent('shows no bar where the terminal is a dumb one', async ({ expect }) => {
        const { stdout } = await coreletInTerminal(['simulate', 'small.cim', '--threads', '1'], {
            folder: place.folder,
            env: { TERM: 'dumb' },
        });
        expect(stdout).not.toMatch(shown);
    });

    it.concurrent('stops on the key Ctrl-C and brings the cursor back', async ({ expect }) => {
        let pressed = false;
        const { code, stdout } = await coreletInTerminal(['simulate', 'endless.cim', '--threads', '1'], {
            folder: place.folder,
            whileRunning: ({ stdin, stdout: screen }) =>
                screen.on('data', (text: string) => {
                    if (pressed || !/ chip [3-9]/.test(text)) return;
                    pressed = true;
                    stdin.write('\u0003');
                }),
        });
        expect(code).toBe(130);
        expect(stdout).toMatch(/interrupted: \d+ of 10,000 chips finished/);
        expect(stdout.lastIndexOf('\u001b[?25h')).toBeGreaterThan(stdout.lastIndexOf('\u001b[?25l'));
    });
});
