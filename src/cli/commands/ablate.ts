import { Command } from 'commander';
import type { Ablation } from '../../experiment/ablation/ablation';
import { runAblation } from '../../experiment/ablation/run-ablation';
import { ablationJson } from '../ablate-json';
import { ablationText } from '../ablate-text';
import type { Context } from '../context';
import { exitCodes } from '../exit-code';
import type { ExitCode } from '../exit-code';
import { withResultIn } from '../result-file';
import { runEach, type RunOptions, type Work } from '../run-each';
import { runOptions } from '../run-options';

const ablation: Work<Ablation> = {
    run: (experiment, options) => runAblation(experiment, options),
    text: ablationText,
    json: ablationJson,
    codeOf: () => exitCodes.fine,
    refusal: ({ name, recovery }) =>
        recovery ? `${name} recovers images; only experiments that classify can be ablated.` : undefined,
};

export const ablateCommand = (run: (work: Promise<ExitCode>) => Promise<void>, context: Context): Command => {
    const command = new Command('ablate')
        .description('run the experiments with each of their effects alone, with all but each, and with all')
        .argument('<paths...>', 'documents, folders of them, or patterns')
        .action((paths: string[], options: RunOptions) =>
            run(withResultIn(options.out, context, (inside) => runEach(paths, options, inside, ablation))),
        );
    for (const option of runOptions()) command.addOption(option);
    return command;
};
