import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openExperiment } from '../../../src/extension/runner/open-experiment';
import { chipView, type ChipView } from '../../../src/estimate/chip-view';
import type { Ablation } from '../../../src/experiment/ablation/ablation';
import { runAblation } from '../../../src/experiment/ablation/run-ablation';
import { coreCells } from '../../../src/experiment/core-cells';
import type { ExperimentResult } from '../../../src/experiment/result';
import { runExperiment } from '../../../src/experiment/run';
import { samplePictures } from '../../../src/experiment/sample-pictures';
import type { CellsReply, PictureSample } from '../../../src/panel/messages';
import type { EffectName } from '../../../src/simulator/effects';
import { valueOf } from '../../experiment/support/data-files';

/** A run of the digits example on the real engine, as the extension's messages carry it. */
export interface Recording {
    readonly view: ChipView;
    readonly result: ExperimentResult;
    /** Of core 0 on the first and the second chip. */
    readonly cells: readonly Extract<CellsReply, { readonly ok: true }>[];
    /** Samples that were answered wrongly. */
    readonly pictures: readonly PictureSample[];
    /** Of two effects, on few samples. */
    readonly ablation: Ablation;
}

/** What a run's figures depend on; they are recorded anew where any of it has changed. */
const inputs = [
    'examples/digits.cim',
    'examples/digits.onnx',
    'out/runner.mjs',
    'out/simulation-worker.mjs',
    'out/kernel.wasm',
    'test/panel/support/recording.ts',
];

export const recordable = inputs.every((file) => existsSync(file));

/** Kept in the folder for temporary files, by its inputs. */
export async function recording(): Promise<Recording> {
    const hash = createHash('sha256');
    for (const file of inputs) hash.update(readFileSync(file));
    const kept = join(tmpdir(), `corelet-panel-${hash.digest('hex').slice(0, 16)}.json`);
    if (!existsSync(kept)) {
        // Test files run side by side: whoever is first is read by the others.
        writeFileSync(`${kept}.${process.pid}`, JSON.stringify(await record(), typedArrays));
        renameSync(`${kept}.${process.pid}`, kept);
    }
    const { cells, pictures, ...rest } = JSON.parse(readFileSync(kept, 'utf8')) as Recording;
    const floats = (values: Iterable<number | null>) => Float32Array.from(values, (value) => value ?? NaN);
    return {
        ...rest,
        cells: cells.map((each) => ({ ...each, conductances: floats(each.conductances) })),
        pictures: pictures.map((each) => ({ ...each, values: floats(each.values) })),
    };
}

const typedArrays = (_: string, value: unknown): unknown => (value instanceof Float32Array ? [...value] : value);

async function record(): Promise<Recording> {
    const opened = await openExperiment({ file: join(process.cwd(), 'examples/digits.cim'), experiment: 'Strokes' });
    if (!('experiment' in opened)) throw new Error(opened.message);
    const { experiment } = opened;
    const result = valueOf(await runExperiment(experiment, { threads: 2, take: 300, chips: 2 }));
    const cells = [0, 1].map(async (chip) => {
        const core = valueOf(await coreCells(experiment, chip, 0, 2));
        if (!core) throw new Error('the example has no core 0');
        return { chip, ...core, ok: true as const, conductances: Float32Array.from(core.conductances) };
    });
    const wrong = new Set(result.perChip.flatMap(({ misclassified }) => misclassified.samples));
    const effects = new Set<EffectName>(['adc_resolution', 'relaxation']);
    return {
        view: chipView(experiment.mapping),
        result,
        cells: await Promise.all(cells),
        pictures: valueOf(await samplePictures(experiment.run.dataset, [...wrong])),
        ablation: valueOf(await runAblation({ ...experiment, effects }, { threads: 2, take: 64, chips: 1 })),
    };
}
