import type { Finding } from '../../src/chip/finding';
import type { CimServices } from '../cim-module';
import { pointsOf, type Axis } from '../elaborate/sweep/axes';
import { experimentAt } from '../elaborate/sweep/sweep-request';
import type { Experiment } from '../generated/ast';

/** Points of a sweep that are looked at in all. */
const mostLooks = 128;

/** What points of some axes have in common. */
interface Common {
    /** Of all that can be, or else of all. */
    readonly findings: readonly Finding[];
    /** Whether a point has no errors. */
    readonly isSoundSomewhere: boolean;
}

/** The one among findings that says the same; figures in its message may be others. */
export const suchOf = (
    findings: readonly Finding[],
    { code, subject: { kind, name, property } }: Finding,
): Finding | undefined =>
    findings.find(
        ({ code: other, subject }) =>
            other === code && subject.kind === kind && subject.name === name && subject.property === property,
    );

/** What two points have in common, in the shorter words: the longer ones may speak of other values as well. */
const inBoth = (one: readonly Finding[], other: readonly Finding[]): readonly Finding[] =>
    one.flatMap((finding) => {
        const such = suchOf(other, finding);
        if (!such) return [];
        return such.message.length < finding.message.length ? such : finding;
    });

/** What is found at points of a sweep, each looked at once, as long as they are few. */
export class SweepLooks {
    private readonly known = new Map<string, readonly Finding[]>();

    constructor(
        private readonly experiment: Experiment,
        private readonly services: CimServices,
    ) {}

    /** Undefined where that would take too long. */
    async common(axes: readonly Axis[]): Promise<Common | undefined> {
        let inSound: readonly Finding[] | undefined;
        let inBroken: readonly Finding[] | undefined;
        for (const point of pointsOf(axes)) {
            const key = JSON.stringify(axes.map(({ vary: { path } }, i) => [path, point[i].text]).sort());
            if (!this.known.has(key) && this.known.size >= mostLooks) return undefined;
            const all =
                this.known.get(key) ?? (await experimentAt(this.experiment, axes, point, this.services)).findings;
            this.known.set(key, all);
            const isBroken = all.some(({ severity }) => severity === 'error');
            if (isBroken) inBroken = inBroken ? inBoth(inBroken, all) : all;
            else inSound = inSound ? inBoth(inSound, all) : all;
            if (inSound?.length === 0) break;
        }
        return { findings: inSound ?? inBroken ?? [], isSoundSomewhere: inSound !== undefined };
    }
}
