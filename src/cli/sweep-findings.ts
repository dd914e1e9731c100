import type { Finding } from '../chip/finding';
import { count, counted } from '../chip/figures';
import { isFound, type FoundPoint, type Sweep, type SweepPoint } from '../experiment/sweep/sweep';
import type { Terminal } from './terminal';
import { columnsOf, hanging } from './wrap';

/** Reasons that are told; and points that are named at a remark. */
const mostReasons = 8;
const mostNamed = 3;

const nameOf = ({ values }: SweepPoint): string => values.join(', ');

/** Points that are refused for the same reasons together. */
export function refusedText({ points }: Sweep, terminal: Terminal): string {
    const { colours } = terminal;
    const refused = points.flatMap((point) => (isFound(point) ? [] : [point]));
    const byReason = grouped(refused, ({ reasons }) => reasons.map(({ code, message }) => code + message).join());
    const cross = colours.red('✗');
    const lines = byReason.slice(0, mostReasons).map(([first, ...others]) => {
        const more = others.length > 0 ? ` and ${count(others.length)} more` : '';
        const why = first.reasons.map(({ code, message }) => `${message} ${colours.dim(code)}`).join(' ');
        return `  ${cross} ${nameOf(first)}${more}: ${why}`;
    });
    const rest = byReason.slice(mostReasons).flat().length;
    const all = rest > 0 ? [...lines, `  ${cross} ... and ${counted(rest, 'point')} more for other reasons`] : lines;
    return all.map((line) => hanging(line, 4, columnsOf(terminal))).join('\n');
}

interface Warning {
    readonly finding: Finding;
    /** Undefined where it is about all. */
    readonly point?: FoundPoint;
}

/** Each warning once, with the points that it is about; those that differ in numbers alone are one. */
export function warningsText(found: readonly FoundPoint[], findings: readonly Finding[], terminal: Terminal): string {
    const { colours } = terminal;
    const warnings = [
        ...findings.map((finding): Warning => ({ finding })),
        ...found.flatMap((point) => point.warnings.map((finding): Warning => ({ finding, point }))),
    ].filter(({ finding }) => finding.severity !== 'info');
    return grouped(warnings, ({ finding: { code, message } }) => `${code} ${message.replace(numbers, '#')}`)
        .map((group) => {
            const { code, message } = group[0].finding;
            const alike = group.filter(({ finding }) => finding.message === message);
            const others = group.filter((each) => !alike.includes(each));
            const at = [
                pointsText(alike, found.length),
                ...(others.length > 0 ? [`with other numbers ${pointsText(others, found.length)}`] : []),
            ].filter((text) => text !== '');
            const where = at.length > 0 ? ` (${at.join('; ')})` : '';
            return hanging(`  ${colours.yellow('!')} ${message}${where} ${colours.dim(code)}`, 4, columnsOf(terminal));
        })
        .join('\n');
}

/** Those that are no part of a name such as `conv2`. */
const numbers = /(?<![\w'])\d[\d.,]*(?!\w)/g;

/** Points by their values where they are few; nothing where they are all. */
function pointsText(warnings: readonly Warning[], all: number): string {
    const points = [...new Set(warnings.flatMap(({ point }) => point ?? []))];
    if (points.length === 0 || points.length === all) return '';
    if (points.length > mostNamed) return `at ${counted(points.length, 'point')}`;
    return `at ${points.map(nameOf).join(' and at ')}`;
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly (readonly Item[])[] {
    const groups = new Map<string, Item[]>();
    for (const item of items) {
        const key = keyOf(item);
        const group = groups.get(key);
        if (group) group.push(item);
        else groups.set(key, [item]);
    }
    return [...groups.values()];
}
