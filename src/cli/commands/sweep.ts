import { Command, InvalidArgumentError, Option } from 'commander';
import type { Diagnostic } from '../../../language-server/diagnostic';
import type { ProjectDocument } from '../../../language-server/project';
import { didYouMean } from '../../chip/nearest';
import { jsonText } from '../../experiment/json-text';
import { estimateSweep } from '../../experiment/sweep/estimate-sweep';
import { figuresOf, isBetterHigh, sweepFigures, type SweepFigure } from '../../experiment/sweep/figures';
import { runSweep } from '../../experiment/sweep/run-sweep';
import { isFound, type Sweep } from '../../experiment/sweep/sweep';
import type { SweepRequest } from '../../experiment/sweep/sweep-request';
import type { Context } from '../context';
import { diagnosticJson } from '../diagnostics-json';
import { exitCodes } from '../exit-code';
import type { ExitCode } from '../exit-code';
import { openDocuments } from '../open-documents';
import { formOption, repeated } from '../options';
import { replaceFile } from '../replace-file';
import { refusePlot, withResultIn } from '../result-file';
import { isToldBefore, runJobs, type Job, type JobOptions, type Shown } from '../run-jobs';
import { runOptions } from '../run-options';
import { sweepsCsv } from '../sweep-csv';
import { sweepJson } from '../sweep-json';
import { sweepsPlot } from '../sweep-plot';
import { sweepText } from '../sweep-text';
import { UsageError } from '../usage-error';

interface SweepOptions extends JobOptions {
    readonly sweep?: readonly string[];
    readonly front?: readonly SweepFigure[];
    readonly estimate?: true;
    readonly plot?: string;
}

export const sweepCommand = (run: (work: Promise<ExitCode>) => Promise<void>, context: Context): Command => {
    const command = new Command('sweep')
        .description('run an experiment at every combination of some properties, and find the best')
        .argument('<paths...>', 'documents, folders of them, or patterns')
        .addOption(new Option('--sweep <name>', 'only this sweep; may be repeated').argParser(repeated))
        .addOption(
            new Option('--front <figures>', 'what a point of the Pareto front is best in: accuracy,energy').argParser(
                frontOf,
            ),
        )
        .addOption(new Option('--estimate', 'what each point costs, without running it'))
        .addOption(new Option('--plot <file>', 'file for a plot (SVG) beside the result'))
        .action((paths: string[], options: SweepOptions) =>
            run(withResultIn(options.out, context, (inside) => sweep(paths, options, inside))),
        );
    const ofExperiments = ['--experiment', '--format'];
    for (const option of runOptions()) if (!ofExperiments.includes(option.long ?? '')) command.addOption(option);
    return command.addOption(formOption('text', 'json', 'csv', 'svg'));
};

async function sweep(paths: readonly string[], options: SweepOptions, context: Context): Promise<ExitCode> {
    await refusePlot(options.plot, options.out);
    const opened = await openDocuments(
        paths,
        options.quiet,
        context,
        (each, all) => isToldBefore(each) && isAsked(each, all, options.sweep),
    );
    const { documents, code } = opened;
    const chosen = chooseSweeps(documents, options);
    if (chosen.length === 0 && code === exitCodes.fine) throw new UsageError(nothingToSweep(paths));
    const done: Sweep[] = [];
    const exitCode = await runJobs(
        await Promise.all(chosen.map(({ document, request }) => jobOf(request, document, options))),
        opened,
        options,
        context,
        { ...shown, done: async (result) => void done.push(result) },
    );
    if (options.plot !== undefined) await replaceFile(options.plot, sweepsPlot(done));
    return exitCode;
}

const shown: Shown<Sweep> = {
    text: sweepText,
    collected: (form, results, diagnostics) => {
        const sweeps = results.map(({ value }) => value);
        if (form === 'csv') return sweepsCsv(sweeps);
        if (form === 'svg') return sweepsPlot(sweeps);
        return jsonText({
            version: 1,
            sweeps: sweeps.map(sweepJson),
            diagnostics: diagnostics.map(diagnosticJson),
        });
    },
    codeOf: ({ points, interrupted }) =>
        interrupted || points.some(isFound) ? exitCodes.fine : exitCodes.documentErrors,
};

