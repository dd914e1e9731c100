import FFT from 'fft.js';

/** Mel-frequency cepstral coefficients as a data set describes them; times in seconds. */
export interface MfccRequest {
    readonly coefficients: number;
    readonly melBands: number;
    readonly window: number;
    readonly hop: number;
}

/** Turns clips of `samples` values at `rate` Hz into (coefficients, frames). */
export interface Mfcc {
    readonly frames: number;
    /** Coefficients of one clip, coefficient after coefficient, into `into` from `start` on. */
    write(clip: Float32Array, into: Float32Array, start: number): void;
}

/**
 * The transform of torchaudio's `MFCC` and of librosa with `htk=True, norm=None`: a periodic Hann window centred in a
 * frame of the next power of two, clip mirrored at its ends, power spectrum, triangular bands on the HTK mel scale
 * (2595 log10(1 + f / 700)) from 0 to half the rate, decibels no more than 80 below the clip's loudest band, and an
 * orthonormal DCT-II. Frames: 1 + floor(samples / hop). All sums in float64.
 */
export function mfcc({ coefficients, melBands, window, hop }: MfccRequest, rate: number, samples: number): Mfcc {
    const windowLength = Math.max(1, Math.round(window * rate));
    const step = Math.max(1, Math.round(hop * rate));
    const size = 2 ** Math.max(1, Math.ceil(Math.log2(windowLength)));
    const bins = size / 2 + 1;
    const frames = 1 + Math.floor(samples / step);
    const taper = centredHann(windowLength, size);
    const bands = melTriangles(melBands, bins, rate);
    const cosines = cosineRows(coefficients, melBands);
    const fft = new FFT(size);
    const spectrum = fft.createComplexArray() as number[];
    const frame = new Array<number>(size);
    const loudness = new Float64Array(frames * melBands);
    return {
        frames,
        write(clip, into, start) {
            for (let at = 0; at < frames; at++) {
                for (let i = 0; i < size; i++) {
                    const place = mirrored(at * step + i - size / 2, samples);
                    frame[i] = taper[i] === 0 ? 0 : taper[i] * (place < clip.length ? clip[place] : 0);
                }
                fft.realTransform(spectrum, frame);
                for (const [band, { first, weights }] of bands.entries()) {
                    let power = 0;
                    for (const [i, weight] of weights.entries()) {
                        const bin = 2 * (first + i);
                        power += weight * (spectrum[bin] * spectrum[bin] + spectrum[bin + 1] * spectrum[bin + 1]);
                    }
                    loudness[at * melBands + band] = 10 * Math.log10(Math.max(power, quietest));
                }
            }
            const floor = loudness.reduce((most, value) => Math.max(most, value), -Infinity) - dynamicRange;
            for (let at = 0; at < frames; at++)
                for (const [k, row] of cosines.entries()) {
                    let sum = 0;
                    for (let band = 0; band < melBands; band++)
                        sum += row[band] * Math.max(floor, loudness[at * melBands + band]);
                    into[start + k * frames + at] = sum;
                }
        },
    };
}

/** Least power, and decibels under the loudest band, that count; both tools' defaults. */
const quietest = 1e-10;
const dynamicRange = 80;

/** A place of a clip of `count` samples that is mirrored at its first and last one as often as it takes. */
function mirrored(place: number, count: number): number {
    if (count === 1) return 0;
    const period = 2 * (count - 1);
    const folded = ((place % period) + period) % period;
    return folded < count ? folded : period - folded;
}

function centredHann(length: number, size: number): Float64Array {
    const taper = new Float64Array(size);
    const margin = Math.floor((size - length) / 2);
    for (let i = 0; i < length; i++) taper[margin + i] = 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / length);
    return taper;
}

const melOf = (frequency: number): number => 2595 * Math.log10(1 + frequency / 700);
const frequencyOf = (mel: number): number => 700 * (10 ** (mel / 2595) - 1);

/** One triangle a band, over the spectrum's bins from `first` on; a band between two bins has none. */
function melTriangles(bands: number, bins: number, rate: number) {
    const top = melOf(rate / 2);
    const corners = Array.from({ length: bands + 2 }, (_, i) => frequencyOf((top * i) / (bands + 1)));
    return Array.from({ length: bands }, (_, band) => {
        const [low, middle, high] = corners.slice(band, band + 3);
        const weights = Array.from({ length: bins }, (_, bin) => {
            const frequency = (bin * rate) / 2 / (bins - 1);
            return Math.max(0, Math.min((frequency - low) / (middle - low), (high - frequency) / (high - middle)));
        });
        const first = Math.max(
            0,
            weights.findIndex((weight) => weight > 0),
        );
        const last = weights.findLastIndex((weight) => weight > 0);
        return { first, weights: weights.slice(first, last + 1) };
    });
}

const cosineRows = (coefficients: number, bands: number): readonly Float64Array[] =>
    Array.from({ length: coefficients }, (_, k) =>
        Float64Array.from(
            { length: bands },
            (_, band) => Math.sqrt((k === 0 ? 1 : 2) / bands) * Math.cos((Math.PI / bands) * (band + 0.5) * k),
        ),
    );
