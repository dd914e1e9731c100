import type { BitsCost } from './bits';
import { costBy } from './bits-costs';
import { narrowings, type Point, type Range, type Trials } from './descend';
import { judge, type Judgement } from './judge';
import type { SearchRequest } from './search-bits';
import { bitsAt, layersWithBits } from './widths';

/** A point that was judged. */
export interface TriedPoint {
    readonly point: Point;
    readonly cost: BitsCost;
    readonly judgement: Judgement;
    readonly meets: boolean;
    readonly seemsToMeet: boolean;
}

/** Trials on chips, each point once. */
export class BitsTrials implements Trials<TriedPoint> {
    private readonly judged = new Map<string, TriedPoint>();
    private readonly harms = new Map<string, number>();
    private progress = 0;
    /** Whether a trial gave nothing, since the signal has fired. */
    cutShort = false;

    constructor(
        private readonly request: SearchRequest,
        private readonly dimensions: readonly Range[],
    ) {}

    get count(): number {
        return this.judged.size;
    }

    report(done: number, accuracy = [...this.judged.values()].at(-1)?.judgement.accuracy ?? 0): void {
        this.progress = Math.max(this.progress, done);
        const of = narrowings(this.dimensions);
        this.request.onProgress?.({ stage: 'search', done: this.progress, of, accuracy });
    }

    async cost(point: Point): Promise<number | undefined> {
        const { costs, minimise } = this.request;
        const cost = await costs.at(point);
        return cost && costBy[minimise](cost);
    }

    async judge(point: Point): Promise<TriedPoint | undefined> {
        const known = this.judged.get(point.join());
        if (known) return known;
        const { chips, costs } = this.request;
        const judgement = await this.judgeOn(chips, point);
        const cost = judgement && (await costs.at(point));
        if (!cost) {
            this.cutShort = true;
            return undefined;
        }
        const { meets, seemsToMeet } = judgement;
        const tried = { point, cost, judgement, meets, seemsToMeet };
        this.judged.set(point.join(), tried);
        this.report(0, judgement.accuracy);
        return tried;
    }

    /** Judges by the samples of some chips' trials. */
    async judgeOn(
        chips: Pick<SearchRequest['chips'], 'software' | 'onChips'>,
        point: Point,
    ): Promise<Judgement | undefined> {
        const software = await chips.software();
        const right = software && (await chips.onChips(this.layersAt(point)));
        return right && judge(software, right, this.request.target);
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
