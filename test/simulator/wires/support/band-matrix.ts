/** A square matrix whose entries lie within `band` of the diagonal, and its LU factors with partial pivoting. */
export class BandMatrix {
    private readonly width: number;
    private readonly values: Float64Array;
    private readonly pivots: Int32Array;

    constructor(
        private readonly size: number,
        private readonly band: number,
    ) {
        // Row i holds columns i - band to i + 2 band: exchanging rows fills in another band above.
        this.width = 3 * band + 1;
        this.values = new Float64Array(size * this.width);
        this.pivots = new Int32Array(size);
    }

    private at(row: number, column: number): number {
        return row * this.width + column - row + this.band;
    }

    add(row: number, column: number, value: number): void {
        this.values[this.at(row, column)] += value;
    }

    factor(): void {
        const { size, band, values } = this;
        for (let k = 0; k < size; k++) {
            const lastRow = Math.min(size - 1, k + band);
            const lastColumn = Math.min(size - 1, k + 2 * band);
            let pivot = k;
            for (let row = k + 1; row <= lastRow; row++)
                if (Math.abs(values[this.at(row, k)]) > Math.abs(values[this.at(pivot, k)])) pivot = row;
            this.pivots[k] = pivot;
            if (pivot !== k)
                for (let column = k; column <= lastColumn; column++) {
                    const [a, b] = [this.at(k, column), this.at(pivot, column)];
                    [values[a], values[b]] = [values[b], values[a]];
                }
            for (let row = k + 1; row <= lastRow; row++) {
                const from = this.at(row, k);
                const factor = (values[from] /= values[this.at(k, k)]);
                if (factor === 0) continue;
                const to = this.at(row, 0);
                const source = this.at(k, 0);
                for (let column = k + 1; column <= lastColumn; column++)
                    values[to + column] -= factor * values[source + column];
            }
        }
    }

    /** Replaces a right-hand side by the solution. */
    solve(vector: Float64Array): void {
        const { size, band, values } = this;
        for (let k = 0; k < size; k++) {
            const pivot = this.pivots[k];
            if (pivot !== k) [vector[k], vector[pivot]] = [vector[pivot], vector[k]];
            for (let row = k + 1; row <= Math.min(size - 1, k + band); row++)
                vector[row] -= values[this.at(row, k)] * vector[k];
        }
        for (let k = size - 1; k >= 0; k--) {
            let sum = vector[k];
            for (let column = k + 1; column <= Math.min(size - 1, k + 2 * band); column++)
                sum -= values[this.at(k, column)] * vector[column];
            vector[k] = sum / values[this.at(k, k)];
        }
    }
}
