import type { Minimised } from './bits';
import { costBy } from './bits-costs';
import type { TriedPoint } from './bits-trials';

/** Which of several points costs less. */
export interface CostOrder {
    readonly costOf: (tried: TriedPoint) => number;
    /** The last of those that cost least; there is at least one. */
    readonly cheapestOf: (some: readonly TriedPoint[]) => TriedPoint;
}

export function costOrder(minimise: Minimised): CostOrder {
    const costOf = ({ cost }: TriedPoint): number => costBy[minimise](cost);
    return {
        costOf,
        cheapestOf: (some) => some.reduce((least, tried) => (costOf(tried) <= costOf(least) ? tried : least)),
    };
}
