import type { Outcome } from '../../../src/chip/finding';
import type { Experiment } from '../../../src/experiment/experiment';
import type { SweepPointRequest, SweepRequest } from '../../../src/experiment/sweep/sweep-request';
import type { CimServices } from '../../cim-module';
import type * as ast from '../../generated/ast';
import { failed, failure, isReadable, made, unreadable } from '../block';
import { axesOf, countPoints, mostPoints, pointsOf, type Axis, type Point } from './axes';
import { complaintsAbout } from './complaints-about';
import { variantOf } from './variant';

/** Fails where its experiment is unknown, or it has no points, or too many; what is wrong with single values is left out. */
export function elaborateSweep(node: ast.Sweep, services: CimServices): Outcome<SweepRequest> {
    const subject = { kind: 'sweep', name: node.name } as const;
    if (!isReadable(node)) return unreadable(subject);
    const experiment = node.experiment.ref;
    if (!experiment) return failure('name/unknown', `'${node.experiment.$refText}' is no experiment`, subject);
    const axes = axesOf(node);
    const count = countPoints(axes);
    if (axes.length === 0 || count === 0)
        return failure('value/missing', `sweep '${node.name}' varies nothing`, subject);
    if (count > mostPoints) return failure('value/range', `sweep '${node.name}' has ${count} points`, subject);
    return made({
        name: node.name,
        experiment: experiment.name,
        axes: axes.map(({ vary, values }) => ({ property: vary.path, values: values.map(({ text }) => text) })),
        points: pointsOf(axes).map((point): SweepPointRequest => ({
            values: point.map(({ text }) => text),
            experiment: () => experimentAt(experiment, axes, point, services),
        })),
    });
}

/** An experiment at one point. Findings: those of every rule about the declarations that are changed for it. */
export async function experimentAt(
    experiment: ast.Experiment,
    axes: readonly Axis[],
    point: Point,
    services: CimServices,
): Promise<Outcome<Experiment>> {
    const settings = axes.map(({ property }, i) => ({ property, value: point[i].node }));
    const variant = variantOf(experiment, settings);
    if (!variant)
        return failure('value/missing', `experiment '${experiment.name}' runs nothing`, {
            kind: 'experiment',
            name: experiment.name,
        });
    const complaints = (await Promise.all(variant.changed.map((each) => complaintsAbout(each, services)))).flat();
    if (complaints.some(({ severity }) => severity === 'error'))
        return failed(...complaints.filter(({ severity }) => severity === 'error'));
    const elaborated = await services.elaboration.Elaborator.experiment(variant.experiment);
    return elaborated.ok ? made(elaborated.value, complaints) : elaborated;
}
