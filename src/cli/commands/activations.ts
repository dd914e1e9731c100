import { Command, Option } from 'commander';
import { counted } from '../../chip/figures';
import type { DatasetRequest, Experiment } from '../../experiment/experiment';
import { cutAfter, measureActivations, type ActivationsRequest } from '../../experiment/activations/activations';
import { didYouMean } from '../../chip/nearest';
import { activationsText } from '../activations-text';
import { chooseExperiments, nothingToRun, type Chosen } from '../chosen-experiments';
import type { Context } from '../context';
import { diagnosticsText } from '../diagnostics-text';
import { exitCodes, worst } from '../exit-code';
import type { ExitCode } from '../exit-code';
import { openDocuments } from '../open-documents';
import { quietOption, threadsOption, whole } from '../options';
import { progressDisplay } from '../progress-display';
import { refuseUnwritable } from '../result-file';
import { UsageError } from '../usage-error';
import { columnsOf } from '../wrap';

interface ActivationsOptions {
    readonly experiment?: string;
    readonly after: string;
    readonly on?: string;
    readonly take?: number;
    readonly float?: true;
    readonly chip: number;
    readonly seed?: number;
    readonly threads: number;
    readonly out: string;
    readonly quiet?: true;
}

export const activationsCommand = (run: (work: Promise<ExitCode>) => Promise<void>, context: Context): Command =>
    new Command('activations')
        .description('write what crosses a cut of a network while samples run through a chip, as NPZ')
        .argument('<document>', 'the document')
        .requiredOption('--after <layer>', 'the last layer on the chip (required)')
        .requiredOption('--out <file>', 'file for the arrays (required)')
        .option('--experiment <name>', 'the experiment, where there are several')
        .option('--on <dataset>', 'samples, instead of those that the experiment is calibrated on')
        .addOption(new Option('--take <n>', 'samples to run, instead of all').argParser(whole(1, 1e9)))
        .option('--float', 'write what the float network has there too, as <tensor>.float')
        .addOption(new Option('--chip <n>', 'which chip, the first being 1').argParser(whole(1, 10_000)).default(1))
        .addOption(
            new Option('--seed <n>', 'seed of the chips, instead of what the experiment says').argParser(
                whole(0, 0xffffffff),
            ),
        )
        .addOption(threadsOption())
        .addOption(quietOption())
        .action((path: string, options: ActivationsOptions) => run(measure(path, options, context)));

async function measure(path: string, options: ActivationsOptions, context: Context): Promise<ExitCode> {
    const { terminal } = context;
    const { after, out, quiet, threads } = options;
    await refuseUnwritable('--out', out);
    const opened = await openDocuments([path], quiet, context);
    const chosen = chooseExperiments(opened.documents, options.experiment ? [options.experiment] : undefined);
    if (chosen.length === 0) {
        if (opened.code !== exitCodes.fine) return opened.code;
        throw new UsageError(nothingToRun([path], opened.documents, options.experiment ? [options.experiment] : []));
    }
    const { document, experiment: described } = only(chosen);
    const experiment = { ...described, seed: options.seed ?? described.seed };
    if (experiment.recovery)
        throw new UsageError(
            `${experiment.name} recovers images; only the layers of a network that classifies can be cut.`,
        );
    const cut = cutAfter(experiment.mapping, after);
    if (typeof cut === 'string') throw new UsageError(`--after ${after}: ${cut}`);
    const dataset = datasetOf(document, options.on);
    const chip = options.chip - 1;
    if (chip >= experiment.chips && !quiet) await terminal.remark(`${beyondText(experiment, options.chip)}\n`);
    const request: ActivationsRequest = { after, cut, dataset, take: options.take, float: options.float, chip, out };
    const signal = terminal.stoppable();
    const display = progressDisplay(experiment.name, chip + 1, terminal, quiet);
    const outcome = await measureActivations(experiment, request, {
        threads,
        signal,
        onProgress: (progress) => display.update({ stage: 'chip', chip, ...progress }),
    })
        .catch((error: NodeJS.ErrnoException) => {
            throw error.syscall === undefined ? error : new UsageError(`--out ${out}: ${error.message}.`);
        })
        .finally(() => display.stop());
    const remarks = document
        .locate(outcome.findings, experiment.name)
        .filter(({ severity }) => severity === 'error' || !quiet);
    await terminal.remark(diagnosticsText(remarks, terminal.remarkColours, terminal.remarkWidth));
    if (!outcome.ok) return exitCodes.documentErrors;
    if (!outcome.value) return exitCodes.interrupted;
    await terminal.result(activationsText(outcome.value, out, columnsOf(terminal)));
    return worst([opened.code]);
}

/** A chip is made from the seed and its number: there are more of them than an experiment runs. */
const beyondText = ({ name, chips, seed }: Experiment, chip: number): string =>
    `note: ${name} runs ${counted(chips, 'chip')}; chip ${chip} of seed ${seed} is programmed all the same.`;

function only(chosen: readonly Chosen[]): Chosen {
    if (chosen.length === 1) return chosen[0];
    const names = chosen.map(({ experiment }) => experiment.name);
    throw new UsageError(`There are the experiments ${names.join(', ')}: name one of them (--experiment ${names[0]}).`);
}

function datasetOf(document: Chosen['document'], name: string | undefined): DatasetRequest | undefined {
    if (name === undefined) return undefined;
    if (!document.datasets.includes(name)) {
        const hint = didYouMean(name, document.datasets) || ` There are ${document.datasets.join(', ')}.`;
        throw new UsageError(`--on ${name}: there is no such data set.${hint}`);
    }
    const found = document.dataset(name);
    if (found.ok) return found.value;
    throw new UsageError(`--on ${name}: ${found.findings.map(({ message }) => message).join(' ')}`);
}
