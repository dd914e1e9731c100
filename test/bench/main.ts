import Table from 'cli-table3';
import { parseArgs } from 'node:util';
import { editorBench } from './editor-bench';
import { engineBench } from './engine-bench';
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
    start: async (other) => startBench(other),
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

/** Runs the benchmarks asked for and returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
    const { values } = parseArgs({
        args: [...args],
        options: {
            only: { type: 'string', multiple: true },
            format: { type: 'string', default: 'text' },
            time: { type: 'string', default: 'wall' },
            against: { type: 'string' },
        },
    });
    const names = values.only ?? Object.keys(benches);
    const unknown = names.find((name) => !benches[name]);
    if (unknown !== undefined || !['text', 'json'].includes(values.format) || !isClock(values.time)) {
        process.stderr.write(
            `usage: npm run bench -- [--only ${Object.keys(benches).join('|')}] [--format text|json] [--time wall|processor] [--against <folder of another build, for start>]\n`,
        );
        return 3;
    }
    measureBy(values.time);
    if (!(await yardstick()))
        process.stderr.write('onnxruntime-node is not installed here: figures come without the yardstick.\n');
    const results: BenchResult[] = [];
    for (const name of names) results.push(...(await benches[name](values.against)));
    const json = JSON.stringify({ results }, undefined, 2);
    process.stdout.write(`${values.format === 'json' ? json : printed(results)}\n`);
    return 0;
}
