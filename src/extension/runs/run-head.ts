import { percent } from '../../chip/figures';
import type { ExperimentResult } from '../../experiment/result';
import { meaning } from './meaning';
import type { RunHead, RunRecord } from './run-record';

export const headOf = ({ id, when, experiment, key, text, result }: RunRecord): RunHead => ({
    id,
    when,
    experiment,
    key,
    meaning: meaning(text),
    ...figuresOf(result),
});

/** The figures of a result that a list of runs shows. */
export const figuresOf = (
    result: ExperimentResult,
): Pick<RunHead, 'figure' | 'passed' | 'interrupted' | 'energy' | 'latency' | 'seconds'> => ({
    figure: figure(result),
    passed: passed(result),
    interrupted: result.interrupted,
    energy: result.estimate.energy.total,
    latency: result.estimate.latency,
    seconds: result.seconds,
});

/** `98.58 %`, or `-83 %` for the error that a recovery takes away. */
export function figure({ accuracy, recovery }: Pick<ExperimentResult, 'accuracy' | 'recovery'>): string {
    if (!recovery) return accuracy ? percent(accuracy.mean) : 'no figure';
    if (!recovery.reduction) return 'no figure';
    const { mean } = recovery.reduction;
    return `${mean < 0 ? '+' : '-'}${percent(Math.abs(mean), 0)}`;
}

/** Whether all that was expected came true; undefined where nothing was expected, or some of it could not be told. */
function passed({ expectations }: ExperimentResult): boolean | undefined {
    if (expectations.some((each) => each.passed === false)) return false;
    return expectations.length > 0 && expectations.every((each) => each.passed === true) ? true : undefined;
}

/** Whether there is anything in a result worth keeping: a run that is stopped early has no figure of a chip. */
export const hasFigures = ({ interrupted, accuracy, recovery }: ExperimentResult): boolean =>
    !interrupted || accuracy !== undefined || recovery?.reduction !== undefined;
