// Vectors that the loops keep in registers. They are loaded, since V8 would build a constant anew in every round.

// Of the hash of noise.ts.
export const firstMultiplier = memory.data<i32>([0x7feb352d, 0x7feb352d, 0x7feb352d, 0x7feb352d], 16);
export const secondMultiplier = memory.data<i32>([<i32>0x846ca68b, <i32>0x846ca68b, <i32>0x846ca68b, <i32>0x846ca68b], 16);
export const ones = memory.data<i32>([0x00010001, 0x00010001, 0x00010001, 0x00010001], 16);

// The normal's polynomial, for the sum of bytes less 510 and not for a 256th of it: its coefficients are those of noise.ts
// divided by 256, 256^3 and so on. Powers of two change no bit of the result.
export const middle = memory.data<f32>([510, 510, 510, 510], 16);
export const coefficient1 = memory.data<f32>([0.0065111578442156315, 0.0065111578442156315, 0.0065111578442156315, 0.0065111578442156315], 16);
export const coefficient3 = memory.data<f32>([2.8677236141305684e-09, 2.8677236141305684e-09, 2.8677236141305684e-09, 2.8677236141305684e-09], 16);
export const coefficient5 = memory.data<f32>([2.5501048348712876e-14, 2.5501048348712876e-14, 2.5501048348712876e-14, 2.5501048348712876e-14], 16);
export const coefficient7 = memory.data<f32>([-2.3572158161105387e-19, -2.3572158161105387e-19, -2.3572158161105387e-19, -2.3572158161105387e-19], 16);
export const coefficient9 = memory.data<f32>([1.132881173835632e-24, 1.132881173835632e-24, 1.132881173835632e-24, 1.132881173835632e-24], 16);

export const signs = memory.data<i32>([<i32>0x80000000, <i32>0x80000000, <i32>0x80000000, <i32>0x80000000], 16);
export const half = memory.data<f32>([0.5, 0.5, 0.5, 0.5], 16);
/** 2^23: added to a smaller whole number, leaves it in the low bits. */
export const magic = memory.data<f32>([8388608, 8388608, 8388608, 8388608], 16);