async function jobOf(request: SweepRequest, document: ProjectDocument, options: SweepOptions): Promise<Job<Sweep>> {
    const { name, experiment } = request;
    const { front } = options;
    return {
        ...{ document, name, experiment },
        chips: 1,
        refusal: refusalOf(request, options) ?? (await frontRefusal(request, options)),
        run: async (asked) => {
            if (!options.estimate) return runSweep(request, { ...asked, front });
            return { ok: true, value: await estimateSweep(request, front, asked.signal), findings: [] };
        },
    };
}

/** An option that goes before what is varied would leave nothing of the sweep. */
function refusalOf({ name, axes }: SweepRequest, options: SweepOptions): string | undefined {
    for (const option of ['seed', 'chips'] as const)
        if (options[option] !== undefined && axes.some(({ property }) => property === `experiment.${option}`))
            return `${name} varies experiment.${option}, which --${option} would set for all points.`;
    return undefined;
}

/** A front of figures that no point would have. */
async function frontRefusal(request: SweepRequest, { front, estimate }: SweepOptions): Promise<string | undefined> {
    if (!front?.some(isBetterHigh)) return undefined;
    const what = estimate ? 'estimate' : await kindOf(request);
    if (what === undefined) return undefined;
    const known = figuresOf(what);
    const lacking = front.filter((figure) => !known.includes(figure));
    if (lacking.length === 0) return undefined;
    const why = {
        estimate: '--estimate runs nothing',
        classification: `${request.experiment} recovers no images`,
        recovery: `${request.experiment} recovers images`,
    };
    return `${request.name} has no ${lacking.join(', ')} for --front: ${why[what]}. There are ${known.join(', ')}.`;
}

/** By the first point that can be; undefined where none can. */
async function kindOf({ points }: SweepRequest): Promise<'classification' | 'recovery' | undefined> {
    for (const { experiment } of points) {
        const elaborated = await experiment();
        if (elaborated.ok) return elaborated.value.recovery ? 'recovery' : 'classification';
    }
    return undefined;
}

/** Whether a complaint stands in no sweep that is left out. */
function isAsked(
    diagnostic: Diagnostic,
    documents: readonly ProjectDocument[],
    names: readonly string[] | undefined,
): boolean {
    const sweeps = documents.flatMap((document) => document.sweepAt(diagnostic) ?? []);
    return !names || sweeps.every((name) => names.includes(name));
}

function chooseSweeps(documents: readonly ProjectDocument[], { sweep: names, estimate }: SweepOptions) {
    const of = (document: ProjectDocument) => (estimate ? document.sweepsToCost : document.sweeps);
    const all = documents.flatMap((document) => of(document).map((request) => ({ document, request })));
    const declared = documents.flatMap((document) => document.declaredSweeps);
    const unknown = (names ?? []).filter((name) => !declared.includes(name));
    if (unknown.length > 0 && declared.length > 0)
        throw new UsageError(`There is no sweep ${unknown.join(', ')}; there are ${declared.join(', ')}.`);
    return all.filter(({ request }) => !names || names.includes(request.name));
}

const nothingToSweep = (paths: readonly string[]): string =>
    `${paths.join(', ')}: describes no sweep. Add: sweep NAME of EXPERIMENT { vary mapping.output in 4 bit..8 bit }`;

/** `accuracy,energy`: two figures or more, none twice. */
function frontOf(text: string): readonly SweepFigure[] {
    const figures = text.split(',').map((each): SweepFigure => {
        const figure = sweepFigures.find((known) => known === each.trim());
        if (figure !== undefined) return figure;
        const hint = didYouMean(each.trim(), sweepFigures) || ` There are ${sweepFigures.join(', ')}.`;
        throw new InvalidArgumentError(`'${each.trim()}' is no figure of a sweep.${hint}`);
    });
    if (figures.length > 1 && new Set(figures).size === figures.length) return figures;
    throw new InvalidArgumentError('Expected two figures or more, such as accuracy,energy.');
}
