import type { Point } from './skeletons';

/** Points between two points of a skeleton. */
const steps = 8;

/** Points along the uniform Catmull-Rom spline through `points` (two or more), both ends included. */
export function alongSpline(points: readonly Point[]): Point[] {
    const last = points.length - 1;
    const along: Point[] = [points[0]];
    for (let i = 0; i < last; i++) {
        const [a, b, c, d] = [
            points[i > 0 ? i - 1 : 0],
            points[i],
            points[i + 1],
            points[i + 2 <= last ? i + 2 : last],
        ];
        for (let step = 1; step <= steps; step++) {
            const t = step / steps;
            along.push({ x: spline(a.x, b.x, c.x, d.x, t), y: spline(a.y, b.y, c.y, d.y, t) });
        }
    }
    return along;
}

function spline(a: number, b: number, c: number, d: number, t: number): number {
    return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
}
