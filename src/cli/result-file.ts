import { access, constants, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import pc from 'picocolors';
import type { Context } from './context';
import type { ExitCode } from './exit-code';
import { replaceFile } from './replace-file';
import { UsageError } from './usage-error';

/**
 * Runs a command whose result goes into the file `out`, without colours and in one step once it is complete; to stdout
 * where `out` is undefined. A file that cannot take it is refused before the work.
 */
export async function withResultIn(
    out: string | undefined,
    context: Context,
    command: (context: Context) => Promise<ExitCode>,
): Promise<ExitCode> {
    if (out === undefined) return command(context);
    await refuseUnwritable('--out', out);
    const pieces: string[] = [];
    const terminal: Context['terminal'] = {
        ...context.terminal,
        width: undefined,
        colours: pc.createColors(false),
        result: async (text) => void pieces.push(text),
    };
    const code = await command({ ...context, terminal });
    await replaceFile(out, pieces.join(''));
    return code;
}

/** Ends with what is wrong with a file that an option names for a result. */
export async function refuseUnwritable(option: string, out: string): Promise<void> {
    const refused = (reason: string) => new UsageError(`${option} ${out}: ${reason}.`);
    if (out.endsWith('.cim')) throw refused('would replace a document. Name a file for the result');
    const status = await stat(out).catch(() => undefined);
    if (status?.isDirectory()) throw refused('is a folder. Name a file in it');
    if (status && !status.isFile()) throw refused('is no file');
    const folder = dirname(out);
    if (!(await stat(folder).catch(() => undefined))?.isDirectory()) throw refused(`there is no folder ${folder}`);
    await access(folder, constants.W_OK).catch(() => {
        throw refused(`the folder ${folder} may not be written`);
    });
}

/** The same of the file for a plot, which is to be another than that for the result. */
export async function refusePlot(plot: string | undefined, out: string | undefined): Promise<void> {
    if (plot === undefined) return;
    await refuseUnwritable('--plot', plot);
    if (out !== undefined && (await whereIs(plot)) === (await whereIs(out)))
        throw new UsageError(`--plot ${plot}: is the file of --out. Name another one for the plot.`);
}

/** Past links, where there is something. */
const whereIs = (file: string): Promise<string> =>
    realpath(file).catch(async () => join(await realpath(dirname(file)), basename(file)));
