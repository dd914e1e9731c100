import type { Draws } from './draws';

/** A point of a pen's path on the image, in pixels, with the pen's radius there. */
export interface PenPoint {
    readonly x: number;
    readonly y: number;
    readonly radius: number;
}

/** Pressure along a stroke: the radius between 0 and 1 of its length, from a pen that starts, leans and lifts. */
export function drawPressure(draws: Draws, radius: number): (along: number) => number {
    const [start, middle, end] = [draws.uniform(0.75, 1.1), draws.uniform(0.9, 1.2), draws.uniform(0.6, 1.1)];
    return (t) => radius * (start * (1 - t) * (1 - t) + 2 * middle * t * (1 - t) + end * t * t);
}

/**
 * Draws a path on `ink` (size x size, 0..1): each pixel takes the greatest coverage by a segment of the path, with a
 * soft edge one pixel wide. `darkness` is the coverage of a pixel wholly inside.
 */
export function drawPath(ink: Float64Array, size: number, path: readonly PenPoint[], darkness: number): void {
    for (let i = 1; i < path.length; i++) drawSegment(ink, size, path[i - 1], path[i], darkness);
}

function drawSegment(ink: Float64Array, size: number, a: PenPoint, b: PenPoint, darkness: number): void {
    const most = Math.max(a.radius, b.radius);
    const reach = most + 1;
    // Beyond this there is no ink, whatever the rounding.
    const beyond = (most + 0.500001) * (most + 0.500001);
    const dx = b.x - a.x;
    const dy = b.y - a.y;
    const length2 = dx * dx + dy * dy;
    const lastRow = lastPixel(a.y, b.y, reach, size);
    const firstColumn = firstPixel(a.x, b.x, reach);
    const lastColumn = lastPixel(a.x, b.x, reach, size);
    for (let row = firstPixel(a.y, b.y, reach); row <= lastRow; row++)
        for (let column = firstColumn; column <= lastColumn; column++) {
            const x = column + 0.5 - a.x;
            const y = row + 0.5 - a.y;
            const t = length2 > 0 ? Math.min(Math.max((x * dx + y * dy) / length2, 0), 1) : 0;
            const ex = x - t * dx;
            const ey = y - t * dy;
            const distance2 = ex * ex + ey * ey;
            if (distance2 > beyond) continue;
            const distance = Math.sqrt(distance2);
            const radius = a.radius + t * (b.radius - a.radius);
            const coverage = darkness * Math.min(Math.max(radius + 0.5 - distance, 0), 1);
            const pixel = row * size + column;
            if (coverage > ink[pixel]) ink[pixel] = coverage;
        }
}

const firstPixel = (a: number, b: number, reach: number): number => Math.max(0, Math.floor(Math.min(a, b) - reach));
const lastPixel = (a: number, b: number, reach: number, size: number): number =>
    Math.min(size - 1, Math.floor(Math.max(a, b) + reach));
