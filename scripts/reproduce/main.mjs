// npm run reproduce: see `usage`. Data sets are looked for under CORELET_DATA or .cache/data. A document that is not run
// keeps its rows, and so does one whose data set is not at hand.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { comparisons, headlines } from './headlines.mjs';
import { writeRegion } from './page.mjs';
import { costTable, energyDelayTable, headlineTable } from './tables.mjs';

const folder = 'examples/neurram';
const started = Date.now();
const say = (line) => void process.stderr.write(`${line}\n`);

/** Why it ends before its work is done, in one line. */
class Stop extends Error {
    constructor(message, code) {
        super(message);
        this.code = code;
    }
}

const usage = `Runs the documents of ${folder} and writes their figures into docs/neurram.md and docs/physics/prior-chips.md, each as
soon as it has them.

Usage: npm run reproduce [-- options] [-- NAME ...]

  NAME          mnist, cifar10, speech, recovery or energy-delay; all where none is named
  --take N      N samples of each experiment and
  --chips N     N chips, for a try: its tables are printed, and no page is changed
  --into DIR    write the pages DIR/docs/... instead, which are there already
  -h, --help    show this help

Exit codes: 0 fine, 1 an expectation failed, 2 a document could not be run, 3 wrong usage.
`;

function asked() {
    const string = { type: 'string' };
    try {
        const options = { take: string, chips: string, into: string, help: { type: 'boolean', short: 'h' } };
        const { values, positionals } = parseArgs({ allowPositionals: true, options });
        return { options: values, names: positionals };
    } catch (error) {
        say(error.message);
        process.exit(3);
    }
}

const { options, names } = asked();
if (options.help) {
    process.stdout.write(usage);
    process.exit();
}
const part = ['take', 'chips'].flatMap((name) => (options[name] === undefined ? [] : [`--${name}`, options[name]]));
/** Figures of a part are not for the pages of this repository. */
const prints = part.length > 0 && options.into === undefined;
const inPage = (page) => join(options.into ?? '.', 'docs', page);

/** Writes a table into its region of a page, or prints it. */
function put(page, name, tableOf) {
    if (prints) process.stdout.write(`${tableOf('')}\n\n`);
    else writeRegion(inPage(page), name, tableOf);
}

/** What a command of `corelet` gives as JSON; undefined where the document, or what it names, has errors. */
function corelet(command, document, ...more) {
    say(`${command} ${document} ...`);
    const path = join(folder, document);
    const { status, stdout, stderr } = spawnSync(
        process.execPath,
        ['out/cli.mjs', command, path, '--format', 'json', ...more],
        { encoding: 'utf8', maxBuffer: 2 ** 29 },
    );
    if (![0, 1, 2].includes(status))
        throw new Stop(`corelet ${command} ${path} ended with ${status}: ${stderr.trim()}`, status === 3 ? 3 : 2);
    const result = JSON.parse(stdout);
    if (status < 2) return result;
    const { message } = result.diagnostics.find(({ severity }) => severity === 'error');
    say(`${document} is not run: ${message}`);
    process.exitCode = 2;
    return undefined;
}

/** The headlines of a document, with the experiments that repeat them; none where it could not be run. */
function runsOf(document) {
    const result = corelet('simulate', document, ...part);
    if (!result) return [];
    return headlines
        .filter((headline) => headline.document === document)
        .map((headline) => {
            const experiment = result.experiments.find(({ name }) => name === headline.experiment);
            if (!experiment || experiment.interrupted)
                throw new Stop(`${document}: no finished ${headline.experiment}`, 2);
            return { headline, experiment };
        });
}

/** The rows of some headlines; in a page those of the others stay. */
function putRuns(runs) {
    if (runs.length === 0) return;
    put('neurram.md', 'headlines', (before) => headlineTable(runs, before));
    put('neurram.md', 'costs', (before) => costTable(runs, before));
}

/** Says which expectations failed. */
function judge({ experiment: { name, expectations } }) {
    for (const { text, actual } of expectations.filter(({ passed }) => !passed)) {
        say(`${name}: ${text} is not met: ${actual}`);
        process.exitCode ||= 1;
    }
}

function main() {
    const documents = [...new Set(headlines.map(({ document }) => document))];
    const unknown = names.filter((name) => ![...documents, 'energy-delay.cim'].includes(`${name}.cim`));
    if (unknown.length > 0) throw new Stop(`There is no ${folder}/${unknown[0]}.cim to reproduce.`, 3);
    const wants = (document) => names.length === 0 || names.includes(document.replace('.cim', ''));
    const pages = prints
        ? []
        : [
              ...(documents.some(wants) ? ['neurram.md'] : []),
              ...(wants('energy-delay.cim') ? ['physics/prior-chips.md', 'images'] : []),
          ];
    const missing = pages.map(inPage).find((path) => !existsSync(path));
    if (missing) throw new Stop(`There is no ${missing} to write into.`, 3);
    const runs = [];
    for (const document of documents.filter(wants)) {
        const made = runsOf(document);
        runs.push(...made);
        if (!prints) putRuns(made);
        made.forEach(judge);
    }
    if (prints) putRuns(runs);
    if (wants('energy-delay.cim')) {
        const compared = corelet(
            ...['compare', 'energy-delay.cim'],
            ...(prints ? [] : ['--plot', inPage('images/energy-delay.svg')]),
        );
        for (const comparison of compared?.comparisons ?? [])
            put('physics/prior-chips.md', comparisons[comparison.name], () => energyDelayTable(comparison));
    }
    say(`Done in ${((Date.now() - started) / 60_000).toFixed(1)} min.`);
}

try {
    main();
} catch (error) {
    if (!(error instanceof Stop)) throw error;
    say(error.message);
    process.exitCode = error.code;
}
