import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The first experiment of what `corelet simulate --format json` says of a document. */
export async function simulateByCommand(file: string): Promise<{ readonly accuracy: { readonly mean: number } }> {
    // It exits with 1 where an expectation fails.
    const { stdout } = await promisify(execFile)(
        process.execPath,
        ['out/cli.mjs', 'simulate', file, '--format', 'json', '--quiet'],
        { maxBuffer: 1 << 26 },
    ).catch((error: { code?: number; stdout: string; message: string }) => {
        if (error.code === 1 && error.stdout) return error;
        throw new Error(error.message);
    });
    return JSON.parse(stdout).experiments[0];
}
