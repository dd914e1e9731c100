/** One width of each dimension of the search, such as the input bits of a layer. */
export type Point = readonly number[];

/** Widths that a dimension may have. */
export interface Range {
    readonly least: number;
    readonly most: number;
}

/** What the search asks of whatever it searches in. */
export interface Trials<J extends { readonly meets: boolean }> {
    /** What is to be made small; undefined ends the search. */
    cost(point: Point): Promise<number | undefined>;
    /**
     * What one dimension does to the outputs at a width while all others are at their most: a measure that adds up over
     * independent dimensions. Undefined ends the search.
     */
    harm(dimension: number, width: number): Promise<number | undefined>;
    /** Whether a point is good enough, as far as the samples can tell; undefined ends the search. */
    judge(point: Point): Promise<J | undefined>;
}

/** Points that the search went to, one after the other; each one is good enough. */
export interface Accepted<J> {
    readonly point: Point;
    readonly judgement: J;
}

/**
 * Greedy descent from a point that is good enough to one from which no dimension can be made a bit narrower: always the
 * narrowing that saves most of the cost for the harm it does. Several of them are judged together, twice as many after
 * each success and half after each failure; a dimension whose one bit alone fails stays where it is. `accept` hears of
 * every point that was gone to, and `decided` how many narrowings are done or ruled out. Ends early, at the best point
 * so far, where a trial gives nothing; `complete` tells.
 */
export async function descend<J extends { readonly meets: boolean }>(
    ranges: readonly Range[],
    start: Point,
    trials: Trials<J>,
    accept: (accepted: Accepted<J>) => void,
    decided: (narrowings: number) => void = () => undefined,
): Promise<{ readonly point: Point; readonly complete: boolean }> {
    const open = new Set(ranges.keys());
    let point = start;
    let together = 1;
    for (;;) {
        const steps = await nextSteps(ranges, open, point, trials, together);
        if (!steps) return { point, complete: false };
        if (steps.length === 0) return { point, complete: true };
        const next = narrowed(point, steps);
        const judgement = await trials.judge(next);
        if (!judgement) return { point, complete: false };
        if (judgement.meets) {
            point = next;
            accept({ point, judgement });
            together *= 2;
        } else if (steps.length > 1) together = Math.ceil(steps.length / 2);
        else open.delete(steps[0]);
        decided(narrowingsDone(ranges, open, point));
    }
}

/** Narrowings between the widest point and a point, and those below it that are ruled out. */
const narrowingsDone = (ranges: readonly Range[], open: ReadonlySet<number>, point: Point): number =>
    ranges.reduce((sum, { least, most }, d) => sum + most - (open.has(d) ? point[d] : least), 0);

/** All narrowings that there are. */
export const narrowings = (ranges: readonly Range[]): number =>
    ranges.reduce((sum, { least, most }) => sum + most - least, 0);

/** Dimensions to narrow by a bit, one after the other, at most `count`; undefined where a trial gives nothing. */
async function nextSteps<J extends { readonly meets: boolean }>(
    ranges: readonly Range[],
    open: ReadonlySet<number>,
    from: Point,
    trials: Trials<J>,
    count: number,
): Promise<readonly number[] | undefined> {
    const steps: number[] = [];
    let point = from;
    while (steps.length < count) {
        let best: { readonly dimension: number; readonly gain: number } | undefined;
        for (const dimension of open) {
            const width = point[dimension];
            if (width <= ranges[dimension].least) continue;
            const now = await trials.cost(point);
            const then = await trials.cost(narrowed(point, [dimension]));
            if (now === undefined || then === undefined) return undefined;
            const saving = now - then;
            if (!(saving > 0)) continue;
            const before = await trials.harm(dimension, width);
            const after = await trials.harm(dimension, width - 1);
            if (before === undefined || after === undefined) return undefined;
            const gain = saving / Math.max(after - before, leastHarm);
            if (!best || gain > best.gain) best = { dimension, gain };
        }
        if (!best) return steps;
        steps.push(best.dimension);
        point = narrowed(point, [best.dimension]);
    }
    return steps;
}

/** Harm below which a narrowing is taken for free, so that what it saves decides. */
const leastHarm = 1e-9;

/** A point with a bit less in a dimension for each time that it is named. */
const narrowed = (point: Point, dimensions: readonly number[]): Point =>
    point.map((width, d) => width - dimensions.filter((each) => each === d).length);
