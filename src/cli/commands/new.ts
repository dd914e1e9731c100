import { stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { Command } from 'commander';
import { documentNames } from '../../../language-server/new-document/names';
import { plainText } from '../../../language-server/new-document/pieces';
import type { Finding } from '../../chip/finding';
import type { Context } from '../context';
import type { ExitCode } from '../exit-code';
import { exitCodes } from '../exit-code';
import { shownPath } from '../shown-path';
import { UsageError } from '../usage-error';

export const newCommand = (run: (work: Promise<ExitCode>) => Promise<void>, context: Context): Command =>
    new Command('new')
        .description('write a document about an ONNX model, to be filled in')
        .argument('<model>', 'an ONNX file')
        .option('--out <file>', 'the document, instead of one beside the model')
        .action((model: string, { out }: { out?: string }) => run(create(model, out, context)));

async function create(model: string, out: string | undefined, context: Context): Promise<ExitCode> {
    const path = resolve(model);
    if (!model.toLowerCase().endsWith('.onnx'))
        throw new UsageError(`${model}: is no .onnx file. Name a model in that format.`);
    if (!(await stat(path).catch(() => undefined))?.isFile()) throw new UsageError(`${model}: is not there.`);
    if (out !== undefined) await refuseTaken(out);
    const { newDocumentFor } = await context.language();
    const made = await newDocumentFor(path, fromFolder(dirname(resolve(out ?? path)), path));
    if (!made.ok) {
        await context.terminal.remark(made.findings.map((finding) => remark(path, finding)).join(''));
        return exitCodes.documentErrors;
    }
    const text = plainText(made.text);
    const written = out === undefined ? await writeBeside(path, text) : await writeNew(resolve(out), text);
    if (written === undefined) throw new UsageError(`--out ${out}: is there already. Name a file that is not.`);
    await context.terminal.remark(nextStep(shownPath(written)));
    await context.terminal.result(`${shownPath(written)}\n`);
    return exitCodes.fine;
}

const nextStep = (document: string): string =>
    `Fill in its data sets; corelet check ${document} tells what is missing.\n`;

/** Before the work; writing refuses it as well. */
async function refuseTaken(out: string): Promise<void> {
    if (!out.endsWith('.cim')) throw new UsageError(`--out ${out}: is no .cim file. Give the document that ending.`);
    if (await stat(out).catch(() => undefined))
        throw new UsageError(`--out ${out}: is there already. Name a file that is not.`);
}

/** A path as a document in the folder writes it: with slashes, from the folder where that is possible. */
const fromFolder = (folder: string, path: string): string => relative(folder, path).split(sep).join('/');

const remark = (path: string, { severity, code, message }: Finding): string =>
    `${shownPath(path)} ${severity} ${code} ${message}\n`;

async function writeBeside(model: string, text: string): Promise<string> {
    for (const name of documentNames(basename(model))) {
        const written = await writeNew(join(dirname(model), name), text);
        if (written !== undefined) return written;
    }
    throw new Error('names do not end');
}

/** Undefined where there is a file of that name: it is never replaced. */
async function writeNew(path: string, text: string): Promise<string | undefined> {
    try {
        await writeFile(path, text, { flag: 'wx' });
        return path;
    } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException;
        if (code === 'EEXIST') return undefined;
        throw new UsageError(`${shownPath(path)}: cannot be written (${message}).`);
    }
}
