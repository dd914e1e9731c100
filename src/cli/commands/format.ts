import { Command, Option } from 'commander';
import type { Context, Language } from '../context';
import type { Diagnostic } from '../../../language-server/diagnostic';
import { diagnosticJson } from '../diagnostics-json';
import { diagnosticsText } from '../diagnostics-text';
import { exitCodes, worst } from '../exit-code';
import type { ExitCode } from '../exit-code';
import { findDocuments } from '../find-documents';
import { jsonText } from '../../experiment/json-text';
import { formOption, quietOption } from '../options';
import { readDocument } from '../read-document';
import { shownPath } from '../shown-path';
import { replaceFile } from '../replace-file';
import { UsageError } from '../usage-error';

interface FormatOptions {
    readonly format: 'text' | 'json';
    readonly check?: true;
    readonly quiet?: true;
}

export const formatCommand = (run: (work: Promise<ExitCode>) => Promise<void>, context: Context): Command =>
    new Command('format')
        .description('bring documents into their canonical form')
        .argument('<paths...>', 'documents, folders of them, or patterns')
        .addOption(new Option('--check', 'write nothing, and say what would change (exit code 1)'))
        .addOption(formOption('text', 'json'))
        .addOption(quietOption())
        .action((paths: string[], options: FormatOptions) => run(format(paths, options, context)));

async function format(paths: readonly string[], options: FormatOptions, context: Context): Promise<ExitCode> {
    const { terminal } = context;
    const files = await findDocuments(paths);
    const language = await context.language();
    const codes: ExitCode[] = [];
    const entries: { file: string; changed: boolean }[] = [];
    const diagnostics: Diagnostic[] = [];
    for (const file of files) {
        const formatted = await formatFile(file, language, options.check === true).catch(async (error: unknown) => {
            if (!(error instanceof UsageError)) throw error;
            await terminal.remark(`error: ${error.message}\n`);
        });
        if (formatted === undefined) codes.push(exitCodes.usage);
        else if (!formatted.ok) {
            diagnostics.push(...formatted.diagnostics);
            await terminal.remark(diagnosticsText(formatted.diagnostics, terminal.remarkColours, terminal.remarkWidth));
            codes.push(exitCodes.documentErrors);
        } else {
            const { changed } = formatted;
            entries.push({ file: shownPath(file), changed });
            if (changed && options.check) codes.push(exitCodes.expectationFailed);
            if (changed && options.format === 'text' && !options.quiet) await terminal.result(`${shownPath(file)}\n`);
        }
    }
    if (options.format === 'json')
        await terminal.result(jsonText({ version: 1, files: entries, diagnostics: diagnostics.map(diagnosticJson) }));
    return worst(codes);
}

type FormattedFile =
    | { readonly ok: true; readonly changed: boolean }
    | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Brings one file into its canonical form; with `dry`, says whether it would change. */
async function formatFile(file: string, { formatText }: Language, dry: boolean): Promise<FormattedFile> {
    const before = await readDocument(file, shownPath(file));
    const formatted = await formatText(before, file);
    if (!formatted.ok) return formatted;
    const changed = formatted.text !== before;
    if (changed && !dry) {
        const again = await formatText(formatted.text, file);
        if (!again.ok || again.text !== formatted.text) throw new Error(`the formatted ${file} is no sound document`);
        await replaceFile(file, formatted.text);
    }
    return { ok: true, changed };
}
