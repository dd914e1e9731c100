import type { Finding, Outcome } from '../../chip/finding';
import type { Layer } from '../../network/network';
import { elements } from '../datasets/sample-source';
import type { Experiment, RecoveryRequest } from '../experiment';
import { calibratedOnRun, calibrationRequest } from '../calibration-request';
import { readSet } from '../experiment-samples';
import { corruptImages } from './corrupt';
import type { CorruptedImages } from './corrupt';

/** What a recovery runs and is measured against. */
export interface RecoverySamples {
    readonly corrupted: CorruptedImages;
    /** The images as the data set has them, back to back. */
    readonly originals: Float32Array;
    /** Of one image, as the data set has it. */
    readonly shape: readonly number[];
    /** Of the images, in the data set's files. */
    readonly places: Uint32Array;
    /** Visible units, one row an image; labels are off. */
    readonly calibration: Float32Array;
    readonly calibrationSet: string;
}

/**
 * Reads and corrupts the images of an experiment. The first units of the machine are the pixels, those beyond (labels)
 * are unknown. Findings: `file/*`, `shape/input`, `experiment/recovery`.
 */
export async function readRecoverySamples(
    experiment: Experiment,
    { corruption }: RecoveryRequest,
    layer: Layer,
    take?: number,
): Promise<Outcome<RecoverySamples>> {
    const units = layer.rows;
    const fits = (dataset: string, shape: readonly number[]): readonly Finding[] =>
        elements(shape) <= units ? [] : [tooLarge(experiment, dataset, shape, units)];
    const run = await readSet(experiment, { ...experiment.run, take: take ?? experiment.run.take }, fits);
    if (!run.ok) return run;
    const request = calibrationRequest(experiment);
    const calibration = await readSet(experiment, request, fits);
    if (!calibration.ok) return calibration;
    const originals = run.value.read.samples.data;
    const outside = [...originals, ...calibration.value.read.samples.data].find((value) => value < 0 || value > 1);
    if (outside !== undefined) return { ok: false, findings: [notAPixel(experiment, outside)] };
    const { shape } = run.value;
    const pixels = elements(shape);
    const findings = [
        ...run.findings,
        ...(experiment.calibrate ? calibration.findings : []),
        ...calibratedOnRun(experiment),
    ];
    const { count, data } = calibration.value.read.samples;
    const rowLength = shape[shape.length - 1];
    return {
        ok: true,
        value: {
            corrupted: corruptImages(originals, { pixels, rowLength, units }, corruption, experiment.seed),
            originals,
            shape,
            places: run.value.read.places,
            calibration: widened(data, count, units),
            calibrationSet: request.dataset.name,
        },
        findings,
    };
}

/** Rows with zeros behind them up to `units` values. */
const widened = (values: Float32Array, count: number, units: number): Float32Array => {
    const width = values.length / count;
    const rows = new Float32Array(count * units);
    for (let row = 0; row < count; row++) rows.set(values.subarray(row * width, (row + 1) * width), row * units);
    return rows;
};

const tooLarge = (
    { name, mapping }: Experiment,
    dataset: string,
    shape: readonly number[],
    units: number,
): Finding => ({
    code: 'shape/input',
    severity: 'error',
    message: `A sample of ${dataset} is ${shape.join(' x ')}, which is more than the ${units} visible units of ${mapping.network.name}. Take smaller samples, or another model.`,
    subject: { kind: 'experiment', name, property: 'run' },
    related: [{ subject: { kind: 'model', name: mapping.network.name }, message: `${units} visible units` }],
});

const notAPixel = ({ name, run }: Experiment, value: number): Finding => ({
    code: 'experiment/recovery',
    severity: 'error',
    message: `Recovery takes pixels from 0 to 1, and ${run.dataset.name} has a value of ${value}. Scale the data set: scale: 1 / 255`,
    subject: { kind: 'experiment', name, property: 'run' },
    related: [{ subject: { kind: 'dataset', name: run.dataset.name, property: 'scale' }, message: 'the data set' }],
});
