import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { openTerminal } from '../../src/cli/terminal';

/** A process with terminals of 80 columns, that notes what is written and how it ends. */
function fakeProcess(env: Readonly<Record<string, string>> = {}, failing?: string) {
    const log: string[] = [];
    const stream = (name: string) =>
        Object.assign(new EventEmitter(), {
            isTTY: true,
            columns: 80,
            writable: true,
            destroyed: false,
            write: (text: string, done?: (error?: Error) => void) => {
                log.push(`${name} ${text}`);
                done?.(failing === undefined ? undefined : Object.assign(new Error(failing), { code: failing }));
            },
        });
    const exit = (code: number) => void log.push(`exit ${code}`);
    const fake = Object.assign(new EventEmitter(), { stdout: stream('out'), stderr: stream('err'), env, exit });
    return { log, fake, terminal: openTerminal(fake as unknown as NodeJS.Process) };
}

describe('the terminal', () => {
    it('ends on Ctrl-C where nothing can be kept, with the cursor back', () => {
        const { log, fake } = fakeProcess();
        fake.emit('SIGINT');
        expect(log).toEqual(['err \u001b[?25h\u001b[?7h', 'exit 130']);
    });

    it('tells work that can stop of the first Ctrl-C, and ends on the second', () => {
        const { log, fake, terminal } = fakeProcess();
        const signal = terminal.stoppable();
        fake.emit('SIGINT');
        expect([signal.aborted, log]).toEqual([true, []]);
        fake.emit('SIGINT');
        expect(log.at(-1)).toBe('exit 130');
    });

    it('writes no control sequence to a dumb one, nor where colours are not wanted', () => {
        const dumb = fakeProcess({ TERM: 'dumb' });
        dumb.fake.emit('SIGINT');
        expect(dumb.log).toEqual(['exit 130']);
        expect(dumb.terminal.colours.red('x')).toBe('x');
        expect(fakeProcess({ NO_COLOR: '1' }).terminal.colours.red('x')).toBe('x');
        expect(fakeProcess({ NO_COLOR: '' }).terminal.colours.red('x')).not.toBe('x');
    });

    it('does not mind a reader that has gone, and says when a result cannot be written', async () => {
        await expect(fakeProcess({}, 'EPIPE').terminal.result('x')).resolves.toBeUndefined();
        await expect(fakeProcess({}, 'ENOSPC').terminal.result('x')).rejects.toThrow('cannot be written (ENOSPC)');
        await expect(fakeProcess({}, 'ENOSPC').terminal.remark('x')).resolves.toBeUndefined();
    });
});
