import { Command } from 'commander';
import type { Context } from '../context';
import { hasErrors } from '../../../language-server/diagnostic';
import { diagnosticJson } from '../diagnostics-json';
import { countText, diagnosticsText } from '../diagnostics-text';
import { exitCodes } from '../exit-code';
import type { ExitCode } from '../exit-code';
import { findDocuments } from '../find-documents';
import { jsonText } from '../json-text';
import { formOption, quietOption } from '../options';
import { sarifLog } from '../sarif';

interface CheckOptions {
    readonly format: 'text' | 'json' | 'sarif';
    readonly quiet?: true;
}

export const checkCommand = (run: (work: Promise<ExitCode>) => Promise<void>, context: Context): Command =>
    new Command('check')
        .description('say what is wrong with documents')
        .argument('<paths...>', 'documents, or folders of them')
        .addOption(formOption('text', 'json', 'sarif'))
        .addOption(quietOption())
        .action((paths: string[], options: CheckOptions) => run(check(paths, options, context)));

async function check(paths: readonly string[], options: CheckOptions, context: Context): Promise<ExitCode> {
    const { terminal } = context;
    const files = await findDocuments(paths);
    const { diagnostics } = await (await context.language()).openProject(files);
    if (options.format === 'json')
        await terminal.result(jsonText({ version: 1, diagnostics: diagnostics.map(diagnosticJson) }));
    else if (options.format === 'sarif') await terminal.result(jsonText(sarifLog(diagnostics)));
    else {
        await terminal.result(diagnosticsText(diagnostics, terminal.colours));
        if (!options.quiet) await terminal.result(`${countText(diagnostics, files.length)}\n`);
    }
    return hasErrors(diagnostics) ? exitCodes.documentErrors : exitCodes.fine;
}
