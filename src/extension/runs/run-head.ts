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
): Pick<RunHead, 'figure' | 'value' | 'passed' | 'interrupted' | 'energy' | 'latency' | 'seconds'> => ({
    figure: figure(result),
    value: (result.recovery ? result.recovery.reduction : result.accuracy)?.mean,
    passed: passed(result),
    interrupted: result.interrupted,
    energy: result.estimate.energy.total,
    latency: result.estimate.latency,
    seconds: result.seconds,
});

/** `98.58 %`, or `83 % less error` of a recovery. */
export function figure({ accuracy, recovery }: Pick<ExperimentResult, 'accuracy' | 'recovery'>): string {
    if (!recovery) return accuracy ? percent(accuracy.mean) : 'no figure';
    if (!recovery.reduction) return 'no figure';
    const { mean } = recovery.reduction;
    return `${percent(Math.abs(mean), 0)} ${mean < 0 ? 'more' : 'less'} error`;
}

/** Whether all that was expected came true; undefined where nothing was expected, or some of it could not be told. */
function passed({ expectations }: ExperimentResult): boolean | undefined {
    if (expectations.some((each) => each.passed === false)) return false;
    return expectations.length > 0 && expectations.every((each) => each.passed === true) ? true : undefined;
}

/** Whether there is anything in a result worth keeping: a run that is stopped early has no figure of a chip. */
export const isWorthKeeping = ({ interrupted, accuracy, recovery }: ExperimentResult): boolean =>
    !interrupted || accuracy !== undefined || recovery?.reduction !== undefined;
