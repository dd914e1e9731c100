import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** One run of the command line in a process of its own. */
export interface Measured {
    readonly seconds: number;
    /** Of the processor, in user mode, all threads together. */
    readonly processor: number;
    /** At most. */
    readonly megabytes: number;
}

/** Runs a command quietly. `build`: the folder whose `out/` is run; `cache`: where it keeps what need not be made again. */
export function measuredCommand(
    words: readonly string[],
    { build = '.', cache }: { readonly build?: string; readonly cache: string },
): Measured {
    const usage = 'const { maxRSS, userCPUTime } = process.resourceUsage()';
    const report = `process.on('exit', () => { ${usage}; process.stderr.write('used ' + maxRSS + ' ' + userCPUTime) })`;
    const started = performance.now();
    const { status, stderr } = spawnSync(
        process.execPath,
        [
            ...['--import', `data:text/javascript,${encodeURIComponent(report)}`, join(build, 'out/cli.mjs')],
            ...[...words, '--quiet'],
        ],
        { encoding: 'utf8', env: { ...process.env, CORELET_CACHE: cache } },
    );
    const seconds = (performance.now() - started) / 1000;
    // Threads that end by themselves say it too, before the process does.
    const used = [...stderr.matchAll(/used (\d+) (\d+)/g)].at(-1);
    if (status !== 0 || !used) throw new Error(stderr);
    return { seconds, processor: Number(used[2]) / 1e6, megabytes: Number(used[1]) / 1000 };
}
