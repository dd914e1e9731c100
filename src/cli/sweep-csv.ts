import { csvText, type Cell } from '../experiment/csv-text';
import { isFound, type Sweep, type SweepFigures, type SweepPoint } from '../experiment/sweep/sweep';

const found = [
    ...['accuracy', 'accuracy_low', 'accuracy_high', 'error_reduction', 'error_reduction_low', 'error_reduction_high'],
    ...['loss', 'quantised', 'energy', 'latency', 'energy_delay_product', 'tops_per_watt', 'area', 'cores'],
    ...['utilisation', 'meets', 'front'],
];

/** One row a point, with a column for each property that one of the sweeps varies: fractions, joules, seconds, square metres. */
export function sweepsCsv(sweeps: readonly Sweep[]): string {
    const properties = [...new Set(sweeps.flatMap(({ axes }) => axes.map(({ property }) => property)))];
    const rows = sweeps.flatMap(({ name, experiment, axes, points }) =>
        points.map((point) => [
            name,
            experiment,
            ...properties.map((property) => point.values[axes.findIndex((axis) => axis.property === property)]),
            ...pointCells(point),
        ]),
    );
    return csvText([['sweep', 'experiment', ...properties, ...found, 'reason'], ...rows]);
}

function pointCells(point: SweepPoint): readonly Cell[] {
    if (isFound(point)) return [...figureCells(point.figures), point.onFront ? 'yes' : 'no', undefined];
    const reason = point.reasons.map(({ code, message }) => `${code} ${message}`).join(' ');
    return [...found.map(() => undefined), reason];
}

const figureCells = ({ accuracy, errorReduction, meets, ...figures }: SweepFigures): readonly Cell[] => [
    ...[accuracy?.mean, accuracy?.low, accuracy?.high],
    ...[errorReduction?.mean, errorReduction?.low, errorReduction?.high],
    ...[figures.loss, figures.quantised, figures.energy, figures.latency, figures.energyDelayProduct],
    ...[figures.topsPerWatt, figures.area, figures.cores, figures.utilisation],
    meets === undefined ? undefined : meets ? 'yes' : 'no',
];
