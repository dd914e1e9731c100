import type { Finding } from '../../src/chip/finding';
import { refersTo, wordsOf } from '../cim-linker';
import type { CimServices } from '../cim-module';
import { axesOf, countPoints, pointsOf, type Axis } from '../elaborate/sweep/axes';
import { Remembered } from '../elaborate/remembered';
import { experimentAt } from '../elaborate/sweep/sweep-request';
import type { Experiment, Sweep, Value, VaryChoice } from '../generated/ast';
import type { SweptKind } from '../swept-property';
import type { Accept } from './report';

/** Points that are looked at for one value, and for all: an editor checks as one types. */
const mostLooks = { value: 32, sweep: 128 };

/** What decides, together with a property of a kind, whether there can be such an experiment. */
const decidedWith: Readonly<Record<SweptKind, readonly SweptKind[]>> = {
    device: ['device', 'chip'],
    core: ['core', 'chip', 'mapping'],
    chip: ['chip', 'core', 'device', 'mapping'],
    mapping: ['mapping', 'core', 'chip'],
    experiment: [],
};

interface Complaint extends Pick<Finding, 'code' | 'message' | 'severity'> {
    readonly at: VaryChoice;
}

const remembered = new Remembered<Sweep, Promise<readonly Complaint[]>>();

/**
 * What is wrong with the experiment whatever else is varied along with a value: a warning where the mapping does not fit,
 * an error otherwise. Of sweeps with many combinations the run says it, point by point.
 */
export async function checkSweepPoints(sweep: Sweep, accept: Accept, services: CimServices): Promise<void> {
    const node = sweep.experiment?.ref;
    // Where the experiment itself is broken, or its model is still being read, there is nothing to say of others.
    const base = node && (await services.elaboration.Elaborator.experiment(node));
    if (!node || !base?.ok) return;
    const look = () => complaintsOf(sweep, new Looks(node, services));
    for (const { at, code, message, severity } of await remembered.get(sweep, look, base.value.mapping.network))
        accept(severity, message, { node: at, code });
}

async function complaintsOf(sweep: Sweep, looks: Looks): Promise<readonly Complaint[]> {
    const axes = axesOf(sweep)
        .map((axis) => ({ ...axis, values: axis.values.filter(({ node: value }) => namesSomething(value)) }))
        .filter(({ values }) => values.length > 0);
    const found: Complaint[] = [];
    for (const axis of axes) {
        const { kind } = axis.property;
        const others = axes.filter((each) => each !== axis && decidedWith[kind].includes(each.property.kind));
        if (countPoints(others) > mostLooks.value) continue;
        for (const value of axis.values)
            for (const { code, message, severity, subject } of await looks.at([
                { ...axis, values: [value] },
                ...others,
            ]))
                if (severity === 'error' || subject.kind === kind)
                    found.push({
                        ...{ at: value.at, code, message: `${value.text}: ${message}` },
                        severity: severity === 'error' && !isMisfit(code) ? 'error' : 'warning',
                    });
    }
    return found;
}

/** Whether a value is no name of a declaration that there is not. */
const namesSomething = (value: Value): boolean =>
    wordsOf(value).every((word) => refersTo(word) === undefined || word.target.ref !== undefined);

/** What a mapping that does not fit is told; the points with the value are left out of the run. */
const isMisfit = (code: string): boolean => /^(capacity|precision|dataflow|shape)\//.test(code);

/** Experiments that have been looked at, as long as there are few. */
class Looks {
    private readonly known = new Map<string, readonly Finding[]>();

    constructor(
        private readonly experiment: Experiment,
        private readonly services: CimServices,
    ) {}

    /** Those of the first point of some axes, unless another one has no errors; none where that would take too long. */
    async at(axes: readonly Axis[]): Promise<readonly Finding[]> {
        let worst: readonly Finding[] = [];
        for (const point of pointsOf(axes)) {
            const key = JSON.stringify(axes.map(({ vary: { path } }, i) => [path, point[i].text]).sort());
            if (!this.known.has(key) && this.known.size >= mostLooks.sweep) return [];
            const found =
                this.known.get(key) ?? (await experimentAt(this.experiment, axes, point, this.services)).findings;
            this.known.set(key, found);
            if (!found.some(({ severity }) => severity === 'error')) return found;
            if (worst.length === 0) worst = found.filter(({ severity }) => severity === 'error');
        }
        return worst;
    }
}
