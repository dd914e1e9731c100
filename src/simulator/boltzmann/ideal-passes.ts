import type { Layer } from '../../network/network';
import type { MachinePasses } from './gibbs';

/** A machine without a chip: products of the float weights with binary units, summed in doubles. */
export const idealPasses = ({ rows, columns, weights, bias, backward }: Layer, samples: number): MachinePasses => {
    const values = weights ?? new Float32Array(rows * columns);
    const hiddenSums = new Float64Array(samples * columns);
    const visibleSums = new Float64Array(samples * rows);
    return {
        visible: rows,
        hidden: columns,
        samples,
        forward: (visible, count) => {
            hiddenSums.fill(0);
            for (let sample = 0; sample < count; sample++) {
                const sums = hiddenSums.subarray(sample * columns, (sample + 1) * columns);
                if (bias) sums.set(bias);
                for (let row = 0; row < rows; row++) {
                    if (visible[sample * rows + row] === 0) continue;
                    for (let column = 0; column < columns; column++) sums[column] += values[row * columns + column];
                }
            }
            return hiddenSums;
        },
        backward: (hidden, count) => {
            for (let sample = 0; sample < count; sample++)
                for (let row = 0; row < rows; row++) {
                    let sum = backward?.bias?.[row] ?? 0;
                    for (let column = 0; column < columns; column++)
                        sum += hidden[sample * columns + column] * values[row * columns + column];
                    visibleSums[sample * rows + row] = sum;
                }
            return visibleSums;
        },
    };
};
