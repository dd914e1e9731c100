import type { Kernel } from './kernel';

/** The most that a code may be for pairs of codes to be counted, in tables that the nearest cache holds. */
const largestPaired = 31;

/** Tables of how often magnitudes came together in two columns; one more than the limit stands for all beyond. */
export class PairCounts {
    private readonly across: number;

    private constructor(
        private readonly kernel: Kernel,
        readonly at: number,
        private readonly limit: number,
    ) {
        this.across = limit + 2;
    }

    static of(kernel: Kernel, limit: number): PairCounts | undefined {
        if (limit > largestPaired) return undefined;
        return new PairCounts(kernel, kernel.allocate(8 * (limit + 2) ** 2), limit);
    }

    /** Adds to how often each code came, sets the tables to zero, and returns how many values lay beyond the limit. */
    take(codes: number[]): number {
        const { across, limit } = this;
        const seen = this.kernel.uint32(this.at, 2 * across ** 2);
        const totals = new Float64Array(across);
        let index = 0;
        for (let table = 0; table < 2; table++)
            for (let second = 0; second < across; second++) {
                let row = 0;
                for (let first = 0; first < across; first++) {
                    const count = seen[index++];
                    totals[first] += count;
                    row += count;
                }
                totals[second] += row;
            }
        const saturated = totals[limit + 1];
        for (let code = 0; code <= limit; code++) codes[code] += totals[code];
        codes[limit] += saturated;
        seen.fill(0);
        return saturated;
    }
}

/** What `convertPairs` reads: vectors of four. */
export function placeBounds(kernel: Kernel, at: number, limit: number, signed: boolean): number {
    const four = (value: number) => [value, value, value, value];
    const floats = Float32Array.of(...four(signed ? -limit - 1 : 0), ...four(limit + 1));
    const across = limit + 2;
    const second = at + 4 * across ** 2;
    const integers = [...four(-limit), ...four(limit), ...four(4 * across), at, second, at, second];
    return kernel.place(Int32Array.of(...new Int32Array(floats.buffer), ...integers));
}
