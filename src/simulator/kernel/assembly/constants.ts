// Vectors that the loops keep in registers. They are loaded, since V8 would build a constant anew in every round.

// Of the hash of noise.ts.
export const firstMultiplier = memory.data<i32>([0x7feb352d, 0x7feb352d, 0x7feb352d, 0x7feb352d], 16);
export const secondMultiplier = memory.data<i32>([<i32>0x846ca68b, <i32>0x846ca68b, <i32>0x846ca68b, <i32>0x846ca68b], 16);
/** Low half of every byte. */
export const nibbles = memory.data<i32>([0x0f0f0f0f, 0x0f0f0f0f, 0x0f0f0f0f, 0x0f0f0f0f], 16);

// `evenShares` and `oddShares` of noise.ts.
export const evenShares = memory.data<i8>([6, 10, 15, 20, 24, 28, 42, 124, -6, -10, -15, -20, -24, -28, -42, -124], 16);
export const oddShares = memory.data<i8>([7, 10, 34, 51, 57, 68, 79, 125, -7, -10, -34, -51, -57, -68, -79, -125], 16);

export const signs = memory.data<i32>([<i32>0x80000000, <i32>0x80000000, <i32>0x80000000, <i32>0x80000000], 16);
export const half = memory.data<f32>([0.5, 0.5, 0.5, 0.5], 16);
/** 2^23: added to a smaller whole number, leaves it in the low bits. */
export const magic = memory.data<f32>([8388608, 8388608, 8388608, 8388608], 16);
/** 1.5 * 2^23: added to a small number, leaves it in the low bits, rounded to even at halves. */
export const roundMagic = memory.data<f32>([12582912, 12582912, 12582912, 12582912], 16);
