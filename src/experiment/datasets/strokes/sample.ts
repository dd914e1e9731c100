import { alongSpline } from './curve';
import { drawDistortion } from './distortion';
import type { Draws } from './draws';
import { drawPath, drawPressure } from './pen';
import { skeletons } from './skeletons';
import type { Point, Stroke } from './skeletons';

/** Pixels along each side of an image. */
export const imageSize = 28;

/** Deviation of each skeleton point from its style, in the box. */
const unsteadiness = 0.04;

/** Writes one digit: an image of imageSize x imageSize bytes, white ink (255) on black. */
export function writeDigit(digit: number, draws: Draws): Uint8Array {
    const styles = skeletons[digit];
    const skeleton = styles[draws.choice(styles.length)];
    const distort = drawDistortion(draws, imageSize);
    const radius = draws.uniform(0.65, 1.75);
    const darkness = draws.uniform(0.8, 1.15);
    const ink = new Float64Array(imageSize * imageSize);
    for (const stroke of skeleton) {
        const points = penPath(stroke, draws).map(distort);
        const pressure = drawPressure(draws, radius);
        const path = points.map(({ x, y }, i) => ({ x, y, radius: pressure(i / (points.length - 1)) }));
        drawPath(ink, imageSize, path, darkness);
    }
    return expose(ink, draws);
}

/** The unsteady pen's way along a stroke, in the skeleton's box; corners stay joined, ends run over or fall short. */
function penPath(stroke: Stroke, draws: Draws): Point[] {
    const path: Point[] = [];
    let joint: Point | undefined;
    for (const curve of stroke) {
        const moved = curve.map((point, i) =>
            i === 0 && joint
                ? joint
                : { x: point.x + draws.normal(unsteadiness), y: point.y + draws.normal(unsteadiness) },
        );
        joint = moved[moved.length - 1];
        path.push(...alongSpline(moved));
    }
    const last = path.length - 1;
    const end = draws.uniform(-0.6, 0.6);
    path[last] = {
        x: path[last].x + end * (path[last].x - path[last - 2].x),
        y: path[last].y + end * (path[last].y - path[last - 2].y),
    };
    return path;
}

/** Ink to bytes, through a scanner with some noise: uneven ink, and specks on the ground. */
function expose(ink: Float64Array, draws: Draws): Uint8Array {
    const grain = draws.uniform(0, 0.12);
    const bytes = new Uint8Array(ink.length);
    for (let pixel = 0; pixel < ink.length; pixel++) {
        const value = ink[pixel];
        const seen = Math.min(value, 1) + grain * (draws.uniform(-1, 1) + draws.uniform(-1, 1) - (value > 0 ? 0 : 1));
        bytes[pixel] = Math.floor(255 * Math.min(Math.max(seen, 0), 1) + 0.5);
    }
    return bytes;
}
