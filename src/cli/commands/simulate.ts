import { Command, Option } from 'commander';
import type { Experiment } from '../../experiment/experiment';
import type { ExperimentResult } from '../../experiment/result';
import { runExperiment } from '../../experiment/run';
import type { Context } from '../context';
import type { Diagnostic } from '../../../language-server/diagnostic';
import { diagnosticJson } from '../diagnostics-json';
import { diagnosticsText } from '../diagnostics-text';
import { exitCodes, worst } from '../exit-code';
import type { ExitCode } from '../exit-code';
import { jsonText } from '../json-text';
import { formOption, outOption, quietOption, repeated, threadsOption, whole } from '../options';
import { progressDisplay } from '../progress-display';
import { withResultIn } from '../result-file';
import type { ProjectDocument } from '../../../language-server/project';
import { experimentJson } from '../simulate-json';
import { experimentText } from '../simulate-text';
import { openSoundDocuments } from '../sound-documents';
import { UsageError } from '../usage-error';

interface SimulateOptions {
    readonly format: 'text' | 'json';
    readonly out?: string;
    readonly quiet?: true;
    readonly threads: number;
    readonly seed?: number;
    readonly take?: number;
    readonly chips?: number;
    readonly experiment?: readonly string[];
}

export const simulateCommand = (run: (work: Promise<ExitCode>) => Promise<void>, context: Context): Command =>
    new Command('simulate')
        .description('run the experiments and judge their expectations')
        .argument('<paths...>', 'documents, folders of them, or patterns')
        .addOption(formOption('text', 'json'))
        .addOption(new Option('--experiment <name>', 'only this experiment; may be repeated').argParser(repeated))
        .addOption(
            new Option('--take <n>', 'samples to run, instead of what the experiments say').argParser(whole(1, 1e9)),
        )
        .addOption(
            new Option('--chips <n>', 'chips to run, instead of what the experiments say').argParser(whole(1, 10_000)),
        )
        .addOption(
            new Option('--seed <n>', 'seed of the chips, instead of what the experiments say').argParser(
                whole(0, 0xffffffff),
            ),
        )
        .addOption(threadsOption())
        .addOption(outOption())
        .addOption(quietOption())
        .action((paths: string[], options: SimulateOptions) =>
            run(withResultIn(options.out, context, (inside) => simulate(paths, options, inside))),
        );

async function simulate(paths: readonly string[], options: SimulateOptions, context: Context): Promise<ExitCode> {
    const { terminal } = context;
    const { documents, project, code } = await openSoundDocuments(paths, options.quiet, context);
    const chosen = choose(documents, options.experiment);
    if (chosen.length === 0 && code === exitCodes.fine)
        throw new UsageError(nothingToRun(paths, documents, options.experiment));
    const signal = terminal.stoppable();
    const codes: ExitCode[] = [code];
    const entries: object[] = [];
    const diagnostics: Diagnostic[] = [...project.diagnostics];
    for (const { document, experiment } of chosen) {
        if (signal.aborted) break;
        const outcome = await runWithProgress(experiment, options, context, signal);
        if (!outcome.ok) {
            const found = document.locate(outcome.findings, experiment.name);
            diagnostics.push(...found);
            await terminal.remark(diagnosticsText(found, terminal.remarkColours));
            codes.push(exitCodes.documentErrors);
            continue;
        }
        const { value, findings } = outcome;
        codes.push(codeOf(value));
        if (options.format === 'json') entries.push(experimentJson(value, findings));
        else await terminal.result(`${codes.length > 2 ? '\n' : ''}${experimentText(value, findings, terminal)}`);
    }
    if (options.format === 'json')
        await terminal.result(
            jsonText({ version: 1, experiments: entries, diagnostics: diagnostics.map(diagnosticJson) }),
        );
    return signal.aborted ? exitCodes.interrupted : worst(codes);
}

interface Chosen {
    readonly document: ProjectDocument;
    readonly experiment: Experiment;
}

function choose(documents: readonly ProjectDocument[], names: readonly string[] | undefined): readonly Chosen[] {
    const all = documents.flatMap((document) => document.experiments.map((experiment) => ({ document, experiment })));
    const unknown = (names ?? []).filter((name) => all.every(({ experiment }) => experiment.name !== name));
    if (unknown.length > 0 && all.length > 0)
        throw new UsageError(
            `There is no experiment ${unknown.join(', ')}; there are ${all.map(({ experiment }) => experiment.name).join(', ')}.`,
        );
    return all.filter(({ experiment }) => !names || names.includes(experiment.name));
}

const nothingToRun = (paths: readonly string[], documents: readonly ProjectDocument[], names?: readonly string[]) =>
    documents.every(({ experiments }) => experiments.length === 0)
        ? `${paths.join(', ')}: describes no experiment to run.`
        : `There is no experiment ${names?.join(', ')}.`;

async function runWithProgress(
    experiment: Experiment,
    { threads, seed, take, chips, quiet }: SimulateOptions,
    { terminal }: Context,
    signal: AbortSignal,
): ReturnType<typeof runExperiment> {
    const display = progressDisplay(experiment.name, chips ?? experiment.chips, terminal, quiet);
    try {
        const onProgress = display.update.bind(display);
        return await runExperiment(experiment, { threads, seed, take, chips, signal, onProgress });
    } finally {
        display.stop();
    }
}

const codeOf = ({ expectations }: ExperimentResult): ExitCode =>
    expectations.some(({ passed }) => passed === false) ? exitCodes.expectationFailed : exitCodes.fine;
