import type { Outcome } from '../../chip/finding';
import { didYouMean } from '../../chip/nearest';
import type { Mapping } from '../../mapping/mapping';
import { cutBehind, type Cut } from '../../network/cut';
import type { Network } from '../../network/network';
import { createSimulation } from '../../simulator/pool';
import type { Simulation } from '../../simulator/simulation';
import { openDataset, type Dataset } from '../datasets/dataset';
import type { DatasetRequest, Experiment } from '../experiment';
import { readCalibration } from '../experiment-samples';
import { checkInput, sampleShape } from '../fit';
import type { Instruments } from '../run';
import { simulationRequest } from '../simulation-request';
import { untilAborted, withSimulation } from '../until-aborted';
import { withinMemory } from '../within-memory';
import { writeArrays, type Written } from './write-arrays';

export interface ActivationsRequest {
    /** Name of the last layer in front of the cut, and the cut (`cutAfter`). */
    readonly after: string;
    readonly cut: Cut;
    /** Undefined: what the experiment calibrates on, or else runs on. */
    readonly dataset?: DatasetRequest;
    /** Samples, from the first; all where undefined. */
    readonly take?: number;
    /** Whether what the float network has there is written too. */
    readonly float?: boolean;
    /** Number of the chip, from 0, as in all that is not said to users. */
    readonly chip: number;
    /** The archive. */
    readonly out: string;
}

export interface ActivationsOptions {
    readonly threads: number;
    readonly signal?: AbortSignal;
    readonly onProgress?: (progress: { readonly done: number; readonly of: number }) => void;
}

/** What the archive holds, beside where it came from. */
export interface Activations extends Written {
    readonly experiment: string;
    readonly mapping: string;
    readonly model: string;
    readonly chipName: string;
    readonly chip: number;
    readonly seed: number;
    readonly after: string;
    readonly dataset: string;
    readonly samples: number;
}

/**
 * Programs and calibrates one chip of an experiment, as running it does, and writes what crosses a cut of its network
 * while samples run through it. Undefined where the signal fired: then nothing is written. Findings: `file/*` of the data
 * sets, `shape/input`.
 */
export const measureActivations = withinMemory(measureHere);

async function measureHere(
    experiment: Experiment,
    request: ActivationsRequest,
    options: ActivationsOptions,
    instruments: Pick<Instruments, 'createSimulation'> = { createSimulation },
): Promise<Outcome<Activations | undefined>> {
    const { mapping, seed } = experiment;
    const { network } = mapping;
    const opened = await openDataset(request.dataset ?? (experiment.calibrate ?? experiment.run).dataset);
    if (!opened.ok) return opened;
    const dataset = opened.value;
    const misfits = checkInput(experiment.name, network, dataset.name, dataset.shape);
    if (misfits.length > 0) return { ok: false, findings: misfits };
    const calibration = await readCalibration(experiment);
    if (!calibration.ok) return calibration;
    const { signal, threads } = options;
    const open = () => instruments.createSimulation(simulationRequest(experiment), { threads });
    const written = await withSimulation(open, signal, async (simulation: Simulation) => {
        const prepared = await untilAborted(
            () => simulation.prepare(request.chip, calibration.value, signal).then(() => true),
            signal,
        );
        if (!prepared) return undefined;
        return untilAborted(
            () => writeArrays({ experiment, request, dataset: shaped(dataset, network), simulation }, options),
            signal,
        );
    });
    if (written === undefined) return { ok: true, value: undefined, findings: [] };
    if (!written.ok) return written;
    return {
        ok: true,
        value: {
            ...written.value,
            experiment: experiment.name,
            mapping: mapping.name,
            model: network.name,
            chipName: mapping.chip.name,
            chip: request.chip,
            seed,
            after: request.after,
            dataset: dataset.name,
            samples: written.value.arrays[0].shape[0],
        },
        findings: [...calibration.findings, ...written.findings],
    };
}

/** The set with its samples in the shape of the network's input. */
const shaped = (dataset: Dataset, network: Network): Dataset => ({
    ...dataset,
    read: async (first, count) => {
        const read = await dataset.read(first, count);
        if (!read.ok) return read;
        const { samples } = read.value;
        return { ...read, value: { ...read.value, samples: { ...samples, shape: sampleShape(network) } } };
    },
});

/** The cut behind the layer of a name; a text says what is wrong with it. */
export function cutAfter({ network }: Mapping, after: string): Cut | string {
    const names = network.layers.map(({ name }) => name);
    const last = names.indexOf(after);
    if (last < 0) {
        const hint = didYouMean(after, names) || ` There are ${names.join(', ')}.`;
        return `${network.name} has no layer '${after}'.${hint}`;
    }
    const cut = cutBehind(network, last);
    if (typeof cut !== 'string') return cut;
    return `${network.name} cannot be cut behind '${after}': ${cut}. Cut it behind another layer.`;
}
