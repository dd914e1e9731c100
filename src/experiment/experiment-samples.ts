import type { Code } from '../chip/codes';
import type { Finding, Outcome } from '../chip/finding';
import type { Fix } from '../chip/fix';
import { quantityOf } from '../chip/value';
import type { Samples } from '../simulator/simulation';
import { openDataset } from './datasets/dataset';
import type { LabelledSamples } from './datasets/dataset';
import { calibratedOnRun, calibrationRequest } from './calibration-request';
import type { Experiment, SampleRequest } from './experiment';
import { checkInput, checkLabels, checkOutput, sampleShape } from './fit';
import { differentScales } from './sample-scales';

/** The samples of an experiment, in the shape of the network's input. */
export interface ExperimentSamples {
    readonly run: LabelledSamples;
    readonly classes?: readonly string[];
    readonly calibration: Samples;
    readonly calibrationSet: string;
}

/** Reads what an experiment runs and calibrates on, and checks that it fits the network. `take` goes before the request's. */
export async function readSamples(experiment: Experiment, take?: number): Promise<Outcome<ExperimentSamples>> {
    const fits = inputCheck(experiment);
    const { network } = experiment.mapping;
    const shaped = (samples: Samples): Samples => ({ ...samples, shape: sampleShape(network) });
    const run = await readSet(experiment, { ...experiment.run, take: take ?? experiment.run.take }, fits);
    if (!run.ok) return run;
    const labelFindings = checkLabels(experiment.name, network, experiment.run.dataset.name, run.value.read);
    if (labelFindings.length > 0) return { ok: false, findings: labelFindings };
    const request = calibrationRequest(experiment);
    const calibration = await readSet(experiment, request, fits);
    if (!calibration.ok) return calibration;
    const findings = [
        ...run.findings,
        ...(experiment.calibrate ? calibration.findings : []),
        ...calibratedOnRun(experiment),
        ...differentScales(experiment, run.value.read.samples, calibration.value.read.samples),
    ];
    return {
        ok: true,
        value: {
            run: { ...run.value.read, samples: shaped(run.value.read.samples) },
            ...(run.value.classes ? { classes: run.value.classes } : {}),
            calibration: shaped(calibration.value.read.samples),
            calibrationSet: request.dataset.name,
        },
        findings,
    };
}

/** Reads what an experiment calibrates on, and nothing else. */
export async function readCalibration(experiment: Experiment): Promise<Outcome<Samples>> {
    const { name: asking, mapping } = experiment;
    // Whatever the network answers: ranges are found of any.
    const fits: InputCheck = (name, shape) => checkInput(asking, mapping.network, name, shape);
    const read = await readSet(experiment, calibrationRequest(experiment), fits);
    if (!read.ok) return read;
    const { samples } = read.value.read;
    return { ok: true, value: { ...samples, shape: sampleShape(mapping.network) }, findings: read.findings };
}

/** Whether samples of a data set fit the network of an experiment. */
export const inputCheck =
    ({ name: experiment, mapping: { network } }: Experiment): InputCheck =>
    (name, shape) => {
        const misfits = checkInput(experiment, network, name, shape);
        return misfits.length > 0 ? misfits : checkOutput(experiment, network);
    };

/** Whether samples of a set's shape can be run. */
type InputCheck = (dataset: string, shape: readonly number[]) => readonly Finding[];

interface ReadSet {
    readonly read: LabelledSamples;
    /** Of a sample as the set has it. */
    readonly shape: readonly number[];
    readonly classes?: readonly string[];
}

/** Reads what a request takes of its data set, in file order or shuffled. */
export async function readSet(
    experiment: Experiment,
    request: SampleRequest,
    fits: InputCheck,
): Promise<Outcome<ReadSet>> {
    const opened = await openDataset(request.dataset);
    if (!opened.ok) return opened;
    const { name, count, shape, classes, sortedByClass } = opened.value;
    const misfits = fits(name, shape);
    if (misfits.length > 0) return { ok: false, findings: misfits };
    const taken = Math.min(request.take ?? count, count);
    const findings: Finding[] = [];
    if (request.take !== undefined && request.take > count)
        findings.push(
            warning(experiment, 'value/take', `${name} holds ${count} samples, not ${request.take}; all are taken.`, [
                takeAll(experiment, request, count),
            ]),
        );
    if (sortedByClass && taken < count)
        findings.push(
            warning(
                experiment,
                'value/shuffle',
                `${name} is sorted by class, so its first ${taken} samples are not a fair choice. Give the data set a shuffle seed.`,
                [shuffled(request.dataset.name)],
            ),
        );
    const read = await opened.value.read(0, taken);
    if (!read.ok) return read;
    return {
        ok: true,
        value: { read: read.value, shape, ...(classes ? { classes } : {}) },
        findings,
    };
}

const takeAll = (experiment: Experiment, request: SampleRequest, count: number): Fix => ({
    title: `Take the ${count} samples that there are`,
    changes: [
        {
            kind: 'take',
            subject: { kind: 'experiment', name: experiment.name },
            statement: request.dataset === experiment.run.dataset ? 'run' : 'calibrate',
            take: count,
        },
    ],
    safe: true,
});

const shuffled = (dataset: string): Fix => ({
    title: `Shuffle '${dataset}' before samples are taken`,
    changes: [
        {
            kind: 'set',
            subject: { kind: 'dataset', name: dataset, property: 'shuffle' },
            value: quantityOf(1),
        },
    ],
});

const warning = (experiment: Experiment, code: Code, message: string, fixes: readonly Fix[] = []): Finding => ({
    code,
    severity: 'warning',
    message,
    subject: { kind: 'experiment', name: experiment.name, property: 'run' },
    fixes,
});
