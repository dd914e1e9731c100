// Rows of docs/neurram.md from what the command line says.
import { headlines } from './headlines.mjs';

const percent = (fraction, decimals = 2) => `${(100 * fraction).toFixed(decimals)} %`;
const signed = (fraction) => percent(-fraction, 1);

/** So many digits, and all that stand before the point. */
const digits = (value, count) => (value >= 10 ** count ? value.toFixed(0) : value.toPrecision(count));

/** The lowest and the highest of the chips. */
function spread(values, shown) {
    const sorted = [...values].sort((one, other) => one - other);
    return `${shown(sorted[0])} to ${shown(sorted.at(-1))}`;
}

function figures({ accuracy, recovery, software, perChip }) {
    if (!recovery) {
        const mean = perChip.reduce((sum, chip) => sum + chip.accuracy.mean, 0) / perChip.length;
        return [
            percent(software.accuracy),
            percent(software.quantised),
            percent(accuracy?.mean ?? mean),
            spread(
                perChip.map((chip) => chip.accuracy.mean),
                percent,
            ),
        ];
    }
    return [
        signed(recovery.software.reduction),
        signed(recovery.quantised.reduction),
        signed(recovery.reduction.mean),
        spread(
            recovery.perChip.map(({ reduction }) => reduction),
            signed,
        ),
    ];
}

/**
 * A table of a row for each headline. `runs`: headlines with the experiments that repeat them, as `corelet simulate
 * --format json` gives them; a headline that was not run keeps its row of the table that stood there `before`.
 */
function tableOf(head, runs, before, cellsOf) {
    const old = new Map(before.split('\n').map((line) => [line.split(' | ')[0].slice(2), line]));
    const rows = headlines.map((headline) => {
        const run = runs.find((one) => one.headline === headline);
        return run ? `| ${[headline.name, ...cellsOf(run)].join(' | ')} |` : old.get(headline.name);
    });
    return [`| ${head.join(' | ')} |`, `|${'---|'.repeat(head.length)}`, ...rows.filter(Boolean)].join('\n');
}

export function headlineTable(runs, before) {
    const head = ['', 'paper, chip', "authors' software", 'here, float', "here, chip's bits"];
    return tableOf([...head, 'here, chip', 'its chips', 'samples x chips', 'time'], runs, before, (run) => {
        const { headline, experiment } = run;
        const [float, quantised, chip, chips] = figures(experiment);
        const { samples, chips: count, seconds } = experiment;
        const size = `${samples.toLocaleString('en')} x ${count}`;
        const minutes = seconds < 90 ? `${seconds.toFixed(0)} s` : `${(seconds / 60).toFixed(1)} min`;
        return [headline.paper, headline.authors, float, quantised, `**${chip}**`, chips, size, minutes];
    });
}

/** What a chip needs for each: cores, energy by the static estimate and by this data, latency, saturated conversions. */
export function costTable(runs, before) {
    const head = ['', 'cores', 'energy, estimate', 'energy, this data', 'latency', 'saturated conversions'];
    return tableOf([...head, 'expectations met'], runs, before, ({ experiment }) => {
        const { cores, energy, activity, latency, layers, expectations } = experiment;
        const conversions = layers.reduce((sum, layer) => sum + layer.conversions, 0);
        const saturated = layers.reduce((sum, layer) => sum + layer.saturated, 0);
        const met = expectations.filter(({ passed }) => passed === true).length;
        return [
            `${cores.used} of ${cores.of}`,
            `${(1e6 * energy.total).toFixed(2)} uJ`,
            activity ? `${(1e6 * activity.energy.total).toFixed(2)} uJ` : '',
            `${(1e3 * latency).toFixed(2)} ms`,
            percent(saturated / Math.max(conversions, 1)),
            `${met} of ${expectations.length}`,
        ];
    });
}

/** NeuRRAM's energy-delay product, and each other chip's over it, by precision. */
export function energyDelayTable({ chips }) {
    const [own, ...others] = chips;
    const bits = own.products.map(({ inputBits, outputBits }) => `${inputBits}/${outputBits}`);
    const products = own.products.map(({ cost }) => cost?.energyDelayProduct);
    const ratios = ({ name, products: theirs }) =>
        `| ${name} | ${theirs
            .map(({ cost }, at) =>
                cost && products[at] ? String(Number((cost.energyDelayProduct / products[at]).toPrecision(2))) : '',
            )
            .join(' | ')} |`;
    return [
        `|  | ${bits.join(' | ')} |`,
        `|---|${bits.map(() => '---|').join('')}`,
        `| ${own.name}, fJ s | ${products.map((value) => (value ? digits(1e15 * value, 3) : '')).join(' | ')} |`,
        ...others.map(ratios),
    ].join('\n');
}
