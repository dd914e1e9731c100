import { count, energy, seconds } from '../../../src/chip/figures';
import { estimateSweep } from '../../../src/experiment/sweep/estimate-sweep';
import { isFound, type SweepPoint } from '../../../src/experiment/sweep/sweep';
import type { SweepRequest } from '../../../src/experiment/sweep/sweep-request';
import type { SweptProperty } from '../../swept-property';
import { code, heading, list, paragraphs, plain, table } from './markdown';
import { allowed } from './property-hover';

/** Points whose costs are shown. */
const most = 30;

/** What a sweep varies, and what each point costs before it is run. */
export async function sweepHover(request: SweepRequest): Promise<string> {
    const { name, experiment, axes, points } = request;
    const size = points.length === 1 ? '1 point' : `${count(points.length)} points`;
    const { points: estimated } =
        points.length > most ? { points: [] } : await estimateSweep(request, ['energy', 'latency']);
    return paragraphs(
        heading('sweep', name, `${experiment} at ${size}`),
        list(axes.map(({ property, values }) => `${code(property)} in ${plain(values.join(', '))}`)),
        estimated.length === 0
            ? undefined
            : table(
                  [...axes.map(({ property }) => property), 'Energy:', 'Latency:', 'Energy × delay:'],
                  rowsOf(estimated),
              ),
        `${code('corelet sweep')} runs them, and says which are on the Pareto front of accuracy and energy.`,
    );
}

const rowsOf = (points: readonly SweepPoint[]): readonly (readonly string[])[] =>
    points.map((point) => [
        ...point.values.map(plain),
        ...(isFound(point)
            ? [
                  energy(point.figures.energy),
                  seconds(point.figures.latency),
                  `${point.figures.energyDelayProduct.toExponential(2)} J s`,
              ]
            : [plain(point.reasons.map((reason) => reason.code).join(', ')), '–', '–']),
    ]);

/** What a property that is varied means, and what it takes. */
export const varyHover = ({ kind, name, row }: SweptProperty): string =>
    paragraphs(`**${plain(`${kind}.${name}`)}**, varied`, row.about, list(allowed(row)));
