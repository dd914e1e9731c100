/** Largest difference of the distribution functions of two sorted samples (Kolmogorov-Smirnov). */
export function distance(left: Float64Array, right: Float64Array): number {
    let [most, j] = [0, 0];
    left.forEach((value, i) => {
        while (j < right.length && right[j] <= value) j++;
        most = Math.max(most, Math.abs((i + 1) / left.length - j / right.length));
    });
    return most;
}
