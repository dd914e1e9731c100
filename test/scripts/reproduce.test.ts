import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'corelet-reproduce-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const headlines = 'docs/neurram.md';
const priorChips = 'docs/physics/prior-chips.md';
const region = /(<!-- reproduce: [\w-]+ -->)[^]*?(<!-- \/reproduce -->)/g;
const emptied = (text: string) => text.replace(region, '$1\n\n| old |\n\n$2');
const read = (page: string) => readFileSync(join(folder, page), 'utf8');

const start = (...args: string[]) =>
    spawn(process.execPath, args, { env: { ...process.env, CORELET_DATA: join(folder, 'data') } });

async function outcome(...args: string[]) {
    const child = start(...args);
    let [said, printed] = ['', ''];
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
    const code = await new Promise<number | null>((done) => child.on('close', done));
    return { code, lines: said.trimEnd().split('\n'), printed };
}

async function node(...args: string[]) {
    const { code, lines } = await outcome(...args);
    return { code, lines };
}

const reproduce = (...args: string[]) => node('scripts/reproduce/main.mjs', ...args, '--into', folder);

/** Generated digits in place of MNIST's. */
async function writeDigits(): Promise<void> {
    for (const [set, count, seed] of [
        ['t10k', '12', '2'],
        ['train', '256', '1'],
    ])
        await node(
            ...['out/strokes.mjs', '--part', set, '--count', count, '--seed', seed],
            ...['--out', join(folder, 'data/mnist')],
        );
}

beforeEach(() => {
    for (const page of [headlines, priorChips]) {
        mkdirSync(dirname(join(folder, page)), { recursive: true });
        cpSync(page, join(folder, page));
    }
    mkdirSync(join(folder, 'docs/images'), { recursive: true });
});

describe('npm run reproduce', () => {
    it('writes the tables of a document into their regions and leaves the rest of the page, and the other page', async () => {
        const page = readFileSync(priorChips, 'utf8');
        writeFileSync(join(folder, priorChips), emptied(page));
        const { code, lines } = await reproduce('energy-delay');
        expect({ code, lines }).toEqual({
            code: 0,
            lines: ['compare energy-delay.cim ...', expect.stringMatching(/^Done in /)],
        });
        // The page in the repository holds what the command makes today.
        expect(read(priorChips)).toBe(page);
        expect(page.match(region)).toHaveLength(2);
        expect(read(headlines)).toBe(readFileSync(headlines, 'utf8'));
        expect(read('docs/images/energy-delay.svg')).toMatch(/^<svg /);
    });

    it('says in one line that a data set is missing, keeps the rows, and ends with 2', async () => {
        const { code, lines } = await reproduce('mnist');
        expect(code).toBe(2);
        expect(lines).toHaveLength(3);
        expect(lines[1]).toMatch(/^mnist\.cim is not run: .*t10k-images-idx3-ubyte\.gz: is not there\. .*CORELET_DATA/);
        expect(read(headlines)).toBe(readFileSync(headlines, 'utf8'));
    });

    it('writes one row a table of a small part, keeps the others, and ends with 1 where an expectation fails', async () => {
        await writeDigits();
        // Every label is the next digit's.
        const labels = join(folder, 'data/mnist/t10k-labels-idx1-ubyte.gz');
        writeFileSync(
            labels,
            gzipSync(gunzipSync(readFileSync(labels)).map((byte, i) => (i < 8 ? byte : (byte + 1) % 10))),
        );
        const before = read(headlines).split('\n');
        const { code, lines } = await reproduce('mnist', '--take', '12', '--chips', '1');
        expect(code).toBe(1);
        expect(lines.filter((line) => line.includes('is not met'))).toContainEqual(
            expect.stringMatching(/^Mnist99: accuracy >= 99.* is not met: 0(\.\d+)?$/),
        );
        const after = read(headlines).split('\n');
        expect(after).toHaveLength(before.length);
        const changed = after.filter((line, i) => line !== before[i]);
        expect(changed).toEqual([
            expect.stringMatching(/^\| MNIST \| 99\.0 % \| .* \| 12 x 1 \| \d+ s \|$/),
            expect.stringMatching(/^\| MNIST \| .* uJ \| /),
        ]);
        expect(read(priorChips)).toBe(readFileSync(priorChips, 'utf8'));
    });

    it('keeps the rows of the documents that it has run where it is ended within another', async () => {
        await writeDigits();
        const child = start(
            ...['scripts/reproduce/main.mjs', 'mnist', 'cifar10', '--take', '12', '--chips', '1', '--into', folder],
        );
        child.stderr.setEncoding('utf8').on('data', (said: string) => {
            if (said.includes('simulate cifar10.cim')) child.kill('SIGKILL');
        });
        expect(await new Promise((done) => child.on('close', (_, signal) => done(signal)))).toBe('SIGKILL');
        expect(read(headlines)).toMatch(/^\| MNIST \|.* \| 12 x 1 \| /m);
    });

    it('prints the tables of a part, and leaves the pages of the repository alone', async () => {
        const pages = () => [headlines, priorChips].map((page) => readFileSync(page, 'utf8'));
        const before = pages();
        const { lines, printed } = await outcome(
            'scripts/reproduce/main.mjs',
            'recovery',
            '--take',
            '4',
            '--chips',
            '1',
        );
        expect(lines[0]).toBe('simulate recovery.cim ...');
        const [figures, costs, ...others] = printed.trimEnd().split('\n\n');
        expect(others).toEqual([]);
        expect(figures).toMatch(/^\|.* here, chip \|.*\n\|[-|]+\n\|.* \| 4 x 1 \| \d+ s \|$/s);
        expect(costs).toMatch(/^\|.* energy, estimate \|/);
        expect(pages()).toEqual(before);
    });

    it('lists its options', async () => {
        const { code, lines, printed } = await outcome('scripts/reproduce/main.mjs', '--help');
        expect({ code, lines }).toEqual({ code: 0, lines: [''] });
        for (const option of ['NAME', '--take N', '--chips N', '--into DIR', 'Exit codes'])
            expect(printed).toContain(option);
    });

    it('refuses what it does not know', async () => {
        const unknown = await reproduce('mnits');
        expect(unknown).toEqual({ code: 3, lines: ['There is no examples/neurram/mnits.cim to reproduce.'] });
        const option = await reproduce('mnist', '--tkae', '12');
        expect(option).toEqual({ code: 3, lines: [expect.stringContaining("Unknown option '--tkae'")] });
        const { code, lines } = await reproduce('mnist', '--take', 'few');
        expect({ code, said: lines[1] }).toEqual({
            code: 3,
            said: expect.stringMatching(/ended with 3: .*'few' is invalid/) as string,
        });
        const nowhere = join(folder, 'nowhere');
        const page = await node('scripts/reproduce/main.mjs', 'energy-delay', '--into', nowhere);
        expect(page).toEqual({ code: 3, lines: [`There is no ${join(nowhere, priorChips)} to write into.`] });
    });
});
