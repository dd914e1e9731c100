import type { Corruption } from '../../chip/schema-corruption';
import type { MachineStarts } from '../../simulator/boltzmann/simulation';
import { Draws, drawKey } from '../../simulator/random';

/** Images as a machine has to recover them. */
export interface CorruptedImages extends MachineStarts {
    /** Pixels of an image; the machine's units beyond are labels, unknown and off at the start. */
    readonly pixels: number;
}

/** Keeps these draws apart from all others of the seed. */
const purpose = 0x666c6970;

/**
 * Corrupts images of `pixels` values from 0 to 1, back to back, for a machine of `units` visible units. `flip`: each pixel
 * by itself, with the share as its probability, becomes 1 - value. `hide`: the lower rows, rounded to whole ones, become 0.
 * What was left alone is known. `rowLength`: pixels of one image row.
 */
export const corruptImages = (
    images: Float32Array,
    { pixels, rowLength, units }: { readonly pixels: number; readonly rowLength: number; readonly units: number },
    { kind, share }: Corruption,
    seed: number,
): CorruptedImages => {
    const count = images.length / pixels;
    const visible = new Float32Array(count * units);
    const known = new Float32Array(count * units);
    const rows = pixels / rowLength;
    const firstHidden = (rows - Math.round(rows * share)) * rowLength;
    const draws = new Draws(drawKey(seed, purpose));
    for (let image = 0; image < count; image++) {
        draws.at(image, 0, 0);
        for (let pixel = 0; pixel < pixels; pixel++) {
            const value = images[image * pixels + pixel];
            const at = image * units + pixel;
            const hit = kind === 'flip' ? draws.uniform() < share : pixel >= firstHidden;
            known[at] = hit ? 0 : 1;
            visible[at] = !hit ? value : kind === 'flip' ? 1 - value : 0;
        }
    }
    return { count, visible, known, pixels };
};

/** L2 distance of each image to its original; `units` values an image, of which the first `pixels` are compared. */
export const distances = (images: Float32Array, originals: Float32Array, pixels: number): Float64Array => {
    const count = originals.length / pixels;
    const units = images.length / count;
    return Float64Array.from({ length: count }, (_, image) => {
        let sum = 0;
        for (let pixel = 0; pixel < pixels; pixel++)
            sum += (images[image * units + pixel] - originals[image * pixels + pixel]) ** 2;
        return Math.sqrt(sum);
    });
};
