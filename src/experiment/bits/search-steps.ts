import type { BitsSearch } from './bits';
import type { BitsTrials, TriedPoint } from './bits-trials';
import { costOrder, type CostOrder } from './cost-order';
import { descend, type Range } from './descend';
import type { SearchRequest } from './search-bits';
import { staircase, type Uniform } from './staircase';
import { dimensionsOf, pointOf, uniformPoint, type LayerRange } from './widths';

/** How far a search came. */
export interface SearchedSteps extends Pick<BitsSearch, 'failure'> {
    /** Of each judged sample, whether the float network gets it right. */
    readonly software?: Uint8Array;
    readonly before?: TriedPoint;
    readonly widest?: TriedPoint;
    readonly uniform: readonly Uniform<TriedPoint>[];
    readonly steps: readonly TriedPoint[];
    /** The cheapest that keeps to the target. */
    readonly best?: TriedPoint;
    readonly complete: boolean;
}

/**
 * Judges the bits of the description and the widest, then uniform ones (`staircase`), and descends from what keeps to the
 * target (`descents`).
 */
export async function searchSteps(
    { mapping, ranges, chips, minimise }: SearchRequest,
    trials: BitsTrials,
): Promise<SearchedSteps> {
    const dimensions = dimensionsOf(ranges);
    const software = await chips.software();
    const widest = software && (await trials.judge(dimensions.map(({ most }) => most)));
    const before = widest && (await trials.judge(pointOf(mapping, ranges)));
    const judged = { software, before, widest, uniform: [], steps: [] };
    if (!widest || !before) return { ...judged, complete: false };
    if (!widest.seemsToMeet && !before.seemsToMeet) return { ...judged, failure: 'unreachable', complete: true };
    const uniform = await uniformAlongBorder(ranges, trials);
    const starts = [widest, before, ...uniform.map(({ judgement }) => judgement)].filter(({ meets }) => meets);
    if (starts.length === 0)
        return { ...judged, uniform, ...(trials.cutShort ? {} : { failure: 'unclear' }), complete: !trials.cutShort };
    return { ...judged, uniform, ...(await descents(starts, dimensions, costOrder(minimise), trials)) };
}

async function uniformAlongBorder(
    ranges: readonly LayerRange[],
    trials: BitsTrials,
): Promise<readonly Uniform<TriedPoint>[]> {
    const uniform: Uniform<TriedPoint>[] = [];
    await staircase(
        spanOf(ranges.map(({ input }) => input)),
        spanOf(ranges.map(({ output }) => output)),
        (input, output) => uniformPoint(ranges, { input, output }),
        trials,
        (tried) => uniform.push(tried),
    );
    return uniform;
}

/**
 * A greedy descent (`descend`) from the start with most bits, and another one from the cheapest where that costs no more
 * than what was found; the steps of the second one where they cost less than the first one's last.
 */
async function descents(
    starts: readonly TriedPoint[],
    dimensions: readonly Range[],
    { costOf, cheapestOf }: CostOrder,
    trials: BitsTrials,
): Promise<Pick<SearchedSteps, 'steps' | 'best' | 'complete'>> {
    const [roomiest] = [...starts].sort((a, b) => bitsOf(b) - bitsOf(a));
    const cheapest = cheapestOf(starts);
    const first = await descendFrom(roomiest, dimensions, trials);
    const best = cheapestOf([...starts.toReversed(), ...first.path]);
    const again = first.complete && cheapest !== roomiest && costOf(cheapest) <= costOf(best);
    if (!again) return { steps: first.path, best, complete: first.complete };
    const second = await descendFrom(cheapest, dimensions, trials);
    const least = costOf(cheapestOf(first.path));
    const steps = [...first.path, ...second.path.filter((tried) => costOf(tried) < least)];
    return { steps, best: cheapestOf(steps), complete: second.complete };
}

const bitsOf = ({ point }: TriedPoint): number => point.reduce((sum, each) => sum + each, 0);

async function descendFrom(start: TriedPoint, dimensions: readonly Range[], trials: BitsTrials): Promise<Descent> {
    const path = [start];
    const { complete } = await descend(
        dimensions,
        start.point,
        trials,
        ({ judgement: tried }) => path.push(tried),
        (done) => trials.report(done),
    );
    return { path, complete };
}

interface Descent {
    /** Its start first. */
    readonly path: readonly TriedPoint[];
    readonly complete: boolean;
}

const spanOf = (ranges: readonly Range[]): Range => ({
    least: Math.min(...ranges.map(({ least }) => least)),
    most: Math.max(...ranges.map(({ most }) => most)),
});
