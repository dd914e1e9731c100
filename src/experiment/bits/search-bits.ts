import type { Mapping } from '../../mapping/mapping';
import type { BitsSearch, Minimised, TriedBits, TriedUniform } from './bits';
import { costBy, type BitsCosts } from './bits-costs';
import { BitsTrials, type TriedPoint } from './bits-trials';
import type { ChipTrials } from './chip-trials';
import { confirm } from './confirm';
import { descend, type Point, type Range } from './descend';
import type { Judgement, Target } from './judge';
import type { SearchProgress } from './search-progress';
import { staircase } from './staircase';
import { bitsAt, dimensionsOf, pointOf, uniformPoint, type LayerBits, type LayerRange } from './widths';

export interface SearchRequest {
    readonly mapping: Mapping;
    readonly ranges: readonly LayerRange[];
    readonly target: Target;
    readonly minimise: Minimised;
    readonly costs: Pick<BitsCosts, 'at'>;
    readonly chips: Pick<ChipTrials, 'software' | 'onChips' | 'error'>;
    /** On the samples that confirm what was found. */
    readonly confirming: Pick<ChipTrials, 'software' | 'onChips'>;
    readonly onProgress?: (progress: SearchProgress) => void;
}

export type Found = Pick<
    BitsSearch,
    'software' | 'before' | 'widest' | 'uniform' | 'steps' | 'found' | 'failure' | 'trials'
> & {
    /** Whether it came to its end. */
    readonly complete: boolean;
};

/**
 * Searches the bits of each layer: those of the description and the widest are judged, then uniform ones, then a greedy
 * descent (`descend`) from the widest of them that keep to the target, and another one from the cheapest where that costs no
 * more than what was found. Their steps are confirmed in order on samples that the search has not seen, those of the second
 * one where they cost less than the first one's last. An interrupted search gives what it has.
 */
export async function searchBits(request: SearchRequest): Promise<Found> {
    const { mapping, ranges, chips, confirming, onProgress } = request;
    const dimensions = dimensionsOf(ranges);
    const trials = new BitsTrials(request, dimensions);
    const uniform: (LayerBits & { readonly tried: TriedPoint })[] = [];
    let steps: readonly TriedPoint[] = [];
    let confirmed: ReadonlyMap<Point, Judgement> = new Map();
    let best: TriedPoint | undefined;
    const found = (complete: boolean, failure?: Found['failure']): Found => {
        const shown = ({ point, cost, judgement }: TriedPoint): TriedBits => {
            const again = confirmed.get(point);
            return { bits: bitsAt(ranges, point), cost, judgement, ...(again ? { confirmed: again } : {}) };
        };
        return {
            ...(software ? { software: software.reduce((sum, right) => sum + right, 0) / software.length } : {}),
            ...(before ? { before: shown(before) } : {}),
            ...(atMost ? { widest: shown(atMost) } : {}),
            uniform: uniform.map(({ input, output, tried }): TriedUniform => ({ input, output, ...shown(tried) })),
            steps: steps.map(shown),
            ...(best ? { found: shown(best) } : {}),
            ...(failure ? { failure } : {}),
            trials: trials.count,
            complete,
        };
    };
    const software = await chips.software();
    const atMost = software && (await trials.judge(dimensions.map(({ most }) => most)));
    const before = atMost && (await trials.judge(pointOf(mapping, ranges)));
    if (!atMost || !before) return found(false);
    if (!atMost.seemsToMeet && !before.seemsToMeet) return found(true, 'unreachable');
    const starts = [atMost, before].filter(({ meets }) => meets);
    [best] = starts;
    const inputs = spanOf(ranges.map(({ input }) => input));
    const outputs = spanOf(ranges.map(({ output }) => output));
    const at = (input: number, output: number): Point => uniformPoint(ranges, { input, output });
    const costOf = ({ cost }: TriedPoint): number => costBy[request.minimise](cost);
    const cheapestOf = (some: readonly TriedPoint[]): TriedPoint =>
        some.reduce((least, tried) => (costOf(tried) <= costOf(least) ? tried : least));
    await staircase(inputs, outputs, at, trials, ({ input, output, judgement: tried }) => {
        uniform.push({ input, output, tried });
        if (!tried.meets) return;
        starts.push(tried);
        if (!best || costOf(tried) < costOf(best)) best = tried;
    });
    if (!best) return trials.cutShort ? found(false) : found(true, 'unclear');
    const bits = ({ point }: TriedPoint): number => point.reduce((sum, each) => sum + each, 0);
    const [roomiest] = [...starts].sort((a, b) => bits(b) - bits(a));
    const cheapest = cheapestOf(starts);
    const descentFrom = async (start: TriedPoint): Promise<Descent> => {
        const path = [start];
        const { complete } = await descend(
            dimensions,
            start.point,
            trials,
            ({ judgement: tried }) => path.push(tried),
            (done) => trials.report(done),
        );
        return { path, complete };
    };
    const first = await descentFrom(roomiest);
    steps = first.path;
    best = cheapestOf([best, ...steps]);
    if (!first.complete) return found(false);
    if (cheapest !== roomiest && costOf(cheapest) <= costOf(best)) {
        const second = await descentFrom(cheapest);
        const least = costOf(cheapestOf(steps));
        steps = [...steps, ...second.path.filter((tried) => costOf(tried) < least)];
        best = cheapestOf(steps);
        if (!second.complete) return found(false);
    }
    // The description's own bits in front of what costs less, so that nothing is taken for cheaper that is not.
    const later = steps.findIndex((tried) => costOf(tried) < costOf(before));
    const path =
        before.meets && !steps.includes(before) ? steps.toSpliced(later < 0 ? steps.length : later, 0, before) : steps;
    const { judgements, complete } = await confirm(path, async ({ point, judgement: { accuracy } }, done) => {
        onProgress?.({ stage: 'confirm', done, of: path.length, accuracy });
        return trials.judgeOn(confirming, point);
    });
    confirmed = new Map(judgements.map((judgement, at) => [path[at].point, judgement]));
    if (!complete) return found(false);
    const kept = path.filter((_, at) => judgements[at]?.meets);
    best = kept.length > 0 ? cheapestOf(kept) : undefined;
    return best ? found(true) : found(true, 'unconfirmed');
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
