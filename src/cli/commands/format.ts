import { readFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import type { Context } from '../context';
import type { Diagnostic } from '../../../language-server/diagnostic';
import { diagnosticJson } from '../diagnostics-json';
import { diagnosticsText } from '../diagnostics-text';
import { exitCodes, worst } from '../exit-code';
import type { ExitCode } from '../exit-code';
import { findDocuments } from '../find-documents';
import { jsonText } from '../json-text';
import { formOption, quietOption } from '../options';
import { shownPath } from '../shown-path';
import { replaceFile } from '../replace-file';

interface FormatOptions {
    readonly format: 'text' | 'json';
    readonly check: boolean;
    readonly quiet: boolean;
}

export const formatCommand = (run: (work: Promise<ExitCode>) => Promise<void>, context: Context): Command =>
    new Command('format')
        .description('bring documents into their canonical form')
        .argument('<paths...>', 'documents, or folders of them')
        .addOption(new Option('--check', 'write nothing, and say what would change (exit code 1)').default(false))
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
        const before = await readFile(file, 'utf8');
        const formatted = await language.formatText(before, file);
        if (!formatted.ok) {
            diagnostics.push(...formatted.diagnostics);
            await terminal.remark(diagnosticsText(formatted.diagnostics, terminal.remarkColours));
            codes.push(exitCodes.documentErrors);
            continue;
        }
        const changed = formatted.text !== before;
        entries.push({ file: shownPath(file), changed });
        if (changed && options.check) codes.push(exitCodes.expectationFailed);
        else if (changed) await replaceFile(file, formatted.text);
        if (changed && options.format === 'text' && !options.quiet) await terminal.result(`${shownPath(file)}\n`);
    }
    if (options.format === 'json')
        await terminal.result(jsonText({ version: 1, files: entries, diagnostics: diagnostics.map(diagnosticJson) }));
    return worst(codes);
}
