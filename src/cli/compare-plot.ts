import { scaleLog, scalePoint } from 'd3-scale';
import type { Comparison } from '../estimate/comparison/comparison';
import { circle, colours, gridColour, page, text } from './plot-parts';
import { element, escaped, rounded } from './svg';

const height = 440;
const room = { left: 84, top: 56, bottom: 56 };
const inner = { right: 612, bottom: height - room.bottom };
/** Of a letter of a name, at the most. */
const letter = 9;

const markers = ['circle', 'square', 'triangle', 'diamond'] as const;

/** Energy-delay products over precision, one line a chip, logarithmic; one plot below another. */
export function comparisonsPlot(comparisons: readonly Comparison[]): string {
    const longest = Math.max(12, ...comparisons.flatMap(({ chips }) => chips.map(({ name }) => name.length)));
    const width = inner.right + 28 + letter * longest;
    return page(comparisons.map(plotOf), comparisons.map(({ name }) => name).join(', '), width, height);
}

interface Line {
    readonly name: string;
    readonly points: readonly (number | undefined)[];
    readonly colour: string;
    readonly marker: (typeof markers)[number];
}

function plotOf({ name, workload, bits, chips }: Comparison): readonly string[] {
    const lines = chips.map((chip, i): Line => ({
        name: chip.name,
        points: chip.products.map((product) => ('cost' in product ? product.cost.energyDelayProduct : undefined)),
        colour: colours[i % colours.length],
        marker: markers[i % markers.length],
    }));
    const values = lines
        .flatMap(({ points }) => points)
        .filter((point): point is number => point !== undefined && point > 0);
    const heading = [
        text(room.left, 22, `${name}: ${workload.rows} x ${workload.columns}`, { 'font-size': 15 }),
        text(room.left, 40, 'Energy times delay of one product, in the cores (J s); lower is better'),
    ];
    if (values.length === 0) return [...heading, text(room.left, 90, 'No chip can do any of the precisions.')];
    const y = scaleLog([10 ** Math.floor(lowest(values)), 10 ** Math.ceil(highest(values))], [inner.bottom, room.top]);
    const x = scalePoint(
        bits.map((_, i) => i),
        [room.left, inner.right],
    ).padding(0.5);
    const at = (i: number): number => x(i) ?? room.left;
    return [
        ...heading,
        ...decades(y.domain()).flatMap((power) => horizontal(y(10 ** power), power)),
        ...bits.map(({ input, output }, i) =>
            text(at(i), inner.bottom + 20, `${input}/${output}`, { 'text-anchor': 'middle' }),
        ),
        text((room.left + inner.right) / 2, inner.bottom + 42, 'Input/output bits', { 'text-anchor': 'middle' }),
        ...lines.flatMap((line) => lineOf(line, at, y)),
        ...labels(lines, at, y),
    ];
}

const lowest = (values: readonly number[]): number => Math.log10(Math.min(...values)) - 0.05;
const highest = (values: readonly number[]): number => Math.log10(Math.max(...values)) + 0.05;

function decades([low, high]: readonly number[]): readonly number[] {
    const [first, last] = [low, high].map((each) => Math.round(Math.log10(each)));
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

const superscript = (power: number): string =>
    [...String(power)].map((digit) => (digit === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)])).join('');

const horizontal = (y: number, power: number): readonly string[] => [
    element('path', { d: `M${room.left} ${rounded(y)}H${inner.right}`, stroke: gridColour }),
    text(room.left - 8, y + 4, `10${superscript(power)}`, { 'text-anchor': 'end' }),
];

/** A chip's line, broken where it has no figure. */
function lineOf({ name, points, colour, marker }: Line, x: (i: number) => number, y: (value: number) => number) {
    const path = points
        .map((point, i) => {
            if (point === undefined) return '';
            return `${points[i - 1] === undefined ? 'M' : 'L'}${rounded(x(i))} ${rounded(y(point))}`;
        })
        .join('');
    const marks = points.flatMap((point, i) =>
        point === undefined ? [] : [element('path', { d: shape(marker, x(i), y(point)), fill: colour })],
    );
    const title = element('title', {}, [escaped(name)]);
    return [
        element('g', {}, [
            title,
            element('path', { d: path, fill: 'none', stroke: colour, 'stroke-width': 2 }),
            ...marks,
        ]),
    ];
}

function shape(marker: Line['marker'], x: number, y: number): string {
    const [left, right, top, bottom] = [x - 5, x + 5, y - 5, y + 5].map(rounded);
    const [middle, half] = [x, y].map(rounded);
    switch (marker) {
        case 'circle':
            return circle(x, y);
        case 'square':
            return `M${left} ${top}H${right}V${bottom}H${left}Z`;
        case 'triangle':
            return `M${middle} ${top}L${right} ${bottom}H${left}Z`;
        case 'diamond':
            return `M${middle} ${top}L${right} ${half}L${middle} ${bottom}L${left} ${half}Z`;
    }
}

const lineHeight = 18;

/** Names at the right, as near to the end of their lines as they can be without touching; those without a figure are left out. */
function labels(lines: readonly Line[], x: (i: number) => number, y: (value: number) => number): readonly string[] {
    const ends = lines.flatMap((line) => {
        const last = line.points.findLastIndex((point) => point !== undefined);
        const point = line.points[last];
        return point === undefined ? [] : [{ line, x: x(last), y: y(point) }];
    });
    let free = room.top;
    const places = ends
        .sort((a, b) => a.y - b.y)
        .map((end) => {
            const place = Math.max(end.y, free);
            free = place + lineHeight;
            return { ...end, place };
        });
    const over = Math.max(0, free - lineHeight - inner.bottom);
    return places.flatMap(({ line, x: endX, y: endY, place }) => {
        const labelY = place - over;
        const lead = `M${rounded(endX + 8)} ${rounded(endY)}L${inner.right + 4} ${rounded(labelY)}`;
        return [
            element('path', {
                d: lead,
                stroke: line.colour,
                'stroke-width': 0.75,
                'stroke-dasharray': '2 3',
                fill: 'none',
            }),
            element('path', { d: shape(line.marker, inner.right + 12, labelY), fill: line.colour }),
            text(inner.right + 22, labelY + 4, line.name),
        ];
    });
}
