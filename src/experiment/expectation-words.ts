import { energy, number, percent, points, seconds } from '../chip/figures';
import type { ExpectationResult } from './result';

/** The figure that an expectation is about. */
export function actualText({ metric, actual }: Pick<ExpectationResult, 'metric' | 'actual'>): string {
    if (actual === undefined) return 'not known: interrupted';
    if (metric === 'energy') return energy(actual);
    return metric === 'latency' ? seconds(actual) : percent(actual);
}

/** By how much an expectation failed: `missed by 0.41 points`, `by 25.0 %`, `by a factor of 2,630`. */
export function missedText({ metric, actual = 0, bound }: ExpectationResult): string {
    if (metric !== 'energy' && metric !== 'latency') return `missed by ${points(Math.abs(actual - bound))}`;
    if (bound === 0) return 'missed';
    const ratio = actual / bound;
    return ratio >= 10 ? `missed by a factor of ${number(ratio)}` : `missed by ${percent(Math.abs(ratio - 1), 1)}`;
}

/** `met`, `not met: missed by 0.41 points`, `not known` */
export function verdictText(expectation: ExpectationResult): string {
    if (expectation.passed === undefined) return 'not known';
    return expectation.passed ? 'met' : `not met: ${missedText(expectation)}`;
}
