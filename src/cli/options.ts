import { availableParallelism } from 'node:os';
import { InvalidArgumentError, Option } from 'commander';

/** The form of the result on stdout. */
export const formOption = (...forms: readonly string[]): Option =>
    new Option('--format <form>', 'form of the result on stdout').choices(forms).default('text');

/** A file for the result; see withResultIn. */
export const outOption = (): Option => new Option('--out <file>', 'file for the result, instead of stdout');

export const quietOption = (): Option => new Option('-q, --quiet', 'no progress and no remarks on stderr, errors only');

export const threadsOption = (): Option =>
    new Option('--threads <n>', 'worker threads; figures do not depend on it')
        .argParser(whole(1, 1024))
        .default(availableParallelism(), 'all processors');

/** A whole number of a range, in decimal digits. */
export const whole =
    (least: number, most: number) =>
    (text: string): number => {
        const value = /^\d+$/.test(text) ? Number(text) : NaN;
        if (value >= least && value <= most) return value;
        throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
    };

/** Collects an option that may be given several times. */
export const repeated = (value: string, earlier: readonly string[] = []): readonly string[] => [...earlier, value];
