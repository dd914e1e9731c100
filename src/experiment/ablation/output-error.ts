/** Mean square of outputs less expected ones, over the mean square of the expected ones; 0 where all are zero. */
export function relativeSquare(outputs: Float32Array, expected: Float32Array): number {
    let [error, size] = [0, 0];
    for (let i = 0; i < expected.length; i++) {
        error += (outputs[i] - expected[i]) ** 2;
        size += expected[i] ** 2;
    }
    return size > 0 ? error / size : 0;
}
