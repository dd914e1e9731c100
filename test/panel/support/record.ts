import { join } from 'node:path';
import { chipView } from '../../../src/estimate/chip-view';
import { runAblation } from '../../../src/experiment/ablation/run-ablation';
import { coreCells } from '../../../src/experiment/core-cells';
import type { Experiment } from '../../../src/experiment/experiment';
import { runExperiment } from '../../../src/experiment/run';
import { samplePictures } from '../../../src/experiment/sample-pictures';
import { openExperiment } from '../../../src/extension/runner/open-experiment';
import type { EffectName } from '../../../src/simulator/effects';
import { valueOf } from '../../experiment/support/data-files';
import type { Recording } from './recording';

/** Runs the example for real. */
export async function record(): Promise<Recording> {
    const experiment = await open('examples/digits.cim', 'Strokes');
    const result = valueOf(await runExperiment(experiment, { threads: 2, take: 300, chips: 2 }));
    const cells = [0, 1].map(async (chip) => {
        const core = valueOf(await coreCells(experiment, chip, 0, 2));
        if (!core) throw new Error('the example has no core 0');
        return {
            chip,
            ...core,
            ok: true as const,
            edition: 'as read',
            conductances: Float32Array.from(core.conductances),
        };
    });
    const wrong = new Set(result.perChip.flatMap(({ misclassified }) => misclassified.samples));
    const effects = new Set<EffectName>(['adc_resolution', 'relaxation']);
    return {
        view: chipView(experiment.mapping),
        result,
        cells: await Promise.all(cells),
        pictures: valueOf(await samplePictures(experiment.run.dataset, [...wrong])),
        recoveries: { Flips: await recovery('Flips'), LowerThird: await recovery('LowerThird') },
        ablation: valueOf(await runAblation({ ...experiment, effects }, { threads: 2, take: 64, chips: 1 })),
    };
}

async function open(file: string, name: string): Promise<Experiment> {
    const opened = await openExperiment({ file: join(process.cwd(), file), experiment: name });
    if (!('experiment' in opened)) throw new Error(opened.message);
    return opened.experiment;
}

async function recovery(name: string): Promise<Pick<Recording, 'view' | 'result'>> {
    const { recovery: asked, ...rest } = await open('examples/recovery.cim', name);
    const experiment = { ...rest, ...(asked ? { recovery: { ...asked, cycles: 4 } } : {}) };
    const options = { threads: 2, take: 12, chips: 1 };
    return { view: chipView(experiment.mapping), result: valueOf(await runExperiment(experiment, options)) };
}
