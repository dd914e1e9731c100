import { Command } from 'commander';
import type { Context } from '../context';
import { hasErrors } from '../../../language-server/diagnostic';
import { diagnosticJson } from '../diagnostics-json';
import { countText, diagnosticsText } from '../diagnostics-text';
import { exitCodes } from '../exit-code';
import type { ExitCode } from '../exit-code';
import { findDocuments } from '../find-documents';
import { jsonText } from '../../experiment/json-text';
import { formOption, outOption, quietOption } from '../options';
import { withResultIn } from '../result-file';
import { sarifLog } from '../sarif';

interface CheckOptions {
    readonly format: 'text' | 'json' | 'sarif';
    readonly out?: string;
    readonly quiet?: true;
}

export const checkCommand = (run: (work: Promise<ExitCode>) => Promise<void>, context: Context): Command =>
    new Command('check')
        .description('say what is wrong with documents')
        .argument('<paths...>', 'documents, folders of them, or patterns')
        .addOption(formOption('text', 'json', 'sarif'))
        .addOption(outOption())
        .addOption(quietOption())
        .action((paths: string[], options: CheckOptions) =>
            run(withResultIn(options.out, context, (inside) => check(paths, options, inside))),
        );

async function check(paths: readonly string[], options: CheckOptions, context: Context): Promise<ExitCode> {
    const { terminal } = context;
    const files = await findDocuments(paths);
    const { diagnostics } = await (await context.language()).openProject(files);
    if (options.format === 'json')
        await terminal.result(jsonText({ version: 1, diagnostics: diagnostics.map(diagnosticJson) }));
    else if (options.format === 'sarif') await terminal.result(jsonText(sarifLog(diagnostics)));
    else {
        await terminal.result(diagnosticsText(diagnostics, terminal.colours, terminal.width));
        if (!options.quiet) await terminal.result(`${countText(diagnostics, files.length)}\n`);
    }
    return hasErrors(diagnostics) ? exitCodes.documentErrors : exitCodes.fine;
}
