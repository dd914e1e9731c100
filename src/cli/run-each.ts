import type { Diagnostic } from '../../language-server/diagnostic';
import type { ProjectDocument } from '../../language-server/project';
import type { Finding, Outcome } from '../chip/finding';
import type { Experiment } from '../experiment/experiment';
import type { ExperimentOptions } from '../experiment/run';
import { startThreadsAhead } from '../simulator/threads';
import { chooseExperiments, nothingToRun } from './chosen-experiments';
import type { Context } from './context';
import { diagnosticJson } from './diagnostics-json';
import { diagnosticsText } from './diagnostics-text';
import { exitCodes, worst, type ExitCode } from './exit-code';
import { jsonText } from '../experiment/json-text';
import { openDocuments } from './open-documents';
import { progressDisplay, type ShownProgress } from './progress-display';
import type { Terminal } from './terminal';
import { UsageError } from './usage-error';

/** Options of every command that runs experiments. */
export interface RunOptions {
    readonly format: 'text' | 'json';
    readonly out?: string;
    readonly quiet?: true;
    readonly threads: number;
    readonly seed?: number;
    readonly take?: number;
    readonly chips?: number;
    readonly experiment?: readonly string[];
}

/** Options of the work on one experiment. */
export type WorkOptions = Omit<ExperimentOptions, 'onProgress'> & {
    readonly onProgress: (progress: ShownProgress) => void;
};

/** What is done with each experiment, and how its result is shown. */
export interface Work<Result> {
    /** Why an experiment cannot be worked on; undefined where it can. */
    readonly refusal?: (experiment: Experiment) => string | undefined;
    readonly run: (experiment: Experiment, options: WorkOptions, document: ProjectDocument) => Promise<Outcome<Result>>;
    readonly text: (result: Result, findings: readonly Finding[], terminal: Terminal) => string;
    readonly json: (result: Result, findings: readonly Finding[]) => object;
    readonly codeOf: (result: Result) => ExitCode;
    /** What is to be done once the result has been shown. */
    readonly done?: (result: Result, document: ProjectDocument) => Promise<void>;
}

/** Does the work for the experiments that are asked for, one after the other, until Ctrl-C; their results on stdout. */
export async function runEach<Result>(
    paths: readonly string[],
    options: RunOptions,
    context: Context,
    work: Work<Result>,
): Promise<ExitCode> {
    const endThreads = startThreadsAhead(options.threads);
    try {
        return await workThrough(paths, options, context, work);
    } finally {
        await endThreads();
    }
}

async function workThrough<Result>(
    paths: readonly string[],
    options: RunOptions,
    context: Context,
    work: Work<Result>,
): Promise<ExitCode> {
    const { terminal } = context;
    const opened = await openDocuments(paths, options.quiet, context, isToldBefore);
    const { documents, code } = opened;
    const chosen = chooseExperiments(documents, options.experiment);
    if (chosen.length === 0 && code === exitCodes.fine)
        throw new UsageError(nothingToRun(paths, documents, options.experiment));
    const refusals = chosen.map(({ experiment }) => work.refusal?.(experiment));
    if (refusals.length > 0 && refusals.every((refusal) => refusal !== undefined))
        throw new UsageError(refusals.join(' '));
    const signal = terminal.stoppable();
    const codes: ExitCode[] = [code];
    const entries: object[] = [];
    const diagnostics: Diagnostic[] = [...opened.diagnostics];
    for (const [at, { document, experiment }] of chosen.entries()) {
        if (signal.aborted) break;
        const refusal = refusals[at];
        if (refusal !== undefined) {
            if (!options.quiet) await terminal.remark(`${refusal} It is left out.\n`);
            continue;
        }
        const outcome = await withProgress(experiment, options, context, signal, (asked) =>
            work.run(experiment, asked, document),
        );
        if (!outcome.ok) {
            const found = document.locate(outcome.findings, experiment.name).filter(isNews(diagnostics));
            diagnostics.push(...found);
            await terminal.remark(diagnosticsText(found, terminal.remarkColours, terminal.remarkWidth));
            codes.push(exitCodes.documentErrors);
            continue;
        }
        const { value, findings } = outcome;
        codes.push(work.codeOf(value));
        if (options.format === 'json') entries.push(work.json(value, findings));
        else {
            const located = document.locate(findings, experiment.name);
            const news = isNews(options.quiet ? [] : opened.diagnostics);
            const untold = findings.filter((_, i) => news(located[i]));
            await terminal.result(`${codes.length > 2 ? '\n' : ''}${work.text(value, untold, terminal)}`);
        }
        await work.done?.(value, document);
    }
    if (options.format === 'json')
        await terminal.result(
            jsonText({ version: 1, experiments: entries, diagnostics: diagnostics.map(diagnosticJson) }),
        );
    return signal.aborted ? exitCodes.interrupted : worst(codes);
}

/** Missing data is what running tells of, and of those experiments alone that are run. */
const isToldBefore = ({ code, severity }: Diagnostic): boolean => code !== 'file/missing' || severity === 'error';

/** What several experiments run into is told once. */
const isNews =
    (told: readonly Diagnostic[]) =>
    (found: Diagnostic): boolean =>
        !told.some(
            (each) =>
                each.file === found.file &&
                each.line === found.line &&
                each.column === found.column &&
                each.code === found.code &&
                each.message === found.message,
        );

async function withProgress<Result>(
    experiment: Experiment,
    { threads, seed, take, chips, quiet }: RunOptions,
    { terminal }: Context,
    signal: AbortSignal,
    run: (options: WorkOptions) => Promise<Outcome<Result>>,
): Promise<Outcome<Result>> {
    const display = progressDisplay(experiment.name, chips ?? experiment.chips, terminal, quiet);
    try {
        const onProgress = display.update.bind(display);
        return await run({ threads, seed, take, chips, signal, onProgress });
    } finally {
        display.stop();
    }
}
