import type { ArrayCircuit } from '../../../../src/simulator/wires/circuit';
import { uniform } from '../../support/random-chip';

/** An array with cells between 1 and 40 uS, as on NeuRRAM; 1 ohm a segment, ideal drivers, floating columns. */
export function randomArray(
    rows: number,
    columns: number,
    seed: number,
    changes: Partial<ArrayCircuit> = {},
): ArrayCircuit {
    const draw = uniform(seed);
    return {
        rows,
        columns,
        conductances: Float64Array.from({ length: rows * columns }, () => 1e-6 + 39e-6 * draw()),
        wire: 1,
        driver: 0,
        termination: 'voltage',
        direction: 'forward',
        ...changes,
    };
}

export const randomInputs = (count: number, seed: number): Float64Array => {
    const draw = uniform(seed);
    return Float64Array.from({ length: count }, () => draw() - 0.5);
};

/** Largest difference over the largest expected magnitude. */
export function relativeError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
    let difference = 0;
    let largest = 0;
    for (let i = 0; i < expected.length; i++) {
        difference = Math.max(difference, Math.abs(actual[i] - expected[i]));
        largest = Math.max(largest, Math.abs(expected[i]));
    }
    return largest > 0 ? difference / largest : difference;
}
