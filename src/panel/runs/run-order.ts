import type { RunSummary } from '../messages';

export type RunColumn = 'when' | 'figure' | 'energy' | 'latency' | 'seconds';

export interface RunOrder {
    readonly column: RunColumn;
    readonly descending: boolean;
}

/** The host's order. */
export const newestFirst: RunOrder = { column: 'when', descending: true };

/** A second choice of the same column turns it round; figures begin with the largest, costs with the least. */
export const chosenOrder = (order: RunOrder, column: RunColumn): RunOrder =>
    order.column === column
        ? { column, descending: !order.descending }
        : { column, descending: column === 'when' || column === 'figure' };

/** Runs without a figure come last in either direction; equals stay as they were. */
export function ordered(runs: readonly RunSummary[], { column, descending }: RunOrder): readonly RunSummary[] {
    const value = (run: RunSummary) => (column === 'figure' ? run.value : run[column]);
    return [...runs].sort((a, b) => {
        const [one, other] = [value(a), value(b)];
        if (one === undefined || other === undefined) return Number(one === undefined) - Number(other === undefined);
        return descending ? other - one : one - other;
    });
}
