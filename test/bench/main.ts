import Table from 'cli-table3';
import { parseArgs } from 'node:util';
import { editorBench } from './editor-bench';
import { engineBench } from './engine-bench';
import { growthBench } from './growth-bench';
import { kernelBench } from './kernel-bench';
import { isClock, measureBy, type BenchResult } from './measure';
import { serverBench } from './server-bench';
import { startBench } from './start-bench';
import { wiresBench } from './wires-bench';
import { wiresError } from './wires-error';
import { yardstick } from './yardstick';

/** `other`: a folder with another build. */
const benches: Readonly<Record<string, (other?: string) => Promise<readonly BenchResult[]>>> = {
    kernel: async () => [
        await kernelBench(72, 8, false),
        await kernelBench(72, 8, true),
        await kernelBench(128, 128, false),
        await kernelBench(128, 128, true),
    ],
    engine: engineBench,
    start: startBench,
    growth: async () => growthBench(),
    wires: wiresBench,
    server: serverBench,
    editor: editorBench,
    'wires-error': async () => wiresError(),
};

const figure = (value: number | undefined): string =>
    value === undefined ? '' : value >= 1000 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);

function printed(results: readonly BenchResult[]): string {
    const table = new Table({
        head: ['', 'Corelet', '', 'yardstick', 'ratio'],
        colAligns: ['left', 'right', 'left', 'right', 'right'],
        style: { head: [], border: [] },
    });
    for (const { name, value, unit, yardstickValue, ratio } of results)
        table.push([name, figure(value), unit, figure(yardstickValue), figure(ratio)]);
    return table.toString();
}

const usage = `Measures Corelet beside its yardsticks by turns and prints medians and their ratios.

Usage: npm run bench [-- options]

  --only NAME      ${Object.keys(benches).join(', ')};
                   may be given several times; all where left out
  --format FORMAT  text (default) or json
  --time CLOCK     wall (default) or processor
  --against DIR    a folder with another build, which start is compared with
  -h, --help       show this help
`;

const parsed = (args: readonly string[]) =>
    parseArgs({
        args: [...args],
        options: {
            only: { type: 'string', multiple: true },
            format: { type: 'string', default: 'text' },
            time: { type: 'string', default: 'wall' },
            against: { type: 'string' },
            help: { type: 'boolean', short: 'h' },
        },
    }).values;

/** What is asked for, or in one line why it is not to be had. */
function asked(args: readonly string[]): ReturnType<typeof parsed> | string {
    try {
        const values = parsed(args);
        const unknown = values.only?.find((name) => !Object.hasOwn(benches, name));
        if (unknown !== undefined) return `There is no benchmark '${unknown}'.`;
        if (!['text', 'json'].includes(values.format)) return `There is no format '${values.format}'.`;
        return isClock(values.time) ? values : `There is no clock '${values.time}'.`;
    } catch (error) {
        return (error as Error).message;
    }
}

/** Runs the benchmarks asked for and returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
    const values = asked(args);
    if (typeof values === 'string') {
        process.stderr.write(`${values} See npm run bench -- --help.\n`);
        return 3;
    }
    if (values.help) {
        process.stdout.write(usage);
        return 0;
    }
    const names = values.only ?? Object.keys(benches);
    if (isClock(values.time)) measureBy(values.time);
    if (!(await yardstick()))
        process.stderr.write('onnxruntime-node is not installed here: figures come without the yardstick.\n');
    const results: BenchResult[] = [];
    for (const name of names) results.push(...(await benches[name](values.against)));
    const json = JSON.stringify({ results }, undefined, 2);
    process.stdout.write(`${values.format === 'json' ? json : printed(results)}\n`);
    return 0;
}
