/** Viridis (S. van der Walt and N. Smith, public domain) at 16 places: even steps of lightness, also in grey. */
const stops: readonly (readonly [number, number, number])[] = [
    [68, 1, 84],
    [72, 26, 108],
    [71, 47, 125],
    [65, 68, 135],
    [57, 86, 140],
    [49, 104, 142],
    [42, 120, 142],
    [35, 136, 142],
    [31, 152, 139],
    [34, 168, 132],
    [53, 183, 121],
    [84, 197, 104],
    [122, 209, 81],
    [165, 219, 54],
    [210, 226, 27],
    [253, 231, 37],
];

const steps = 256;

/** Red, green and blue of 256 colours, one after another. */
const colours = Uint8ClampedArray.from({ length: 3 * steps }, (_, i) => {
    const place = (Math.floor(i / 3) / (steps - 1)) * (stops.length - 1);
    const [below, above] = [Math.floor(place), Math.ceil(place)];
    return stops[below][i % 3] + (place - below) * (stops[above][i % 3] - stops[below][i % 3]);
});

/** Index of the first byte in `colours` of a fraction from 0 to 1. */
const place = (fraction: number): number => 3 * Math.round(Math.min(1, Math.max(0, fraction)) * (steps - 1));

/** `#21918c` */
export const colourAt = (fraction: number): string =>
    `#${[...colours.subarray(place(fraction), place(fraction) + 3)].map((each) => each.toString(16).padStart(2, '0')).join('')}`;

/** Pixels of values from 0 to `most`, RGBA; what is not a number is transparent. */
export function pixelsOf(values: Float32Array, most: number): Uint8ClampedArray<ArrayBuffer> {
    const pixels = new Uint8ClampedArray(4 * values.length);
    values.forEach((value, i) => {
        if (Number.isNaN(value)) return;
        const from = place(value / most);
        pixels[4 * i] = colours[from];
        pixels[4 * i + 1] = colours[from + 1];
        pixels[4 * i + 2] = colours[from + 2];
        pixels[4 * i + 3] = 255;
    });
    return pixels;
}
