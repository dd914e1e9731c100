import { Command } from 'commander';
import { estimateMapping } from '../../estimate/estimate-mapping';
import type { Context } from '../context';
import { diagnosticJson } from '../diagnostics-json';
import { estimateJson } from '../estimate-json';
import { estimateText } from '../estimate-text';
import type { ExitCode } from '../exit-code';
import { exitCodes } from '../exit-code';
import { jsonText } from '../../experiment/json-text';
import { openDocuments } from '../open-documents';
import { formOption, outOption, quietOption } from '../options';
import { withResultIn } from '../result-file';
import { UsageError } from '../usage-error';

interface EstimateOptions {
    readonly format: 'text' | 'json';
    readonly out?: string;
    readonly quiet?: true;
}

export const estimateCommand = (run: (work: Promise<ExitCode>) => Promise<void>, context: Context): Command =>
    new Command('estimate')
        .description('energy, latency and area of every mapping, without running it')
        .argument('<paths...>', 'documents, folders of them, or patterns')
        .addOption(formOption('text', 'json'))
        .addOption(outOption())
        .addOption(quietOption())
        .action((paths: string[], options: EstimateOptions) =>
            run(withResultIn(options.out, context, (inside) => estimate(paths, options, inside))),
        );

async function estimate(paths: readonly string[], options: EstimateOptions, context: Context): Promise<ExitCode> {
    const { terminal } = context;
    const { documents, diagnostics: found, code } = await openDocuments(paths, options.quiet, context);
    const mappings = documents.flatMap((document) => document.mappings);
    if (mappings.length === 0 && code === exitCodes.fine)
        throw new UsageError(
            `${paths.join(', ')}: describes no mapping to estimate. Add: mapping NAME of MODEL on CHIP { others auto }`,
        );
    if (options.format === 'json') {
        const entries = mappings.map((mapping) => estimateJson(mapping, estimateMapping(mapping)));
        const diagnostics = found.map(diagnosticJson);
        await terminal.result(jsonText({ version: 1, mappings: entries, diagnostics }));
    } else {
        const texts = mappings.map((mapping) => estimateText(mapping, estimateMapping(mapping), terminal));
        await terminal.result(texts.join('\n'));
    }
    return code;
}
