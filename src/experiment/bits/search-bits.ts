import type { Mapping } from '../../mapping/mapping';
import type { BitsSearch, Minimised, TriedBits, TriedUniform } from './bits';
import type { SearchProgress } from './search-progress';
import { costBy, type BitsCosts } from './bits-costs';
import type { ChipTrials } from './chip-trials';
import { descend, narrowings, type Point, type Range, type Trials } from './descend';
import { judge, type Judgement, type Target } from './judge';
import { staircase } from './staircase';
import { bitsAt, dimensionsOf, layersWithBits, pointOf, uniformPoint, type LayerRange } from './widths';

export interface SearchRequest {
    readonly mapping: Mapping;
    readonly ranges: readonly LayerRange[];
    readonly target: Target;
    readonly minimise: Minimised;
    readonly costs: Pick<BitsCosts, 'at'>;
    readonly chips: Pick<ChipTrials, 'software' | 'onChips' | 'error'>;
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
 * more than what was found. An interrupted search gives what it has.
 */
export async function searchBits(request: SearchRequest): Promise<Found> {
    const { mapping, ranges, minimise, chips } = request;
    const cost = (point: Point): number => costBy[minimise](request.costs.at(point));
    const dimensions = dimensionsOf(ranges);
    const trials = new BitsTrials(request, dimensions, cost);
    const uniform: TriedUniform[] = [];
    let steps: TriedBits[] = [];
    let best: { readonly point: Point; readonly judgement: Judgement } | undefined;
    const tried = (point: Point, judgement: Judgement): TriedBits => ({
        bits: bitsAt(ranges, point),
        cost: request.costs.at(point),
        judgement,
    });
    const found = (complete: boolean, failure?: Found['failure']): Found => ({
        ...(software ? { software: software.reduce((sum, right) => sum + right, 0) / software.length } : {}),
        ...(before ? { before: tried(own, before) } : {}),
        ...(atMost ? { widest: tried(widest, atMost) } : {}),
        uniform,
        steps,
        ...(best ? { found: tried(best.point, best.judgement) } : {}),
        ...(failure ? { failure } : {}),
        trials: trials.count,
        complete,
    });
    const widest = dimensions.map(({ most }) => most);
    const own = pointOf(mapping, ranges);
    const software = await chips.software();
    const atMost = software && (await trials.judge(widest));
    const before = atMost && (await trials.judge(own));
    if (!atMost || !before) return found(false);
    const starts = [
        { point: widest, judgement: atMost },
        { point: own, judgement: before },
    ].filter(({ judgement }) => judgement.meets);
    if (!atMost.seemsToMeet && !before.seemsToMeet) return found(true, 'unreachable');
    [best] = starts;
    const inputs = spanOf(ranges.map(({ input }) => input));
    const outputs = spanOf(ranges.map(({ output }) => output));
    const at = (input: number, output: number): Point => uniformPoint(ranges, { input, output });
    await staircase(inputs, outputs, at, trials, ({ input, output, point, judgement }) => {
        uniform.push({ input, output, ...tried(point, judgement) });
        if (!judgement.meets) return;
        starts.push({ point, judgement });
        if (!best || cost(point) < cost(best.point)) best = { point, judgement };
    });
    if (!best) return trials.cutShort ? found(false) : found(true, 'unclear');
    const bits = (point: Point): number => point.reduce((sum, each) => sum + each, 0);
    const [roomiest] = [...starts].sort((a, b) => bits(b.point) - bits(a.point));
    const [cheapest] = [...starts].sort((a, b) => cost(a.point) - cost(b.point));
    const descentFrom = async (start: (typeof starts)[number]): Promise<boolean> => {
        const path = [tried(start.point, start.judgement)];
        let last = start;
        const { complete } = await descend(
            dimensions,
            start.point,
            trials,
            (accepted) => {
                last = accepted;
                path.push(tried(accepted.point, accepted.judgement));
            },
            (done) => trials.report(done),
        );
        if (best && cost(last.point) <= cost(best.point)) {
            best = last;
            steps = path;
        }
        return complete;
    };
    let complete = await descentFrom(roomiest);
    if (complete && cheapest !== roomiest && cost(cheapest.point) <= cost(best.point))
        complete = await descentFrom(cheapest);
    return found(complete);
}

const spanOf = (ranges: readonly Range[]): Range => ({
    least: Math.min(...ranges.map(({ least }) => least)),
    most: Math.max(...ranges.map(({ most }) => most)),
});

/** Trials on chips, each point once. */
class BitsTrials implements Trials<Judgement> {
    private readonly judged = new Map<string, Judgement>();
    private readonly harms = new Map<string, number>();
    private progress = 0;
    /** Whether a trial gave nothing, since the signal has fired. */
    cutShort = false;

    constructor(
        private readonly request: SearchRequest,
        private readonly dimensions: readonly Range[],
        readonly cost: (point: Point) => number,
    ) {}

    get count(): number {
        return this.judged.size;
    }

    report(done: number, accuracy = [...this.judged.values()].at(-1)?.accuracy ?? 0): void {
        this.progress = Math.max(this.progress, done);
        this.request.onProgress?.({
            stage: 'search',
            done: this.progress,
            of: narrowings(this.dimensions),
            accuracy,
        });
    }

    async judge(point: Point): Promise<Judgement | undefined> {
        const known = this.judged.get(point.join());
        if (known) return known;
        const { chips, target } = this.request;
        const software = await chips.software();
        const right = software && (await chips.onChips(this.layersAt(point)));
        if (!right) {
            this.cutShort = true;
            return undefined;
        }
        const judgement = judge(software, right, target);
        this.judged.set(point.join(), judgement);
        this.report(0, judgement.accuracy);
        return judgement;
    }

    async harm(dimension: number, width: number): Promise<number | undefined> {
        const key = `${dimension} ${width}`;
        const known = this.harms.get(key);
        if (known !== undefined) return known;
        const point = this.dimensions.map(({ most }, d) => (d === dimension ? width : most));
        const harm = await this.request.chips.error(this.layersAt(point));
        if (harm !== undefined) this.harms.set(key, harm);
        return harm;
    }

    private layersAt(point: Point) {
        const { mapping, ranges } = this.request;
        return layersWithBits(mapping, ranges, bitsAt(ranges, point));
    }
}
