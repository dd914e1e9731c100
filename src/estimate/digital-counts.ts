import type { DigitalCosts } from '../chip/chip';

/** Digital work, counted. */
export interface DigitalCounts {
    readonly bitsRead: number;
    readonly bitsWritten: number;
    readonly additions: number;
    readonly comparisons: number;
    readonly multiplications: number;
}

const nothing: DigitalCounts = { bitsRead: 0, bitsWritten: 0, additions: 0, comparisons: 0, multiplications: 0 };

export const counts = (some: Partial<DigitalCounts>): DigitalCounts => ({ ...nothing, ...some });

export const addCounts = (all: readonly DigitalCounts[]): DigitalCounts =>
    all.reduce(
        (sum, one) => ({
            bitsRead: sum.bitsRead + one.bitsRead,
            bitsWritten: sum.bitsWritten + one.bitsWritten,
            additions: sum.additions + one.additions,
            comparisons: sum.comparisons + one.comparisons,
            multiplications: sum.multiplications + one.multiplications,
        }),
        nothing,
    );

/** Joules. */
export const energyOf = (work: DigitalCounts, costs: DigitalCosts): number =>
    work.bitsRead * costs.bufferRead +
    work.bitsWritten * costs.bufferWrite +
    work.additions * costs.add +
    work.comparisons * costs.compare +
    work.multiplications * costs.multiply;

/** Seconds: arithmetic at the digital part's throughput; buffer accesses go on beside it. */
export const timeOf = (work: DigitalCounts, costs: DigitalCosts): number =>
    costs.throughput > 0 ? (work.additions + work.comparisons + work.multiplications) / costs.throughput : 0;
