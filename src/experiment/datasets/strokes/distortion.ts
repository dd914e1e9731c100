import type { Draws } from './draws';
import type { Point } from './skeletons';

/** Moves a point of the skeleton's box to a place on the image, in pixels. */
export type Distortion = (point: Point) => Point;

/** Knots of the elastic field along each axis; they cover the box and a third of it around. */
const knots = 7;

/** One writer's hand on one sample: elastic first, then slant, aspect, size, rotation and place. */
export function drawDistortion(draws: Draws, size: number): Distortion {
    const bend = drawElastic(draws, draws.uniform(0.05, 0.15));
    const height = size * draws.uniform(0.52, 0.8);
    const width = height * draws.uniform(0.55, 1.05);
    const slant = draws.normal(0.24) + 0.08;
    // cos and sin of a rotation by its half angle's tangent: rational, so the same bits on every engine.
    const half = draws.normal(0.08);
    const cos = (1 - half * half) / (1 + half * half);
    const sin = (2 * half) / (1 + half * half);
    const [left, top] = [size / 2 + draws.normal(1.1), size / 2 + draws.normal(1.1)];
    return (point) => {
        const bent = bend(point);
        const y = (bent.y - 0.5) * height;
        const x = (bent.x - 0.5) * width - slant * y;
        return { x: left + cos * x - sin * y, y: top + sin * x + cos * y };
    };
}

/** A smooth random displacement: a cubic B-spline over a lattice of normal draws. */
function drawElastic(draws: Draws, deviation: number): Distortion {
    const lattice = Array.from({ length: knots * knots }, () => ({
        x: draws.normal(deviation),
        y: draws.normal(deviation),
    }));
    return ({ x, y }) => {
        const [column, alongX] = cell(x);
        const [row, alongY] = cell(y);
        let [dx, dy] = [0, 0];
        for (let j = 0; j < 4; j++)
            for (let i = 0; i < 4; i++) {
                const weight = alongX[i] * alongY[j];
                const knot = lattice[(row + j) * knots + column + i];
                dx += weight * knot.x;
                dy += weight * knot.y;
            }
        return { x: x + dx, y: y + dy };
    };
}

/** First knot that reaches a coordinate, and the weights of it and the next three. */
function cell(coordinate: number): [number, readonly [number, number, number, number]] {
    const place = Math.min(Math.max((coordinate + 1 / 3) * 0.6 * (knots - 3), 0), knots - 3 - 1e-9);
    const first = Math.floor(place);
    const t = place - first;
    const r = 1 - t;
    return [
        first,
        [(r * r * r) / 6, (4 - 6 * t * t + 3 * t * t * t) / 6, (4 - 6 * r * r + 3 * r * r * r) / 6, (t * t * t) / 6],
    ];
}
