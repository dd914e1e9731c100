import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChipView } from '../../../src/estimate/chip-view';
import type { Ablation } from '../../../src/experiment/ablation/ablation';
import type { ExperimentResult } from '../../../src/experiment/result';
import type { CellsReply, PictureSample } from '../../../src/panel/messages';

/** A run of the digits example on the real engine, as the extension's messages carry it. */
export interface Recording {
    readonly view: ChipView;
    readonly result: ExperimentResult;
    /** Of core 0 on the first and the second chip. */
    readonly cells: readonly Omit<Extract<CellsReply, { readonly ok: true }>, 'ask' | 'experiment'>[];
    /** Samples that were answered wrongly. */
    readonly pictures: readonly PictureSample[];
    /** Of two effects, on few samples. */
    readonly ablation: Ablation;
    /** Of examples/recovery.cim, few images and few cycles: with flipped pixels, and with the lower third hidden. */
    readonly recoveries: Readonly<Record<'Flips' | 'LowerThird', Pick<Recording, 'view' | 'result'>>>;
}

/** What a run's figures depend on; they are recorded anew where any of it has changed. */
const inputs = [
    'examples/digits.cim',
    'examples/digits.onnx',
    'examples/recovery.cim',
    'examples/recovery.npz',
    'out/runner.mjs',
    'out/simulation-worker.mjs',
    'out/kernel.wasm',
    'out/kernel-relaxed.wasm',
    'test/panel/support/record.ts',
];

export const recordable = inputs.every((file) => existsSync(file));

/** Kept in the folder for temporary files, by its inputs. */
export async function recording(): Promise<Recording> {
    const hash = createHash('sha256');
    for (const file of inputs) hash.update(readFileSync(file));
    const kept = join(tmpdir(), `corelet-panel-${hash.digest('hex').slice(0, 16)}.json`);
    await once(kept, async () => {
        // What runs experiments is large, and seldom needed.
        const { record } = await import('./record');
        // In one step, so that nobody reads half of it.
        writeFileSync(`${kept}.part`, JSON.stringify(await record(), typedArrays));
        renameSync(`${kept}.part`, kept);
    });
    const { cells, pictures, ...rest } = JSON.parse(readFileSync(kept, 'utf8')) as Recording;
    const floats = (values: Iterable<number | null>) => Float32Array.from(values, (value) => value ?? NaN);
    return {
        ...rest,
        cells: cells.map((each) => ({
            ...each,
            experiment: 'Strokes',
            conductances: floats(each.conductances),
        })),
        pictures: pictures.map((each) => ({ ...each, values: floats(each.values) })),
    };
}

/** Makes a file that is not there. Test files run side by side: one of them makes it, the others wait. */
async function once(file: string, make: () => Promise<void>): Promise<void> {
    const lock = `${file}.lock`;
    for (let waited = 0; !existsSync(file); waited += 1) {
        try {
            mkdirSync(lock);
        } catch {
            // One that was killed leaves its lock.
            if (waited > 600) rmSync(lock, { recursive: true, force: true });
            await new Promise((resolve) => setTimeout(resolve, 200));
            continue;
        }
        try {
            if (!existsSync(file)) await make();
        } finally {
            rmSync(lock, { recursive: true, force: true });
        }
    }
}

const typedArrays = (_: string, value: unknown): unknown => (value instanceof Float32Array ? [...value] : value);
