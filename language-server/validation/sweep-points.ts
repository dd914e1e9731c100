import type { Finding } from '../../src/chip/finding';
import { refersTo, wordsOf } from '../cim-linker';
import type { CimServices } from '../cim-module';
import { axesOf, countPoints, type Axis } from '../elaborate/sweep/axes';
import { Remembered } from '../elaborate/remembered';
import type { Sweep, Value, VaryChoice } from '../generated/ast';
import type { SweptKind } from '../swept-property';
import type { Accept } from './report';
import { suchOf, SweepLooks } from './sweep-looks';

/** Points that are looked at for one value: an editor checks as one types. */
const mostLooks = 32;

/** What decides, together with a property of a kind, whether there can be such an experiment. */
const decidedWith: Readonly<Record<SweptKind, readonly SweptKind[]>> = {
    device: ['device', 'chip'],
    core: ['core', 'chip', 'mapping'],
    chip: ['chip', 'core', 'device', 'mapping'],
    mapping: ['mapping', 'core', 'chip'],
    experiment: [],
};

interface Complaint extends Pick<Finding, 'code' | 'message'> {
    readonly at: VaryChoice;
}

const remembered = new Remembered<Sweep, Promise<readonly Complaint[]>>();

/**
 * Warnings of values that are to blame for something whatever else is varied along with them. Points that cannot be are
 * left out of the run, which says it of each; of sweeps with many combinations it alone does.
 */
export async function checkSweepPoints(sweep: Sweep, accept: Accept, services: CimServices): Promise<void> {
    const node = sweep.experiment?.ref;
    // Where the experiment itself is broken, or its model is still being read, there is nothing to say of others.
    const base = node && (await services.elaboration.Elaborator.experiment(node));
    if (!node || !base?.ok) return;
    const look = () => complaintsOf(sweep, new SweepLooks(node, services));
    for (const { at, code, message } of await remembered.get(sweep, look, base.value.mapping.network))
        accept('warning', message, { node: at, code });
}

async function complaintsOf(sweep: Sweep, looks: SweepLooks): Promise<readonly Complaint[]> {
    const axes = axesOf(sweep)
        .map((axis) => ({ ...axis, values: axis.values.filter(({ node: value }) => namesSomething(value)) }))
        .filter(({ values }) => values.length > 0);
    const found: Complaint[] = [];
    for (const axis of axes) {
        const { kind } = axis.property;
        const others = axes.filter((each) => each !== axis && decidedWith[kind].includes(each.property.kind));
        if (countPoints(others) > mostLooks) continue;
        for (const value of axis.values) {
            const blamed = await blamedOn({ ...axis, values: [value] }, others, looks);
            for (const { code, message, severity, subject } of blamed)
                if (severity === 'error' || subject.kind === kind)
                    found.push({ at: value.at, code, message: `${value.text}: ${message}` });
        }
    }
    return found;
}

/**
 * What is found at every combination of a value with others, and is there for the value alone too, or is gone somewhere
 * without it. Where no combination can be, what keeps the value alone from being says it best: there the errors of others
 * may hide it.
 */
async function blamedOn(value: Axis, others: readonly Axis[], looks: SweepLooks): Promise<readonly Finding[]> {
    const everywhere = await looks.common([value, ...others]);
    if (everywhere === undefined || (everywhere.findings.length === 0 && everywhere.isSoundSomewhere)) return [];
    const alone = await looks.common([value]);
    if (alone === undefined) return [];
    if (!everywhere.isSoundSomewhere && !alone.isSoundSomewhere) return alone.findings;
    const without = await looks.common(others);
    if (without === undefined) return [];
    return everywhere.findings.flatMap((finding) => {
        // Of the value alone it says nothing of the others.
        const own = suchOf(alone.findings, finding);
        if (own) return own;
        // Warnings are not known of points that cannot be.
        const isKnown = finding.severity === 'error' || without.isSoundSomewhere;
        return isKnown && !suchOf(without.findings, finding) ? finding : [];
    });
}

/** Whether a value is no name of a declaration that there is not. */
const namesSomething = (value: Value): boolean =>
    wordsOf(value).every((word) => refersTo(word) === undefined || word.target.ref !== undefined);
