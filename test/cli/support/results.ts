import { estimateMapping } from '../../../src/estimate/estimate-mapping';
import { wilson } from '../../../src/experiment/interval';
import type { ChipResult, ExperimentResult } from '../../../src/experiment/result';
import { mapped } from '../../support/mappings';
import { dense, networkOf } from '../../support/networks';
import pc from 'picocolors';

/** A terminal without colours, of 100 columns where none are said. */
export const plain = (width?: number) => ({
    colours: pc.createColors(false),
    remarkColours: pc.createColors(false),
    showsProgress: false,
    stderr: process.stderr,
    result: async () => undefined,
    remark: async () => undefined,
    stoppable: () => new AbortController().signal,
    ...(width === undefined ? {} : { width }),
});

/** A chip by its confusion counts. */
export function chipOf(chip: number, confusion: readonly (readonly number[])[], finished = true): ChipResult {
    const samples = confusion.flat().reduce((sum, count) => sum + count, 0);
    const correct = confusion.reduce((sum, row, label) => sum + row[label], 0);
    const wrong = confusion.flatMap((row, label) =>
        row.flatMap((times, predicted) =>
            predicted === label ? [] : Array.from({ length: times }, () => [label, predicted]),
        ),
    );
    const misclassified = {
        samples: wrong.map((_, place) => place),
        labels: wrong.map(([label]) => label),
        predicted: wrong.map(([, predicted]) => predicted),
    };
    return { chip, accuracy: wilson(correct / samples, samples), finished, samples, correct, confusion, misclassified };
}

const perfect = [
    [5, 0],
    [0, 5],
];

/** A finished run of one chip that was right throughout. */
export function resultOf(changes: Partial<ExperimentResult> = {}): ExperimentResult {
    const counts = { inputPulses: 400, conversionSteps: 200 };
    const mapping = mapped({ network: networkOf('Net', [dense('fc', 4, 2)], [4]) });
    const perChip = changes.perChip ?? [chipOf(0, perfect)];
    const chips = perChip.filter(({ finished }) => finished).length;
    return {
        name: 'Trial',
        mapping: 'Test',
        model: 'Net',
        chip: 'NeuRRAM',
        device: { name: 'HfOx', time: 1, source: '[A] aihwkit' },
        dataset: 'Digits',
        samples: perChip[0]?.samples ?? 0,
        samplesAsked: 10,
        chips,
        chipsAsked: chips,
        calibration: { dataset: 'Train', samples: 256 },
        seed: 7,
        effects: ['relaxation', 'adc_resolution'],
        inert: [],
        ...(perChip.length > 0 ? { accuracy: perChip[0].accuracy } : {}),
        perChip,
        software: { accuracy: 1, quantised: 0.99 },
        estimate: estimateMapping(mapping),
        layers: [{ name: 'fc', digital: false, conversions: 100, saturated: 3, saturation: 0.03, ...counts }],
        cores: [{ core: 0, conversions: 100, saturated: 3, codes: [60, 37, 3] }],
        expectations: [],
        seconds: 1.5,
        imagesPerSecond: 1234.5,
        threads: 4,
        interrupted: false,
        ...changes,
    };
}
