import { scaleLinear, scaleLog } from 'd3-scale';
import { counted } from '../chip/figures';
import { figureOf, isBetterHigh, type SweepFigure } from '../experiment/sweep/figures';
import { isFound, type FoundPoint, type Sweep, type SweepRun } from '../experiment/sweep/sweep';
import { circle, colours, gridColour, page, text } from './plot-parts';
import { element, escaped, rounded } from './svg';
import { figureNames, figureText } from './sweep-figures';

const height = 480;
const inner = { left: 96, right: 720, top: 78, bottom: height - 64 };
const [frontColour, othersColour] = [colours[0], '#999999'];
/** Of a letter of a label, at the most. */
const letter = 7;
const lineHeight = 16;
/** Of a dot of the front. */
const radius = 9;
const mostLabels = Math.floor((inner.bottom - inner.top) / lineHeight);

/** The first figure of the front over the second, a point each; the front numbered and named; one plot below another. */
export function sweepsPlot(sweeps: readonly Sweep[]): string {
    const labels = sweeps.flatMap(({ points }) =>
        points.filter((point) => isFound(point) && point.onFront).map(nameOf),
    );
    const longest = Math.max(12, ...labels.map(({ length }) => length));
    const width = inner.right + 72 + letter * longest;
    return page(sweeps.map(plotOf), sweeps.map(({ name }) => name).join(', '), width, height);
}

interface Drawn {
    readonly point: FoundPoint;
    readonly x: number;
    readonly y: number;
}

type Scale = ReturnType<typeof scaleOf>;

const nameOf = ({ values }: { readonly values: readonly string[] }): string => values.join(', ');

function plotOf({ name, experiment, points, front, axes, interrupted, run }: Sweep): readonly string[] {
    const [up, across] = front;
    const drawn = points.filter(isFound).flatMap((point): Drawn[] => {
        const [x, y] = [figureOf(point.figures, across), figureOf(point.figures, up)];
        return x === undefined || y === undefined ? [] : [{ point, x, y }];
    });
    const heading = [
        text(inner.left, 24, `${name} of ${experiment}${interrupted ? ', interrupted' : ''}`, { 'font-size': 15 }),
        text(inner.left, 44, axes.map(({ property }) => property).join(', ')),
        text(inner.left, 62, run ? runText(run, isBetterHigh(up)) : 'Not run', { 'font-size': 11 }),
    ];
    if (drawn.length === 0) return [...heading, text(inner.left, 96, 'No point has these figures.')];
    const x = scaleOf(
        drawn.map((each) => each.x),
        [inner.left, inner.right],
    );
    const y = scaleOf(
        drawn.flatMap((each) => [each.y, ...boundsOf(each.point, up)]),
        [inner.bottom, inner.top],
    );
    const onFront = drawn.filter(({ point }) => point.onFront).sort((a, b) => a.x - b.x || a.y - b.y);
    return [
        ...heading,
        ...axesOf(x, y, [up, across]),
        ...(front.length === 2 ? [stairs(onFront, x, y)] : []),
        ...drawn.filter(({ point }) => !point.onFront).map((each) => markOf(each, x, y, [up, across])),
        ...onFront.map((each) => markOf(each, x, y, [up, across])),
        ...numbersOf(onFront, x, y),
        ...labelsOf(onFront),
    ];
}

const runText = ({ samples, chips, seed }: SweepRun, hasIntervals: boolean): string =>
    `${counted(samples, 'sample')} x ${counted(chips, 'chip')} a point, seed ${seed}${hasIntervals ? '; bars: 95 % intervals' : ''}`;

/** Logarithmic where the values span more than a factor of 30; with some room around them. */
function scaleOf(values: readonly number[], range: [number, number]) {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    if (low > 0 && high / low > 30) return scaleLog([low / 1.2, high * 1.2], range);
    const room = high > low ? (high - low) * 0.06 : Math.abs(high) * 0.05 || 1;
    return scaleLinear([low - room, high + room], range);
}

function axesOf(x: Scale, y: Scale, [up, across]: readonly SweepFigure[]): readonly string[] {
    const [middle, half] = [(inner.left + inner.right) / 2, (inner.top + inner.bottom) / 2];
    return [
        ...x
            .ticks(6)
            .flatMap((tick) => [
                element('path', { d: `M${rounded(x(tick))} ${inner.top}V${inner.bottom}`, stroke: gridColour }),
                text(x(tick), inner.bottom + 20, figureText(across, tick), { 'text-anchor': 'middle' }),
            ]),
        ...y
            .ticks(6)
            .flatMap((tick) => [
                element('path', { d: `M${inner.left} ${rounded(y(tick))}H${inner.right}`, stroke: gridColour }),
                text(inner.left - 8, y(tick) + 4, figureText(up, tick), { 'text-anchor': 'end' }),
            ]),
        text(middle, inner.bottom + 46, figureNames[across], { 'text-anchor': 'middle' }),
        text(20, half, figureNames[up], { 'text-anchor': 'middle', transform: `rotate(-90 20 ${half})` }),
    ];
}

