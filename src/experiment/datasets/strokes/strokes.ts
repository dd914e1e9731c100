import { Draws } from './draws';
import { imageSize, writeDigit } from './sample';

export interface StrokesRequest {
    readonly count: number;
    /** Integer; sets of different seeds share no sample. */
    readonly seed: number;
}

/** Images (count x 28 x 28, ink 255 on 0) and labels (count). */
export interface Strokes {
    readonly images: Uint8Array;
    readonly labels: Uint8Array;
}

/**
 * Handwritten-like digits, written by a pen model. Sample i depends on (seed, i) alone, so a longer set begins with the
 * shorter one, and uses only operations that give the same bits on every engine. Every ten samples in a row hold each
 * digit once.
 */
export function generateStrokes(request: StrokesRequest): Strokes {
    const pixels = imageSize * imageSize;
    const images = new Uint8Array(request.count * pixels);
    const labels = new Uint8Array(request.count);
    for (let i = 0; i < request.count; i++) {
        const { image, label } = strokesSample(request.seed, i);
        labels[i] = label;
        images.set(image, i * pixels);
    }
    return { images, labels };
}

/** Sample `place` of the sets of a seed. */
export function strokesSample(seed: number, place: number): { readonly image: Uint8Array; readonly label: number } {
    const label = shuffledDigits(seed, Math.floor(place / 10))[place % 10];
    return { image: writeDigit(label, new Draws(seed, place)), label };
}

/** The ten digits in the order of one block of ten samples (Fisher-Yates). */
function shuffledDigits(seed: number, block: number): Uint8Array {
    const draws = new Draws(~seed, block);
    const digits = Uint8Array.from({ length: 10 }, (_, digit) => digit);
    for (let i = 9; i > 0; i--) {
        const other = draws.choice(i + 1);
        [digits[i], digits[other]] = [digits[other], digits[i]];
    }
    return digits;
}
