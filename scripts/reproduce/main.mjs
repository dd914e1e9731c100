// npm run reproduce [-- NAME ...]: runs the documents of examples/neurram, all of them where none is named (`mnist`,
// `cifar10`, `speech`, `recovery`, `energy-delay`), and writes their figures into docs/neurram.md and
// docs/physics/prior-chips.md. Data sets are looked for under CORELET_DATA or .cache/data. A document that is not run
// keeps its rows.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { comparisons, headlines } from './headlines.mjs';
import { costTable, energyDelayTable, headlineTable } from './tables.mjs';

const folder = 'examples/neurram';
const plot = 'docs/images/energy-delay.svg';
const started = Date.now();

/** What a command of `corelet` gives as JSON. Expectations that are not met (exit code 1) are a result like any other. */
function corelet(command, document, ...options) {
    process.stderr.write(`${command} ${document} ...\n`);
    const { status, stdout } = spawnSync(
        process.execPath,
        ['out/cli.mjs', command, join(folder, document), '--format', 'json', ...options],
        { encoding: 'utf8', maxBuffer: 2 ** 29, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    if (status === 0 || status === 1) return JSON.parse(stdout);
    throw new Error(`corelet ${command} ${document} ended with ${status}`);
}

/** Puts what `tableOf` makes of the table between `<!-- reproduce: NAME -->` and `<!-- /reproduce -->` in its place. */
function write(page, name, tableOf) {
    const text = readFileSync(page, 'utf8');
    const [begin, end] = [`<!-- reproduce: ${name} -->`, '<!-- /reproduce -->'];
    const from = text.indexOf(begin);
    const to = text.indexOf(end, from);
    if (from < 0 || to < 0) throw new Error(`${page} has no region ${begin} ... ${end}`);
    const before = text.slice(from + begin.length, to);
    writeFileSync(page, `${text.slice(0, from + begin.length)}\n\n${tableOf(before)}\n\n${text.slice(to)}`);
}

/** The headlines of a document, with the experiments that repeat them. */
function runsOf(document) {
    const { experiments } = corelet('simulate', document);
    return headlines
        .filter((headline) => headline.document === document)
        .map((headline) => {
            const experiment = experiments.find(({ name }) => name === headline.experiment);
            if (!experiment || experiment.interrupted)
                throw new Error(`${document}: no finished ${headline.experiment}`);
            return { headline, experiment };
        });
}

const asked = process.argv.slice(2);
const documents = [...new Set(headlines.map(({ document }) => document))];
const unknown = asked.filter((name) => ![...documents, 'energy-delay.cim'].includes(`${name}.cim`));
if (unknown.length > 0) {
    process.stderr.write(`There is no ${folder}/${unknown[0]}.cim to reproduce.\n`);
    process.exit(2);
}
const wants = (document) => asked.length === 0 || asked.includes(document.replace('.cim', ''));
const runs = documents.filter(wants).flatMap(runsOf);
write('docs/neurram.md', 'headlines', (before) => headlineTable(runs, before));
write('docs/neurram.md', 'costs', (before) => costTable(runs, before));
if (wants('energy-delay.cim')) {
    for (const comparison of corelet('compare', 'energy-delay.cim', '--plot', plot).comparisons) {
        write('docs/physics/prior-chips.md', comparisons[comparison.name], () => energyDelayTable(comparison));
    }
}
process.stderr.write(`Done in ${((Date.now() - started) / 60_000).toFixed(1)} min.\n`);
