import type { Finding } from '../chip/finding';
import { area, count, counted, energy, percent, range, seconds } from '../chip/figures';
import { isBetterHigh, type SweepFigure } from '../experiment/sweep/figures';
import { isFound, type FoundPoint, type RefusedPoint, type Sweep } from '../experiment/sweep/sweep';
import { tableText, type Column } from './table';
import type { Terminal } from './terminal';
import { columnsOf, hanging } from './wrap';

/** The points of a sweep in a table with marks for its front, and why some are not in it. */
export function sweepText(sweep: Sweep, findings: readonly Finding[], terminal: Terminal): string {
    const { colours } = terminal;
    const columns = columnsOf(terminal);
    const title = `${colours.bold(sweep.name)}  ${sweep.experiment} by ${sweep.axes.map(({ property }) => property).join(', ')}`;
    const interrupted = `  interrupted: ${sweep.points.length} of ${counted(sweep.asked, 'point')} finished`;
    const found = sweep.points.filter(isFound);
    const sections = [
        hanging(title + (sweep.interrupted ? colours.yellow(interrupted) : ''), 2, columns),
        found.length > 0 ? pointsTable(sweep, found, terminal) : '  No point could be run.',
        refusedText(sweep, terminal),
        warningsText(found, findings, terminal),
        remarks(sweep, found)
            .map((line) => colours.dim(hanging(`  ${line}`, 4, columns)))
            .join('\n'),
    ];
    return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

/** A column of the table: its title, and what stands in it for a point. */
interface Field {
    readonly title: string;
    readonly cell: (point: FoundPoint) => string;
}

function pointsTable(sweep: Sweep, found: readonly FoundPoint[], terminal: Terminal): string {
    const { axes } = sweep;
    const names = axes.map(({ property }) => property.slice(property.indexOf('.') + 1));
    const isClear = new Set(names).size === names.length;
    const values = axes.map(({ property }, i): Field => ({
        title: isClear ? names[i] : property,
        cell: ({ values: all, onFront }) => (i === 0 ? `${onFront ? '*' : ' '} ${all[0]}` : all[i]),
    }));
    const figures = sweep.run ? runFields(sweep, found) : costFields;
    const columns = [
        ...values.map(({ title }): Column => ({ title: terminal.colours.dim(title) })),
        ...figures.map(({ title }): Column => ({ title: terminal.colours.dim(title), align: 'right' })),
    ];
    const rows = found.map((point) => [...values, ...figures].map(({ cell }) => cell(point)));
    return tableText(columns, rows, columnsOf(terminal));
}

const costs: readonly Field[] = [
    { title: 'Energy', cell: ({ figures }) => energy(figures.energy) },
    { title: 'Latency', cell: ({ figures }) => seconds(figures.latency) },
    { title: 'E x delay', cell: ({ figures }) => figures.energyDelayProduct.toExponential(2) },
];

const costFields: readonly Field[] = [
    ...costs,
    { title: 'TOPS/W', cell: ({ figures }) => String(Number(figures.topsPerWatt.toPrecision(3))) },
    { title: 'Area', cell: ({ figures }) => area(figures.area) },
    { title: 'Cores', cell: ({ figures }) => String(figures.cores) },
    { title: 'Cells', cell: ({ figures }) => percent(figures.utilisation, 1) },
];

/** More than two properties leave no room for intervals; JSON and CSV have them. */
const mostWithIntervals = 2;

function runFields({ axes }: Sweep, found: readonly FoundPoint[]): readonly Field[] {
    const isRecovery = found.some(({ figures }) => figures.errorReduction);
    const interval = ({ figures }: FoundPoint) => figures.accuracy ?? figures.errorReduction;
    const ends = (point: FoundPoint): string => {
        const both = interval(point);
        return both ? range(both) : '';
    };
    return [
        { title: isRecovery ? 'Reduction' : 'Accuracy', cell: (point) => percent(interval(point)?.mean) },
        ...(axes.length <= mostWithIntervals ? [{ title: '95 %', cell: ends }] : []),
        { title: 'Loss', cell: ({ figures: { loss } }) => (loss === undefined ? '' : (loss * 100).toFixed(2)) },
        ...costs,
        ...(found.some(({ figures: { meets } }) => meets !== undefined)
            ? [{ title: 'Meets', cell: ({ figures: { meets } }: FoundPoint) => (meets ? 'yes' : 'no') }]
            : []),
    ];
}

/** Points one after the other that are refused for the same codes together, with the reasons of the first. */
function refusedText({ points }: Sweep, terminal: Terminal): string {
    const runs: { readonly codes: string; readonly refused: RefusedPoint[] }[] = [];
    for (const point of points) {
        if (isFound(point)) continue;
        const codes = point.reasons.map(({ code }) => code).join();
        const known = runs.find((each) => each.codes === codes);
        if (known) known.refused.push(point);
        else runs.push({ codes, refused: [point] });
    }
    const { colours } = terminal;
    return runs
        .map(({ refused: [first, ...others] }) => {
            const more = others.length > 0 ? ` and ${count(others.length)} more` : '';
            const why = first.reasons.map(({ code, message }) => `${message} ${colours.dim(code)}`).join(' ');
            const line = `  ${colours.red('✗')} ${first.values.join(', ')}${more}: ${why}`;
            return hanging(line, 4, columnsOf(terminal));
        })
        .join('\n');
}

/** Each warning once, with the number of points that it is about. */
function warningsText(found: readonly FoundPoint[], findings: readonly Finding[], terminal: Terminal): string {
    const byText = new Map<string, { readonly finding: Finding; points: number }>();
    for (const finding of [...findings, ...found.flatMap(({ warnings }) => warnings)]) {
        if (finding.severity === 'info') continue;
        const key = `${finding.code} ${finding.message}`;
        const known = byText.get(key) ?? { finding, points: 0 };
        known.points++;
        byText.set(key, known);
    }
    const { colours } = terminal;
    return [...byText.values()]
        .map(({ finding: { code, message }, points }) => {
            const at = points < found.length ? ` (${counted(points, 'point')})` : '';
            return hanging(`  ${colours.yellow('!')} ${message}${at} ${colours.dim(code)}`, 4, columnsOf(terminal));
        })
        .join('\n');
}

const figureWords = (figure: SweepFigure): string =>
    `${figure.replaceAll('_', ' ')} (${isBetterHigh(figure) ? 'more' : 'less'} is better)`;

function remarks({ front, run, asked, points, ...sweep }: Sweep, found: readonly FoundPoint[]): readonly string[] {
    const refused = points.length - found.length;
    const best = found.filter(({ onFront }) => onFront).length;
    const counts = `${counted(asked, 'point')}${refused > 0 ? `, ${count(refused)} of them refused` : ''}`;
    const mark = `* on the Pareto front of ${front.map(figureWords).join(' and ')}${run ? ', by the means' : ''}: ${best} of ${found.length}`;
    const units = 'Energy and latency of an inference (of a recovery: of all cycles); energy x delay in J s';
    if (!run) return [mark, `${units}; cells: share of the chip's`, `${counts}, not run`];
    return [
        mark,
        `${units}; loss: points under the float network`,
        `${counts}, ${counted(run.samples, 'sample')} x ${counted(run.chips, 'chip')} each in ${seconds(sweep.seconds)} on ${counted(sweep.threads, 'thread')}`,
        `seed ${run.seed}; calibrated on ${count(run.calibration.samples)} of ${run.calibration.dataset}`,
    ];
}
