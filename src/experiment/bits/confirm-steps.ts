import type { BitsTrials, TriedPoint } from './bits-trials';
import { confirm } from './confirm';
import { costOrder } from './cost-order';
import type { Point } from './descend';
import type { Judgement } from './judge';
import type { SearchRequest } from './search-bits';

/** What other samples say of the points that were looked at. */
export type Confirmations = ReadonlyMap<Point, Judgement>;

interface Confirmed {
    readonly judgements: Confirmations;
    /** The cheapest that is confirmed. */
    readonly best?: TriedPoint;
    readonly complete: boolean;
}

/**
 * Confirms the steps of a search (`confirm`), with the description's own bits in front of what costs less, so that nothing
 * is taken for cheaper that is not.
 */
export async function confirmSteps(
    { confirming, minimise, onProgress }: Pick<SearchRequest, 'confirming' | 'minimise' | 'onProgress'>,
    steps: readonly TriedPoint[],
    before: TriedPoint,
    trials: BitsTrials,
): Promise<Confirmed> {
    const { costOf, cheapestOf } = costOrder(minimise);
    const later = steps.findIndex((tried) => costOf(tried) < costOf(before));
    const path =
        before.meets && !steps.includes(before) ? steps.toSpliced(later < 0 ? steps.length : later, 0, before) : steps;
    const { judgements, complete } = await confirm(path, async ({ point, judgement: { accuracy } }, done) => {
        onProgress?.({ stage: 'confirm', done, of: path.length, accuracy });
        return trials.judgeOn(confirming, point);
    });
    const kept = path.filter((_, at) => judgements[at]?.meets);
    return {
        judgements: new Map(judgements.map((judgement, at) => [path[at].point, judgement])),
        ...(kept.length > 0 ? { best: cheapestOf(kept) } : {}),
        complete,
    };
}
