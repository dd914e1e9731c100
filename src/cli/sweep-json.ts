import type { Finding } from '../chip/finding';
import { isFound, type Sweep, type SweepFigures, type SweepPoint } from '../experiment/sweep/sweep';

/**
 * One entry of `sweeps` in docs/schema/sweep.json: SI units, fractions. All but `threads` and `seconds` depends on the
 * description alone.
 */
export const sweepJson = ({ run, points, ...sweep }: Sweep) => ({
    ...sweep,
    run: run ?? null,
    points: points.map(pointJson),
});

const pointJson = (point: SweepPoint) =>
    isFound(point)
        ? {
              values: point.values,
              figures: figuresJson(point.figures),
              front: point.onFront,
              warnings: said(point.warnings),
              reasons: [],
          }
        : { values: point.values, figures: null, front: false, warnings: [], reasons: said(point.reasons) };

const said = (findings: readonly Finding[]) => findings.map(({ code, message }) => ({ code, message }));

const figuresJson = ({
    accuracy,
    errorReduction,
    loss,
    quantised,
    meets,
    energyUncertainty,
    ...costs
}: SweepFigures) => ({
    accuracy: accuracy ?? null,
    errorReduction: errorReduction ?? null,
    loss: loss ?? null,
    quantised: quantised ?? null,
    ...costs,
    energyUncertainty: energyUncertainty ?? null,
    meets: meets ?? null,
});
