import { area, energy, percent, range, seconds } from '../chip/figures';
import type { Interval } from '../experiment/interval';
import type { FoundPoint, Sweep } from '../experiment/sweep/sweep';
import { tableText, tableWidth, type Column } from './table';
import type { Terminal } from './terminal';
import { columnsOf } from './wrap';

/** A column of the table: its title, and what stands in it for a point. */
interface Field {
    readonly title: string;
    readonly cell: (point: FoundPoint) => string;
}

/** A row a point; intervals by their ends, or by their larger half where those leave no room. */
export function pointsTable(sweep: Sweep, found: readonly FoundPoint[], terminal: Terminal): string {
    const width = columnsOf(terminal);
    const { dim } = terminal.colours;
    const values = valueFields(sweep);
    const tableWith = (interval: Field) => {
        const figures = sweep.run ? runFields(sweep, found, interval) : costFields;
        const columns = [
            ...values.map(({ title }): Column => ({ title: dim(title) })),
            ...figures.map(({ title }): Column => ({ title: dim(title), align: 'right' })),
        ];
        return { columns, rows: found.map((point) => [...values, ...figures].map(({ cell }) => cell(point))) };
    };
    const whole = tableWith(ends);
    const { columns, rows } = tableWidth(whole.columns, whole.rows) <= width ? whole : tableWith(half);
    return tableText(columns, rows, width);
}

/** The first with marks for the front. */
function valueFields({ axes }: Sweep): readonly Field[] {
    const names = axes.map(({ property }) => property.slice(property.indexOf('.') + 1));
    const isClear = new Set(names).size === names.length;
    return axes.map(({ property }, i): Field => {
        const title = isClear ? names[i] : property;
        if (i > 0) return { title, cell: ({ values }) => values[i] };
        return { title: `  ${title}`, cell: ({ values, onFront }) => `${onFront ? '*' : ' '} ${values[0]}` };
    });
}

const intervalOf = ({ figures }: FoundPoint): Interval | undefined => figures.accuracy ?? figures.errorReduction;

const ends: Field = {
    title: '95 %',
    cell: (point) => {
        const interval = intervalOf(point);
        return interval ? range(interval) : '';
    },
};

const half: Field = {
    title: '95 %',
    cell: (point) => {
        const interval = intervalOf(point);
        if (!interval) return '';
        const { mean, low, high } = interval;
        return `± ${(Math.max(mean - low, high - mean) * 100).toFixed(2)}`;
    },
};

const costs: readonly Field[] = [
    { title: 'Energy', cell: ({ figures }) => energy(figures.energy) },
    { title: 'Latency', cell: ({ figures }) => seconds(figures.latency) },
    { title: 'E x delay', cell: ({ figures }) => figures.energyDelayProduct.toExponential(2) },
];
const areaField: Field = { title: 'Area', cell: ({ figures }) => area(figures.area) };
const coresField: Field = { title: 'Cores', cell: ({ figures }) => String(figures.cores) };

const costFields: readonly Field[] = [
    ...costs,
    { title: 'TOPS/W', cell: ({ figures }) => String(Number(figures.topsPerWatt.toPrecision(3))) },
    areaField,
    coresField,
    { title: 'Cells', cell: ({ figures }) => percent(figures.utilisation, 1) },
];

/** Area and cores where the front is of them. */
function runFields({ front }: Sweep, found: readonly FoundPoint[], interval: Field): readonly Field[] {
    const isRecovery = found.some(({ figures }) => figures.errorReduction);
    return [
        { title: isRecovery ? 'Reduction' : 'Accuracy', cell: (point) => percent(intervalOf(point)?.mean) },
        interval,
        { title: 'Loss', cell: ({ figures: { loss } }) => (loss === undefined ? '' : (loss * 100).toFixed(2)) },
        ...costs,
        ...(front.includes('area') ? [areaField] : []),
        ...(front.includes('cores') ? [coresField] : []),
        ...(found.some(({ figures: { meets } }) => meets !== undefined)
            ? [{ title: 'Meets', cell: ({ figures: { meets } }: FoundPoint) => (meets ? 'yes' : 'no') }]
            : []),
    ];
}
