import { Command, Option } from 'commander';
import { compareChips } from '../../estimate/comparison/compare-chips';
import type { Comparison } from '../../estimate/comparison/comparison';
import { jsonText } from '../../experiment/json-text';
import { comparisonsCsv } from '../compare-csv';
import { comparisonJson } from '../compare-json';
import { comparisonsPlot } from '../compare-plot';
import { comparisonText } from '../compare-text';
import type { Context } from '../context';
import { diagnosticJson } from '../diagnostics-json';
import { exitCodes } from '../exit-code';
import type { ExitCode } from '../exit-code';
import { openDocuments } from '../open-documents';
import { formOption, outOption, quietOption } from '../options';
import { replaceFile } from '../replace-file';
import { refusePlot, withResultIn } from '../result-file';
import { UsageError } from '../usage-error';

interface CompareOptions {
    readonly format: 'text' | 'json' | 'csv' | 'svg';
    readonly out?: string;
    readonly plot?: string;
    readonly quiet?: true;
}

export const compareCommand = (run: (work: Promise<ExitCode>) => Promise<void>, context: Context): Command =>
    new Command('compare')
        .description('what the same product costs on several chips, at several precisions')
        .argument('<paths...>', 'documents, folders of them, or patterns')
        .addOption(formOption('text', 'json', 'csv', 'svg'))
        .addOption(outOption())
        .addOption(new Option('--plot <file>', 'file for a plot (SVG) beside the result'))
        .addOption(quietOption())
        .action((paths: string[], options: CompareOptions) =>
            run(withResultIn(options.out, context, (inside) => compare(paths, options, inside))),
        );

async function compare(paths: readonly string[], options: CompareOptions, context: Context): Promise<ExitCode> {
    const { terminal } = context;
    await refusePlot(options.plot, options.out);
    const { documents, diagnostics, code } = await openDocuments(paths, options.quiet, context);
    const comparisons = documents.flatMap((document) => document.comparisons).map(compareChips);
    if (comparisons.length === 0 && code === exitCodes.fine)
        throw new UsageError(
            `${paths.join(', ')}: compares no chips. Add: compare NAME { chips: NeuRRAM, Yao2020  workload: 256 x 256  bits: 1/3, 4/6 }`,
        );
    const texts: Readonly<Record<CompareOptions['format'], (all: readonly Comparison[]) => string>> = {
        text: (all) => all.map((each) => comparisonText(each, terminal)).join('\n'),
        json: (all) =>
            jsonText({
                version: 1,
                comparisons: all.map(comparisonJson),
                diagnostics: diagnostics.map(diagnosticJson),
            }),
        csv: comparisonsCsv,
        svg: comparisonsPlot,
    };
    await terminal.result(texts[options.format](comparisons));
    if (options.plot !== undefined) await replaceFile(options.plot, comparisonsPlot(comparisons));
    return code;
}
