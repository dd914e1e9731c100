import { energy, number, percent, seconds } from '../chip/figures';
import type { ComparedChip, ComparedProduct, Comparison, ProductCost, Source } from '../estimate/comparison/comparison';
import { tableText } from './table';
import type { Terminal } from './terminal';
import { columnsOf, hanging } from './wrap';

/** What each chip's product costs at each precision, why some have no figure, and where the figures are from. */
export function comparisonText(comparison: Comparison, terminal: Terminal): string {
    const { colours } = terminal;
    const { name, workload } = comparison;
    const title = `${colours.bold(name)}  one vector by ${workload.rows} x ${workload.columns} signed weights`;
    const sections = [hanging(title, 2, columnsOf(terminal)), costsText(comparison, terminal)];
    const refused = refusals(comparison);
    if (refused.length > 0) sections.push(remarksText('No figure', refused, terminal));
    sections.push(remarksText('Sources', comparison.chips.flatMap(sourceLines), terminal));
    return `${sections.join('\n\n')}\n`;
}

const bitsText = ({ bits }: ComparedProduct): string => `${bits.input}/${bits.output}`;

function costsText({ bits, chips }: Comparison, terminal: Terminal): string {
    const { colours } = terminal;
    const rows = bits.flatMap((_, i) => {
        const able = chips.flatMap(({ name, products }) => {
            const product = products[i];
            return 'cost' in product ? [{ name, bits: bitsText(product), cost: product.cost }] : [];
        });
        return able.map(({ name, bits: shown, cost }, at) => costRow(at === 0 ? shown : '', name, cost));
    });
    if (rows.length === 0) return '  No chip can do any of the precisions.';
    const columns = ['Bits', 'Chip', 'Energy', 'Latency', 'TOPS/W', 'Energy x delay', 'Ratio', 'With digital'];
    const table = tableText(
        columns.map((name, i) => ({ title: colours.dim(name), align: i < 2 ? 'left' : 'right' })),
        rows,
        columnsOf(terminal),
    );
    const notes = [
        'Energy, latency and their product (J s) of the cores; ratio: that product over that of ' +
            `${chips[0].name}; with digital: the product with buffers and partial sums.`,
        ...(rows.some((row) => row[4].endsWith('*')) ? ['* not measured at this precision'] : []),
    ];
    return [table, ...notes.map((note) => `  ${colours.dim(hanging(note, 2, columnsOf(terminal) - 2))}`)].join('\n');
}

function costRow(bits: string, chip: string, cost: ProductCost): readonly string[] {
    const { uncertainty, ratio, method, withDigital } = cost;
    const off = uncertainty.energyDelayProduct;
    return [
        bits,
        chip,
        energy(cost.energy, uncertainty.energy),
        seconds(cost.latency),
        `${number(cost.topsPerWatt)}${method === 'measured' || method === 'events' ? '' : '*'}`,
        `${cost.energyDelayProduct.toExponential(2)}${off === undefined ? '' : ` ± ${percent(off, 0)}`}`,
        ratio === undefined ? '' : number(ratio),
        withDigital.energyDelayProduct.toExponential(2),
    ];
}

type Refused = Extract<ComparedProduct, { readonly reasons: unknown }>;
type Remark = readonly [subject: string, said: string];

/** Neighbouring precisions that a chip cannot do for the same reasons together, with those of the first. */
const refusals = ({ chips }: Comparison): readonly Remark[] =>
    chips.flatMap(({ name, products }) => {
        const runs: { readonly codes: string; readonly refused: Refused[] }[] = [];
        for (const [i, product] of products.entries()) {
            if ('cost' in product) continue;
            const codes = product.reasons.map(({ code }) => code).join();
            const last = runs.at(-1);
            if (last?.codes === codes && last.refused.at(-1) === products[i - 1]) last.refused.push(product);
            else runs.push({ codes, refused: [product] });
        }
        return runs.map(({ refused }): Remark => {
            const [first, last] = [refused[0], refused[refused.length - 1]];
            const bits = first === last ? bitsText(first) : `${bitsText(first)} to ${bitsText(last)}`;
            return [`${name} ${bits}`, first.reasons.map(({ message }) => message).join(' ')];
        });
    });

/** Properties with the same source together. */
function sourceLines({ name, sources }: ComparedChip): readonly Remark[] {
    const bySource = new Map<string, string[]>();
    for (const each of sources) {
        const from = sourceText(each);
        bySource.set(from, [...(bySource.get(from) ?? []), each.property]);
    }
    return [...bySource].map(([from, properties]): Remark => [name, `${properties.join(', ')}: ${from}`]);
}

const sourceText = ({ source, uncertainty }: Source): string =>
    `${source ?? 'no source stated'}${uncertainty === undefined ? '' : `, ± ${percent(uncertainty, 0)}`}`;

/** Remarks under each other; a subject stands before the first of its own. */
function remarksText(title: string, remarks: readonly Remark[], terminal: Terminal): string {
    const { colours } = terminal;
    const width = Math.max(0, ...remarks.map(([subject]) => subject.length));
    const lines = remarks.map(([subject, said], i) => {
        const shown = remarks[i - 1]?.[0] === subject ? '' : subject;
        return `  ${shown.padEnd(width)}  ${hanging(said, width + 4, columnsOf(terminal))}`;
    });
    return [colours.dim(title), ...lines].join('\n');
}
