import type { RelaxationCurve } from './device';

/** Standard deviation (siemens, at least 0) that a curve gives for a target conductance (siemens). */
export const relaxationDeviation = (curve: RelaxationCurve, target: number): number => {
    switch (curve.kind) {
        case 'constant':
            return Math.max(0, curve.deviation);
        case 'polynomial': {
            const x = Math.min(target, curve.to ?? Infinity) / curve.per;
            return Math.max(
                0,
                curve.coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0),
            );
        }
        case 'table':
            return Math.max(0, interpolate(curve.targets, curve.deviations, target));
    }
};

const interpolate = (xs: readonly number[], ys: readonly number[], x: number): number => {
    const next = xs.findIndex((other) => other >= x);
    if (next === 0) return ys[0];
    if (next < 0) return ys.at(-1) ?? 0;
    const share = (x - xs[next - 1]) / (xs[next] - xs[next - 1]);
    return ys[next - 1] + share * (ys[next] - ys[next - 1]);
};
