import type { Expectation, Metric } from './experiment';
import type { ExpectationResult } from './result';

/** Whether `actual` is above `bound` by more than the rounding of sums, means and differences of shares. */
const above = (actual: number, bound: number, metric: Metric): boolean => {
    const scale = Math.max(Math.abs(actual), Math.abs(bound), metric === 'energy' || metric === 'latency' ? 0 : 1);
    return actual - bound > 1e-12 * scale;
};

const holds: Readonly<Record<Expectation['comparison'], (actual: number, bound: number, metric: Metric) => boolean>> = {
    '>=': (actual, bound, metric) => !above(bound, actual, metric),
    '<=': (actual, bound, metric) => !above(actual, bound, metric),
    '>': (actual, bound, metric) => above(actual, bound, metric),
    '<': (actual, bound, metric) => above(bound, actual, metric),
};

/** Judges what was expected by the figures that are complete; what is missing stays undecided. */
export function judge(
    expectations: readonly Expectation[],
    figures: Readonly<Partial<Record<Metric, number>>>,
): readonly ExpectationResult[] {
    return expectations.map(({ text, metric, comparison, bound }) => {
        const actual = figures[metric];
        if (actual === undefined) return { text, metric, bound };
        return { text, metric, bound, actual, passed: holds[comparison](actual, bound, metric) };
    });
}
