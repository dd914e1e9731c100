import { energy, percent, points, seconds } from '../../../chip/figures';
import type { ExpectationResult } from '../../../experiment/result';

/** `met`, `not met: missed by 0.41 points`, `not known: interrupted` */
export function verdictWords({ metric, actual, bound, passed }: ExpectationResult): string {
    if (passed === undefined || actual === undefined) return 'not known: interrupted';
    if (passed) return 'met';
    const missed = isFraction(metric) ? points(Math.abs(actual - bound)) : percent(Math.abs(actual / bound - 1), 1);
    return isFraction(metric) || bound !== 0 ? `not met: missed by ${missed}` : 'not met';
}

/** The figure that the expectation is about. */
export function actualWords({ metric, actual }: ExpectationResult): string {
    if (actual === undefined) return 'unknown';
    if (metric === 'energy') return energy(actual);
    return metric === 'latency' ? seconds(actual) : percent(actual);
}

const isFraction = (metric: ExpectationResult['metric']): boolean => metric !== 'energy' && metric !== 'latency';
