import type { ProjectDocument } from '../../language-server/project';
import type { Finding, Outcome } from '../chip/finding';
import type { Experiment } from '../experiment/experiment';
import { jsonText } from '../experiment/json-text';
import { chooseExperiments, nothingToRun } from './chosen-experiments';
import type { Context } from './context';
import { diagnosticJson } from './diagnostics-json';
import { exitCodes, type ExitCode } from './exit-code';
import { openDocuments } from './open-documents';
import { isToldBefore, runJobs, type JobOptions, type Shown, type WorkOptions } from './run-jobs';
import { UsageError } from './usage-error';

/** Options of every command that runs experiments. */
export interface RunOptions extends JobOptions {
    readonly format: 'text' | 'json';
    readonly experiment?: readonly string[];
}

/** What is done with each experiment, and how its result is shown. */
export interface Work<Result> extends Omit<Shown<Result>, 'collected'> {
    /** Why an experiment cannot be worked on; undefined where it can. */
    readonly refusal?: (experiment: Experiment) => string | undefined;
    readonly run: (experiment: Experiment, options: WorkOptions, document: ProjectDocument) => Promise<Outcome<Result>>;
    readonly json: (result: Result, findings: readonly Finding[]) => object;
}

/** Does the work for the experiments that are asked for, one after the other, until Ctrl-C; their results on stdout. */
export async function runEach<Result>(
    paths: readonly string[],
    options: RunOptions,
    context: Context,
    work: Work<Result>,
): Promise<ExitCode> {
    const opened = await openDocuments(paths, options.quiet, context, isToldBefore);
    const { documents, code } = opened;
    const chosen = chooseExperiments(documents, options.experiment);
    if (chosen.length === 0 && code === exitCodes.fine)
        throw new UsageError(nothingToRun(paths, documents, options.experiment));
    const jobs = chosen.map(({ document, experiment }) => ({
        document,
        name: experiment.name,
        experiment: experiment.name,
        chips: experiment.chips,
        refusal: work.refusal?.(experiment),
        run: (asked: WorkOptions) => work.run(experiment, asked, document),
    }));
    return runJobs(jobs, opened, options, context, {
        ...work,
        collected: (_, results, diagnostics) =>
            jsonText({
                version: 1,
                experiments: results.map(({ value, findings }) => work.json(value, findings)),
                diagnostics: diagnostics.map(diagnosticJson),
            }),
    });
}