/** Where what the front dominates begins. */
function stairs(onFront: readonly Drawn[], x: Scale, y: Scale): string {
    const steps = onFront.map(({ x: right, y: up }, i) =>
        i === 0 ? `M${rounded(x(right))} ${rounded(y(up))}` : `H${rounded(x(right))}V${rounded(y(up))}`,
    );
    return element('path', { d: steps.join(''), fill: 'none', stroke: frontColour, 'stroke-dasharray': '4 3' });
}

/** The 95 % interval of a figure, where it has one. */
function boundsOf({ figures }: FoundPoint, figure: SweepFigure): readonly number[] {
    const interval =
        figure === 'accuracy' ? figures.accuracy : figure === 'error_reduction' ? figures.errorReduction : undefined;
    return interval ? [interval.low, interval.high] : [];
}

/** A dot with its interval. */
function markOf({ point, x: right, y: up }: Drawn, x: Scale, y: Scale, front: readonly SweepFigure[]): string {
    const [first, second] = front;
    const colour = point.onFront ? frontColour : othersColour;
    const bounds = boundsOf(point, first);
    const ends = bounds.map((end) => rounded(y(end)));
    const bar = element('path', {
        d: `M${rounded(x(right))} ${ends[0]}V${ends[1]}`,
        ...{ stroke: colour, 'stroke-opacity': 0.5 },
    });
    return element('g', {}, [
        element('title', {}, [escaped(`${nameOf(point)}: ${figureText(first, up)}, ${figureText(second, right)}`)]),
        ...(bounds.length > 0 ? [bar] : []),
        element('path', { d: circle(x(right), y(up), point.onFront ? radius : undefined), fill: colour }),
    ]);
}

interface Numbered {
    readonly x: number;
    readonly y: number;
    readonly numbers: number[];
}

/** On each dot of the front its number; beside dots that hide each other, towards the middle, those of all of them. */
function numbersOf(onFront: readonly Drawn[], x: Scale, y: Scale): readonly string[] {
    const heaps: Numbered[] = [];
    for (const [i, each] of onFront.entries()) {
        const [across, down] = [x(each.x), y(each.y)];
        const heap = heaps.find((known) => Math.hypot(known.x - across, known.y - down) < 1.5 * radius);
        if (heap) heap.numbers.push(i + 1);
        else heaps.push({ x: across, y: down, numbers: [i + 1] });
    }
    return heaps.map(({ x: across, y: down, numbers }) => {
        if (numbers.length === 1)
            return text(across, down + 4, String(numbers[0]), {
                ...{ 'text-anchor': 'middle', 'font-size': 11, fill: '#ffffff' },
            });
        const isRight = across > (inner.left + inner.right) / 2;
        return text(across + (isRight ? -1.5 : 1.5) * radius, down - radius, listed(numbers), {
            ...{ 'text-anchor': isRight ? 'end' : 'start', 'font-size': 11, fill: frontColour },
            ...{ stroke: '#ffffff', 'stroke-width': 3, 'paint-order': 'stroke' },
        });
    });
}

/** `1, 2`, `1 to 8`: of rising numbers. */
function listed(numbers: readonly number[]): string {
    const [first, last] = [numbers[0], numbers[numbers.length - 1]];
    return numbers.length > 2 && last - first === numbers.length - 1 ? `${first} to ${last}` : numbers.join(', ');
}

/** What the points of the front are, at the right. */
function labelsOf(onFront: readonly Drawn[]): readonly string[] {
    const x = inner.right + 24;
    const shown = onFront.slice(0, onFront.length > mostLabels ? mostLabels - 1 : mostLabels);
    const more = onFront.length - shown.length;
    const at = (i: number): number => inner.top + 9 + i * lineHeight;
    return [
        text(x - 8, inner.top - 12, 'On the Pareto front', { 'font-size': 12 }),
        ...shown.map(({ point }, i) => text(x - 8, at(i), `${i + 1}: ${nameOf(point)}`, { 'font-size': 12 })),
        ...(more > 0 ? [text(x - 8, at(shown.length), `and ${more} more`, { 'font-size': 12 })] : []),
    ];
}
