/**
 * What `fixedPoint` states: the largest difference between scale * sum and the exact u of a column, given the input
 * magnitudes' sum.
 */
export const sumError = (scale: number, inputMagnitudes: number): number => (scale * (inputMagnitudes + 1)) / 2;
