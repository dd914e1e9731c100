import type { CutTensor } from '../../network/cut';

/** Values that a byte stands for: value = scale * code, as float32 multiplies. */
export interface GridCodes {
    /** Of float32 precision. */
    readonly scale: number;
}

/** The codes of a tensor whose values lie on an unsigned grid that a byte holds; undefined for others. */
export const gridCodes = ({ grid }: CutTensor): GridCodes | undefined =>
    grid !== undefined && grid.low >= 0 && grid.high <= 255 ? { scale: Math.fround(grid.scale) } : undefined;

/** The values as codes; undefined where these do not give every value back to the bit. */
export function codesOf(values: Float32Array, { scale }: GridCodes): Uint8Array | undefined {
    const codes = new Uint8Array(values.length);
    for (let at = 0; at < values.length; at++) {
        const value = values[at];
        const code = Math.round(value / scale);
        // No code gives back a negative zero: it compares equal to zero, and multiplies alike.
        if (!(code >= 0 && code <= 255) || Math.fround(scale * code) !== value) return undefined;
        codes[at] = code;
    }
    return codes;
}
