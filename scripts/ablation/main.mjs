// npm run ablation [-- figures|tables|EFFECT ...]: writes the tables of docs/physics/ablation.md and the figures of
// docs/physics anew, all of them where nothing is named. MNIST is looked for under CORELET_DATA or .cache/data; without it
// its table stays as it is.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chart } from './chart.mjs';
import { writeProduct } from './product.mjs';
import { sweepDocument, sweeps } from './sweeps.mjs';

const folder = 'docs/physics/ablation';
const page = 'docs/physics/ablation.md';

/** The experiments of `corelet ablate`; undefined where it fails. */
function ablate(...args) {
    const command = ['out/cli.mjs', 'ablate', ...args, '--format', 'json', '--quiet'];
    const { status, stdout, stderr } = spawnSync(process.execPath, command, {
        encoding: 'utf8',
        maxBuffer: 2 ** 28,
        stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (status === 0) return JSON.parse(stdout).experiments;
    process.stderr.write(`${args.join(' ')}: ${stderr}`);
    return undefined;
}

const percent = (fraction, decimals = 2) => `${(100 * fraction).toFixed(decimals)} %`;

/** Rows of a table: effect, error and accuracy alone, and of all but it. */
function tableOf({ runs, software }) {
    const find = (kind, effect = null) => runs.find((run) => run.kind === kind && run.effect === effect);
    const figures = (run) => `${percent(run.error)} | ${percent(run.accuracy.mean)}`;
    const effects = runs.filter(({ kind }) => kind === 'alone').map(({ effect }) => effect);
    return [
        '| effects | error alone | accuracy alone | error of all but it | accuracy of all but it |',
        '|---|---|---|---|---|',
        `| none (float: ${percent(software)}) | ${figures(find('none'))} | | |`,
        ...effects.map(
            (name) => `| \`${name}\` | ${figures(find('alone', name))} | ${figures(find('without', name))} |`,
        ),
        `| **all** | ${figures(find('all'))} | | |`,
    ].join('\n');
}

function writeTable(name) {
    const [experiment] = ablate(`${folder}/${name}.cim`) ?? [];
    if (!experiment) return;
    const text = readFileSync(page, 'utf8');
    const [begin, end] = [`<!-- ablation: ${name} -->`, '<!-- /ablation -->'];
    const from = text.indexOf(begin);
    const to = text.indexOf(end, from);
    if (from < 0 || to < 0) throw new Error(`${page} has no region ${begin} ... ${end}`);
    writeFileSync(page, `${text.slice(0, from + begin.length)}\n\n${tableOf(experiment)}\n\n${text.slice(to)}`);
}

function writeFigure(sweep) {
    const { effect, property, values, also } = sweep;
    const place = mkdtempSync(join(tmpdir(), 'corelet-ablation-'));
    try {
        cpSync(folder, place, { recursive: true });
        writeFileSync(join(place, 'sweep.cim'), sweepDocument(sweep));
        const experiments = ablate(join(place, 'sweep.cim'));
        if (!experiments) return;
        const errors = experiments.map(({ runs }) => runs.at(-1).error);
        const points = values.map((value, at) => [value, 100 * errors[at]]);
        const title = `${effect}${also.map((name) => ` with ${name}`).join('')}: error of a whole core's product`;
        mkdirSync('docs/images/physics', { recursive: true });
        writeFileSync(`docs/images/physics/${effect}.svg`, chart(title, property, points));
    } finally {
        rmSync(place, { recursive: true, force: true });
    }
}

const asked = process.argv.slice(2);
const wants = (...names) => asked.length === 0 || names.some((name) => asked.includes(name));
writeProduct(folder);
for (const sweep of sweeps) if (wants('figures', sweep.effect)) writeFigure(sweep);
for (const name of ['product', 'mnist']) if (wants('tables', name)) writeTable(name);
