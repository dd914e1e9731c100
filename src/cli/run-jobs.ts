import type { Diagnostic } from '../../language-server/diagnostic';
import type { ProjectDocument } from '../../language-server/project';
import type { Finding, Outcome } from '../chip/finding';
import type { ExperimentOptions } from '../experiment/run';
import type { Context } from './context';
import { diagnosticsText } from './diagnostics-text';
import { exitCodes, worst, type ExitCode } from './exit-code';
import type { OpenedDocuments } from './open-documents';
import { progressDisplay, type ShownProgress } from './progress-display';
import type { Terminal } from './terminal';
import { UsageError } from './usage-error';

/** Options of every command that runs experiments. */
export interface JobOptions {
    readonly format: string;
    readonly out?: string;
    readonly quiet?: true;
    readonly threads: number;
    readonly seed?: number;
    readonly take?: number;
    readonly chips?: number;
}

/** Options of the work on one experiment. */
export type WorkOptions = Omit<ExperimentOptions, 'onProgress'> & {
    readonly onProgress: (progress: ShownProgress) => void;
};

/** Something of a document to be run. */
export interface Job<Result> {
    readonly document: ProjectDocument;
    /** As its progress is called. */
    readonly name: string;
    /** Where what it finds is told. */
    readonly experiment: string;
    readonly chips: number;
    /** Why it cannot be worked on; undefined where it can. */
    readonly refusal?: string;
    readonly run: (options: WorkOptions) => Promise<Outcome<Result>>;
}

export interface Finished<Result> {
    readonly value: Result;
    readonly findings: readonly Finding[];
}

/** How results are shown. */
export interface Shown<Result> {
    readonly text: (result: Result, findings: readonly Finding[], terminal: Terminal) => string;
    /** All of them in a form other than text. */
    readonly collected: (
        form: string,
        results: readonly Finished<Result>[],
        diagnostics: readonly Diagnostic[],
    ) => string;
    readonly codeOf: (result: Result) => ExitCode;
    /** What is to be done once the result has been shown. */
    readonly done?: (result: Result, document: ProjectDocument) => Promise<void>;
}

/** Does the jobs one after the other, until Ctrl-C; their results on stdout. */
export async function runJobs<Result>(
    jobs: readonly Job<Result>[],
    opened: Pick<OpenedDocuments, 'diagnostics' | 'code'>,
    options: JobOptions,
    context: Context,
    shown: Shown<Result>,
): Promise<ExitCode> {
    const { terminal } = context;
    if (jobs.length > 0 && jobs.every(({ refusal }) => refusal !== undefined))
        throw new UsageError(jobs.map(({ refusal }) => refusal).join(' '));
    const signal = terminal.stoppable();
    const codes: ExitCode[] = [opened.code];
    const results: Finished<Result>[] = [];
    const diagnostics: Diagnostic[] = [...opened.diagnostics];
    for (const job of jobs) {
        const { document, refusal } = job;
        if (signal.aborted) break;
        if (refusal !== undefined) {
            if (!options.quiet) await terminal.remark(`${refusal} It is left out.\n`);
            continue;
        }
        const outcome = await withProgress(job, options, context, signal);
        if (!outcome.ok) {
            const found = document.locate(outcome.findings, job.experiment).filter(isNews(diagnostics));
            diagnostics.push(...found);
            await terminal.remark(diagnosticsText(found, terminal.remarkColours, terminal.remarkWidth));
            codes.push(exitCodes.documentErrors);
            continue;
        }
        const { value, findings } = outcome;
        codes.push(shown.codeOf(value));
        results.push({ value, findings });
        if (options.format === 'text') {
            const located = document.locate(findings, job.experiment);
            const news = isNews(options.quiet ? [] : opened.diagnostics);
            const untold = findings.filter((_, i) => news(located[i]));
            await terminal.result(`${codes.length > 2 ? '\n' : ''}${shown.text(value, untold, terminal)}`);
        }
        await shown.done?.(value, document);
    }
    if (options.format !== 'text') await terminal.result(shown.collected(options.format, results, diagnostics));
    return signal.aborted ? exitCodes.interrupted : worst(codes);
}

/** Missing data is what running tells of, and of those experiments alone that are run. */
export const isToldBefore = ({ code, severity }: Diagnostic): boolean =>
    code !== 'file/missing' || severity === 'error';

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
    { name, chips, run }: Job<Result>,
    { threads, seed, take, chips: asked, quiet }: JobOptions,
    { terminal }: Context,
    signal: AbortSignal,
): Promise<Outcome<Result>> {
    const display = progressDisplay(name, asked ?? chips, terminal, quiet);
    try {
        const onProgress = display.update.bind(display);
        return await run({ threads, seed, take, chips: asked, signal, onProgress });
    } finally {
        display.stop();
    }
}
