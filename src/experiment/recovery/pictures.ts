import type { RecoveryPictures } from '../result';
import type { Recovered } from './recover-on';
import type { RecoverySamples } from './recovery-samples';

/** Images that are kept at most, and bytes of them in all their states. */
const most = { images: 8, bytes: 2 ** 20 };

/** How many of the first images are kept cycle by cycle. */
export const watchedImages = ({ corrupted: { count, pixels } }: RecoverySamples, cycles: number): number =>
    Math.min(most.images, count, Math.floor(most.bytes / (pixels * (cycles + 3))));

/** The images that were watched, from their originals to what became of them. */
export function picturesOf(
    { corrupted, originals, shape, places }: RecoverySamples,
    { images, watched }: Recovered,
    cycles: number,
): RecoveryPictures {
    const { pixels } = corrupted;
    const units = images.length / corrupted.count;
    const picture = (values: Float32Array, row: number, rowSize: number): string =>
        Buffer.from(values.subarray(row * rowSize, row * rowSize + pixels).map(byte)).toString('base64');
    return {
        shape,
        images: Array.from({ length: watched.length / units / cycles }, (_, image) => ({
            place: places[image],
            original: picture(originals, image, pixels),
            corrupted: picture(corrupted.visible, image, units),
            cycles: Array.from({ length: cycles }, (_, cycle) => picture(watched, image * cycles + cycle, units)),
            recovered: picture(images, image, units),
        })),
    };
}

const byte = (value: number): number => Math.round(255 * value);
