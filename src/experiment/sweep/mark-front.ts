import { figureOf, isBetterHigh, type SweepFigure } from './figures';
import { paretoFront } from './pareto-front';
import type { FoundPoint, RefusedPoint, SweepFigures, SweepPoint } from './sweep';

export type UnmarkedPoint = Omit<FoundPoint, 'onFront'> | RefusedPoint;

/** The points with which of them are on the Pareto front of some figures; one that lacks a figure is not. */
export function markFront(points: readonly UnmarkedPoint[], front: readonly SweepFigure[]): readonly SweepPoint[] {
    const found = points.filter((point) => 'figures' in point);
    const marks = paretoFront(found.map(({ figures }) => coordinates(figures, front)));
    return points.map((point) => ('figures' in point ? { ...point, onFront: marks[found.indexOf(point)] } : point));
}

/** The smaller, the better. */
const coordinates = (figures: SweepFigures, front: readonly SweepFigure[]): readonly number[] =>
    front.map((figure) => (figureOf(figures, figure) ?? NaN) * (isBetterHigh(figure) ? -1 : 1));
