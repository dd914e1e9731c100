// A block's descriptor: 32-bit fields, in the order in which `placeDescriptor` of `kernel/block-image.ts` writes them.
export const RUNS: usize = 0; // run table: (byte offset from the product's base address, int16 elements) each
export const RUN_COUNT: usize = 4;
export const PAIRS: usize = 8; // pairs of rows
export const COLUMNS: usize = 12;
export const WEIGHTS: usize = 16; // [column tile of 8][pair][8 columns][2] int16
export const VARIANCES: usize = 20; // the same of noise variances; 0 without read noise
export const BIAS: usize = 24; // int32 by column: what the bias rows add to the sum
export const BIAS_VARIANCE: usize = 28;
export const SCALE: usize = 32; // float32 by column: value of one unit of the sum, in codes (without ADC: in u)
export const VARIANCE_SCALE: usize = 36;
export const GAIN: usize = 40; // float32 by column: layer output of one code
export const OFFSET: usize = 44;
export const LIMIT: usize = 48; // float32: largest code; negative: no conversion
export const PART: usize = 52; // 0 whole code, 1 bits of the magnitude with the sign, 2 bits of the code in two's complement
export const PART_SHIFT: usize = 56; // the lowest of those bits
export const HISTOGRAM: usize = 60; // 8 interleaved uint32 counters a magnitude
export const COUNTERS: usize = 64; // uint64: saturated conversions
export const PANEL: usize = 68; // scratch: 2 * tilesPerPanel * (PAIRS * 16 + 64) bytes
export const SUMS: usize = 72; // scratch: 2 * tilesPerPanel * 128 bytes of sums, 64 bytes of codes
export const OUTPUT: usize = 76; // bytes from a product's output address to the block's first column
export const PART_MASK: usize = 80; // ones for them, shifted down
export const CURVE: usize = 84; // cells with a sinh law: a second descriptor, see below; 0 for ohmic cells

export const LOWEST: usize = 88; // float32: what is below it converts like it; 0 for a converter without a sign, else -infinity
export const SINGLE: usize = 92; // columns that float with one side alone, under read noise: a second descriptor, see below; or 0
export const BOUNDS: usize = 96; // what `convertPairs` keeps in registers; 0 where pairs of codes are too many to count

/**
 * float32 by column: what times the square of the sum (curved cells: of u), less CENTRE, the variance's sum is smaller by;
 * 0 without read noise.
 */
export const HELD: usize = 100;
export const CENTRE: usize = 104;

/** Tiles of four products that are gathered before a block's columns are gone through. */
export const tilesPerPanel: i32 = 8;

// A curve's descriptor, in the order in which `placeCurve` of `kernel/curve-image.ts` writes it.
export const PLANES: usize = 0; // bit planes of the phase
export const ACTIVITY: usize = 4; // as WEIGHTS, of (g+ + g-) / S
export const ACTIVITY_SCALE: usize = 8; // float32 by column: value of one unit of its sum
export const NET_SCALE: usize = 12; // and of one unit of the sum with WEIGHTS
export const CURVE_OFFSET: usize = 16; // float32 by column: what the neuron adds to u
export const PLANE_BIAS: usize = 20; // int32 by plane, then column: what the bias rows add to the sum
export const PLANE_ACTIVITY: usize = 24; // and to the activity's
export const SINH: usize = 28; // float32: sinh(a) and cosh(a) - 1, and a
export const EXCESS: usize = 32;
export const CURVATURE: usize = 36;
export const CURVE_PANEL: usize = 40; // scratch: 2 * tilesPerPanel * (PAIRS * 16 + 64) bytes for each plane and the whole
export const CURVE_SUMS: usize = 44; // scratch: 7 * tilesPerPanel * 128 bytes, 64 bytes of codes

// A descriptor of columns with one side, in the order in which `placeSingle` of `kernel/single-image.ts` writes it.
export const SINGLE_UNIT: usize = 0; // float32 by column: u of one unit of the sum
export const SINGLE_OFFSET: usize = 4; // float32 by column: what the sum holds beside u, in units of u
export const SINGLE_SQUARES: usize = 8; // float32 by column: sum of g^2 over all cells that load it, in units of VARIANCES
export const SINGLE_BIAS: usize = 12; // int32 by column: what the bias rows add to the sum of x g^2
export const SINGLE_SUMS: usize = 16; // scratch: tilesPerPanel * 128 bytes
