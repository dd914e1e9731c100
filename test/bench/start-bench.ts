import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { RunnerClient } from '../../src/extension/runner/runner-client';
import { uniform } from '../simulator/support/random-chip';
import { npy } from '../support/npy';
import { resnet20 } from '../support/resnet20';
import { median, type BenchResult } from './measure';
import { measuredCommand, type Measured } from './measured-command';

const samples = 512;
const size = 3 * 32 * 32;

const document = `import neurram
model ResNet from "resnet20.onnx"
mapping M of ResNet on NeuRRAM { input: 4 bit  output: 6 bit  others auto }
dataset D { format: npy  inputs: "x.npy"  labels: "y.npy" }
dataset Other { format: npy  inputs: "x.npy"  labels: "y.npy" }
experiment First {
    run M on D take 1
    calibrate on Other take 256
    effects: programming_resolution, relaxation, stuck_cells, read_noise, adc_resolution
}
experiment All { run M on D  calibrate on Other take 256 }
`;

/** An image of an experiment. `build`: the folder whose `out/` is run; `cache`: where it keeps what need not be made again. */
const run = (folder: string, experiment: string, build = '.', cache = 'cache'): Measured =>
    measuredCommand(['simulate', join(folder, 'bench.cim'), '--experiment', experiment, '--threads', '4'], {
        build,
        cache: join(folder, cache),
    });

/** Seconds from asking a runner that has not been started for a run to the chip's first image. */
async function firstImage(folder: string): Promise<number> {
    const client = new RunnerClient({ module: resolve('out/runner.mjs') });
    const place = { file: join(folder, 'bench.cim'), experiment: 'First' };
    const started = performance.now();
    let image = 0;
    try {
        const reply = await client.run(place, 4, ({ stage, accuracy }) => {
            if (stage === 'chip' && accuracy !== undefined) image ||= (performance.now() - started) / 1000;
        });
        if (reply.kind !== 'result') throw new Error(JSON.stringify(reply));
        return image;
    } finally {
        client.dispose();
    }
}

/** Files of the cache, by the beginnings of their names. */
const kept = { all: ['network-', 'seen-'], calibration: ['seen-'], none: [] };

function forget(cache: string, beginnings: readonly string[]): void {
    for (const file of readdirSync(cache))
        if (beginnings.some((beginning) => file.startsWith(beginning))) rmSync(join(cache, file));
}

const rounds = 5;

/** Medians of runs by turns that find all, some or nothing of what earlier ones have kept. */
async function byTurns(folder: string) {
    const of = (forgotten: readonly string[]) => ({ forgotten, images: Array<number>(), commands: Array<number>() });
    const ways = { anew: of(kept.all), known: of(kept.calibration), again: of(kept.none) };
    for (let round = 0; round < rounds; round++)
        for (const { forgotten, images, commands } of Object.values(ways)) {
            forget(join(folder, 'cache'), forgotten);
            images.push(await firstImage(folder));
            forget(join(folder, 'cache'), forgotten);
            commands.push(run(folder, 'First').seconds);
        }
    return ways;
}

/** The command of this build and of another, by turns: medians of their processor time, which others' work hardly moves. */
function againstBuild(folder: string, other: string): BenchResult {
    const times = Array.from({ length: rounds }, () =>
        ['.', other].map((build, at) => run(folder, 'First', build, `cache-${at}`).processor),
    );
    const [ours, theirs] = [0, 1].map((build) => median(times.map((pair) => pair[build])));
    const name = 'resnet20, one image, processor time';
    return { name, value: ours, unit: 's', yardstick: 'the other build', yardstickValue: theirs, ratio: theirs / ours };
}

/**
 * What issue 3 asks of ResNet-20: from file to first image without wires under 1.5 s, and under 600 MB on four threads.
 * `other`: a folder with another build in its `out/`, to be compared with.
 */
export async function startBench(other?: string): Promise<readonly BenchResult[]> {
    const folder = mkdtempSync(join(tmpdir(), 'corelet-bench-'));
    const { CORELET_CACHE } = process.env;
    // The runner is given this environment.
    process.env.CORELET_CACHE = join(folder, 'cache');
    try {
        const draw = uniform(1);
        writeFileSync(join(folder, 'bench.cim'), document);
        writeFileSync(join(folder, 'resnet20.onnx'), resnet20());
        writeFileSync(
            join(folder, 'x.npy'),
            npy(
                [samples, 3, 32, 32],
                Float32Array.from({ length: samples * size }, () => draw()),
            ),
        );
        writeFileSync(
            join(folder, 'y.npy'),
            npy(
                [samples],
                Uint8Array.from({ length: samples }, () => Math.floor(10 * draw())),
            ),
        );
        run(folder, 'First');
        const { anew, known, again } = await byTurns(folder);
        const all = run(folder, 'All', '.', 'empty');
        const compared = other === undefined ? [] : [againstBuild(folder, other)];
        const result = (name: string, value: number, unit: string, yardstick: string, yardstickValue: number) => ({
            ...{ name, value, unit, yardstick, yardstickValue },
            ratio: yardstickValue / value,
        });
        const time = (what: string, seconds: readonly number[]) =>
            result(`resnet20, ${what}, median of ${seconds.length}`, median(seconds), 's', 'asked for', 1.5);
        return [
            time("file to the chip's first image, nothing known of it", anew.images),
            time("file to the chip's first image, model known", known.images),
            time("file to the chip's first image, run before", again.images),
            time('whole command of one image, nothing known of it', anew.commands),
            time('whole command of one image, model known', known.commands),
            time('whole command of one image, run before', again.commands),
            result('resnet20, 4 threads, all effects, most memory', all.megabytes, 'MB', 'asked for', 600),
            ...compared,
        ];
    } finally {
        if (CORELET_CACHE === undefined) delete process.env.CORELET_CACHE;
        else process.env.CORELET_CACHE = CORELET_CACHE;
        rmSync(folder, { recursive: true });
    }
}
