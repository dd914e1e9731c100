import { Command, InvalidArgumentError, Option } from 'commander';
import { minimised, type BitsSearch, type Minimised } from '../../experiment/bits/bits';
import type { Target } from '../../experiment/bits/judge';
import { defaultSearchSamples, runBits } from '../../experiment/bits/run-bits';
import { noSearchSamples } from '../../experiment/bits/search-samples';
import type { Experiment } from '../../experiment/experiment';
import { changedBits } from '../bits-layers';
import { bitsJson } from '../bits-json';
import { bitsText } from '../bits-text';
import type { Context } from '../context';
import { exitCodes } from '../exit-code';
import type { ExitCode } from '../exit-code';
import { whole } from '../options';
import { withResultIn } from '../result-file';
import { runEach, type RunOptions, type Work } from '../run-each';
import { runOptions } from '../run-options';
import { writeBits } from '../write-bits';

interface BitsOptions extends RunOptions, Target {
    readonly minimise: Minimised;
    readonly samples: number;
    readonly write?: true;
}

export const bitsCommand = (run: (work: Promise<ExitCode>) => Promise<void>, context: Context): Command => {
    const command = new Command('bits')
        .description('find the cheapest bits of each layer that keep to an accuracy')
        .argument('<paths...>', 'documents, folders of them, or patterns')
        .addOption(new Option('--accuracy <percent>', 'accuracy on the chips, at least, such as 98%').argParser(share))
        .addOption(
            new Option('--loss <percent>', 'points under the float network, at most, such as 0.5%').argParser(share),
        )
        .addOption(new Option('--minimise <what>', 'what is to be small').choices(minimised).default('energy'))
        .addOption(
            new Option(
                '--samples <n>',
                'samples of the calibration set that bits are judged by; as many others confirm them',
            )
                .argParser(whole(1, 1e7))
                .default(defaultSearchSamples),
        )
        .addOption(new Option('--write', 'put what was found and verified into the mapping'))
        .action((paths: string[], options: BitsOptions) =>
            run(withResultIn(options.out, context, (inside) => runEach(paths, options, inside, work(options, inside)))),
        );
    for (const option of runOptions()) command.addOption(option);
    return command;
};

const work = (options: BitsOptions, context: Context): Work<BitsSearch> => ({
    refusal: (experiment) => refusalOf(experiment, targetOf(experiment, options)),
    run: async (experiment, asked, document) => {
        const request = await document.mappingRequest(experiment.name);
        if (!request.ok) return request;
        const { minimise, samples } = options;
        const target = targetOf(experiment, options);
        return runBits(experiment, request.value, { ...asked, target, minimise, samples });
    },
    done: async (search, document) => {
        if (!options.write) return;
        const said = await writeBits(search, document.withBits(search.name, changedBits(search)));
        if (!options.quiet) await context.terminal.remark(`${said}\n`);
    },
    text: bitsText,
    json: bitsJson,
    codeOf: ({ verified, interrupted }) =>
        interrupted || verified?.meets ? exitCodes.fine : exitCodes.expectationFailed,
});

/** What the options ask for, or else the expectations of the experiment, the strictest of each kind. */
function targetOf({ expectations }: Experiment, { accuracy, loss }: Target): Target {
    if (accuracy !== undefined || loss !== undefined) return { accuracy, loss };
    const bounds = (metric: string, comparisons: string): readonly number[] =>
        expectations
            .filter((each) => each.metric === metric && comparisons.includes(each.comparison))
            .map(({ bound }) => bound)
            .sort((a, b) => a - b);
    return { accuracy: bounds('accuracy', '>=').at(-1), loss: bounds('accuracy_loss', '<=').at(0) };
}

function refusalOf(experiment: Experiment, { accuracy, loss }: Target): string | undefined {
    const { name, recovery } = experiment;
    if (recovery) return `${name} recovers images; bits are searched for experiments that classify.`;
    if (accuracy === undefined && loss === undefined)
        return `${name} expects no accuracy. Say what to keep to: --accuracy 98%, or --loss 0.5%.`;
    return noSearchSamples(experiment);
}

/** `98%`; a bare number could be meant as a fraction as well. */
function share(text: string): number {
    const value = /^(\d+(?:\.\d+)?)\s*%$/.exec(text)?.[1];
    if (value !== undefined && Number(value) <= 100) return Number(value) / 100;
    throw new InvalidArgumentError('Expected a percentage from 0 to 100, such as 98%.');
}
