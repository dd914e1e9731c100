import { Option } from 'commander';
import { formOption, outOption, quietOption, repeated, threadsOption, whole } from './options';

/** The options of `RunOptions`. */
export const runOptions = (): readonly Option[] => [
    formOption('text', 'json'),
    new Option('--experiment <name>', 'only this experiment; may be repeated').argParser(repeated),
    new Option('--take <n>', 'samples to run, instead of what the experiments say').argParser(whole(1, 1e9)),
    new Option('--chips <n>', 'chips to run, instead of what the experiments say').argParser(whole(1, 10_000)),
    new Option('--seed <n>', 'seed of the chips, instead of what the experiments say').argParser(whole(0, 0xffffffff)),
    threadsOption(),
    outOption(),
    quietOption(),
];
