import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

function bench(...args: readonly string[]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['test/bench/run.mjs', ...args], {
        encoding: 'utf8',
    });
    return { status, stdout, stderr };
}

describe('npm run bench', () => {
    it('lists its options', () => {
        const { status, stdout, stderr } = bench('--help');
        expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
        for (const option of ['--only', '--format', '--time', '--against', 'kernel, engine, start'])
            expect(stdout).toContain(option);
    });

    it('says in one line what it does not know, and ends with 3', () => {
        for (const [args, message] of [
            [['--olny', 'kernel'], "Unknown option '--olny'"],
            [['kernel'], "Unexpected argument 'kernel'"],
            [['--only', 'kernle'], "There is no benchmark 'kernle'."],
            [['--format', 'xml'], "There is no format 'xml'."],
            [['--time', 'toString'], "There is no clock 'toString'."],
        ] as const) {
            const { status, stdout, stderr } = bench(...args);
            expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
            expect(stderr).toMatch(/^[^\n]*--help\.\n$/);
            expect(stderr).toContain(message);
        }
    });
});
