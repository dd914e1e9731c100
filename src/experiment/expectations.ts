import type { Expectation, Metric } from './experiment';
import type { ExpectationResult } from './result';

const holds: Readonly<Record<Expectation['comparison'], (actual: number, bound: number) => boolean>> = {
    '>=': (actual, bound) => actual >= bound,
    '<=': (actual, bound) => actual <= bound,
    '>': (actual, bound) => actual > bound,
    '<': (actual, bound) => actual < bound,
};

/** Judges what was expected by the figures that are complete; what is missing stays undecided. */
export function judge(
    expectations: readonly Expectation[],
    figures: Readonly<Partial<Record<Metric, number>>>,
): readonly ExpectationResult[] {
    return expectations.map(({ text, metric, comparison, bound }) => {
        const actual = figures[metric];
        if (actual === undefined) return { text, metric, bound };
        return { text, metric, bound, actual, passed: holds[comparison](actual, bound) };
    });
}
