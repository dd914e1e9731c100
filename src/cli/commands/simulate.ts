import { Command } from 'commander';
import type { ExperimentResult } from '../../experiment/result';
import { runExperiment } from '../../experiment/run';
import type { Context } from '../context';
import { exitCodes } from '../exit-code';
import type { ExitCode } from '../exit-code';
import { withResultIn } from '../result-file';
import { runEach, type RunOptions, type Work } from '../run-each';
import { runOptions } from '../run-options';
import { experimentJson } from '../../experiment/result-json';
import { experimentText } from '../simulate-text';

const codeOf = ({ expectations }: ExperimentResult): ExitCode =>
    expectations.some(({ passed }) => passed === false) ? exitCodes.expectationFailed : exitCodes.fine;

const simulation: Work<ExperimentResult> = {
    run: (experiment, options) => runExperiment(experiment, options),
    text: experimentText,
    json: experimentJson,
    codeOf,
};

export const simulateCommand = (run: (work: Promise<ExitCode>) => Promise<void>, context: Context): Command => {
    const command = new Command('simulate')
        .description('run the experiments and judge their expectations')
        .argument('<paths...>', 'documents, folders of them, or patterns')
        .action((paths: string[], options: RunOptions) =>
            run(withResultIn(options.out, context, (inside) => runEach(paths, options, inside, simulation))),
        );
    for (const option of runOptions()) command.addOption(option);
    return command;
};
