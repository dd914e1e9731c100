/**
 * Which of some points are on their Pareto front: those that no other dominates, being at most as large in every
 * coordinate and smaller in one. Points of equal coordinates are on it together; one with NaN never is.
 */
export function paretoFront(points: readonly (readonly number[])[]): readonly boolean[] {
    return points.map((point) => !point.some(Number.isNaN) && !points.some((other) => dominates(other, point)));
}

/** Whether a point is at most as large as another one in every coordinate, and smaller in one. */
export const dominates = (a: readonly number[], b: readonly number[]): boolean =>
    a.every((value, i) => value <= b[i]) && a.some((value, i) => value < b[i]);
