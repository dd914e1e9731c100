import { count, counted, seconds } from '../chip/figures';
import { figureOf, isBetterHigh, type SweepFigure } from '../experiment/sweep/figures';
import type { FoundPoint, Sweep } from '../experiment/sweep/sweep';

/** What stands below the points: what is marked, units, how many of what was run. */
export function sweepRemarks(sweep: Sweep, found: readonly FoundPoint[]): readonly string[] {
    const { run } = sweep;
    const points = countsOf(sweep, found.length);
    if (found.length === 0) return [points];
    const units = 'Energy and latency of an inference (of a recovery: of all cycles); energy x delay in J s';
    if (!run) return [frontRemark(sweep, found), `${units}; cells: share of the chip's`, `${points}, not run`];
    return [
        frontRemark(sweep, found),
        `${units}; loss: points under the float network`,
        `${points}, ${counted(run.samples, 'sample')} x ${counted(run.chips, 'chip')} each in ${seconds(sweep.seconds)} on ${counted(sweep.threads, 'thread')}`,
        `seed ${run.seed}; calibrated on ${count(run.calibration.samples)} of ${run.calibration.dataset}`,
    ];
}

function countsOf({ asked, points, interrupted }: Sweep, found: number): string {
    const refused = points.length - found;
    const all = counted(asked, 'point');
    if (!interrupted) return refused > 0 ? `${all}, ${count(refused)} of them refused` : all;
    const unreached = asked - points.length;
    const parts = [`${count(found)} finished`, ...(refused > 0 ? [`${count(refused)} refused`] : [])];
    return `${all}: ${[...parts, `${count(unreached)} not reached`].join(', ')}`;
}

const figureWords = (figure: SweepFigure): string =>
    `${figure.replaceAll('_', ' ')} (${isBetterHigh(figure) ? 'more' : 'less'} is better)`;

function frontRemark({ front }: Sweep, found: readonly FoundPoint[]): string {
    const best = found.filter(({ onFront }) => onFront).length;
    const areMeans = front.some(isBetterHigh) && found.some(({ result }) => (result?.chips ?? 1) > 1);
    const mark = `* on the Pareto front of ${front.map(figureWords).join(' and ')}${areMeans ? ', by the means' : ''}: ${best} of ${found.length}`;
    const isSame = front.every((figure) => new Set(found.map(({ figures }) => figureOf(figures, figure))).size === 1);
    return found.length > 1 && isSame ? `${mark}, since these are the same at all of them` : mark;
}
