import { createHash } from 'node:crypto';
import { version } from '../../../package.json';
import type { Outcome } from '../../chip/finding';
import type { CutTensor } from '../../network/cut';
import { arrayBytes, mostArchiveBytes, NpzWriter, type ArrayPlan } from '../../network/arrays/npz-writer';
import { dataFault, outcomeOf } from '../../network/arrays/data-fault';
import { effectNames } from '../../simulator/effects';
import type { Simulation } from '../../simulator/simulation';
import type { Dataset } from '../datasets/dataset';
import type { Experiment } from '../experiment';
import { simulationKey } from '../simulation-key';
import type { ActivationsOptions, ActivationsRequest } from './activations';
import { codesOf, gridCodes, type GridCodes } from './grid-codes';

/** What was written. */
export interface Written {
    readonly arrays: readonly WrittenArray[];
    readonly bytes: number;
}

export interface WrittenArray extends ArrayPlan {
    /** Of codes: value = scale * code, to the bit of a float32. */
    readonly scale?: number;
}

interface Work {
    readonly experiment: Experiment;
    readonly request: ActivationsRequest;
    readonly dataset: Dataset;
    /** Has the chip prepared. */
    readonly simulation: Simulation;
}

/** Samples that are read, run and written together, at most, and numbers that cross with them; a multiple of 16. */
const mostTogether = 1024;
const mostNumbers = 2 ** 25;

/** Runs the samples up to the cut, and writes what crosses it; tensors on a grid of few codes as these. */
export async function writeArrays(work: Work, options: ActivationsOptions): Promise<Outcome<Written>> {
    const tensors = writtenTensors(work.request);
    let coded = tensors.map(gridCodes);
    for (;;) {
        const made = await writeAs(work, coded, options);
        if (!('offGrid' in made)) return made;
        // The digital part of this chip does not keep to the file's grid.
        const { offGrid } = made;
        coded = coded.map((codes, at) => (at === offGrid ? undefined : codes));
    }
}

async function writeAs(
    work: Work,
    coded: readonly (GridCodes | undefined)[],
    options: ActivationsOptions,
): Promise<Outcome<Written> | { readonly offGrid: number }> {
    const { request, dataset, simulation } = work;
    const { cut, out, float } = request;
    const tensors = writtenTensors(request);
    const total = Math.min(request.take ?? dataset.count, dataset.count);
    const arrays = plansOf(tensors, coded, total, dataset.labelled);
    const size = arrays.reduce((sum, plan) => sum + arrayBytes(plan), 0);
    if (size > mostArchiveBytes)
        return outcomeOf({ kind: 'dataset', name: dataset.name }, () => {
            throw dataFault('file/length', out, `would hold ${size} bytes, and an archive 4 GB. Take fewer samples.`);
        });
    const last = cut.front.layers.findIndex(({ name }) => name === request.after);
    const writer = await NpzWriter.create(out, arrays);
    try {
        const step = chunkOf(tensors);
        for (let first = 0; first < total; first += step) {
            const read = await dataset.read(first, Math.min(step, total - first));
            if (!read.ok) return read;
            const { samples, labels, places } = read.value;
            const values = [
                ...(await simulation.activations(request.chip, last, samples, first, options)),
                ...(float ? await simulation.floatActivations(last, samples, options) : []),
            ];
            for (const [at, codes] of coded.entries()) {
                const kept = codes ? codesOf(values[at], codes) : values[at];
                if (!kept) return { offGrid: at };
                await writer.append(at, kept);
            }
            await writer.append(coded.length, Int32Array.from(places));
            if (dataset.labelled) await writer.append(coded.length + 1, labels);
            options.onProgress?.({ done: first + samples.count, of: total });
        }
        const manifest = await manifestOf(work, arrays, total);
        const bytes = await writer.finish('manifest', JSON.stringify(manifest), options.signal);
        return { ok: true, value: { arrays, bytes }, findings: [] };
    } finally {
        await writer.close();
    }
}

/** What crosses the cut on the chip, and then, where it is asked for, in the float network. */
const writtenTensors = ({ cut: { tensors }, float }: ActivationsRequest): readonly CutTensor[] => [
    ...tensors,
    ...(float ? tensors.map((tensor) => ({ ...tensor, name: `${tensor.name}.float` })) : []),
];

const plansOf = (
    tensors: readonly CutTensor[],
    coded: readonly (GridCodes | undefined)[],
    count: number,
    labelled: boolean,
): readonly WrittenArray[] => [
    ...tensors.map(({ name, shape }, at): WrittenArray => {
        const codes = coded[at];
        const whole = [count, ...shape.slice(1)];
        return codes
            ? { name, shape: whole, type: 'uint8', scale: codes.scale }
            : { name, shape: whole, type: 'float32' };
    }),
    { name: 'places', type: 'int32', shape: [count] },
    ...(labelled ? [{ name: 'labels', type: 'int32', shape: [count] } as const] : []),
];

const chunkOf = (tensors: readonly CutTensor[]): number => {
    const numbers = tensors.reduce((sum, { shape }) => sum + shape.reduce((size, axis) => size * axis, 1), 0);
    return Math.max(1, Math.min(mostTogether / 16, Math.floor(mostNumbers / 16 / Math.max(1, numbers)))) * 16;
};

/** Where the activations came from; as JSON text beside them. */
const manifestOf = async ({ experiment, request, dataset }: Work, arrays: readonly WrittenArray[], samples: number) => {
    const { mapping, seed, effects, time, name } = experiment;
    const { network } = mapping;
    const last = network.layers.findIndex((layer) => layer.name === request.after);
    const crossing = request.cut.tensors.length;
    return {
        format: 'corelet-activations',
        version: 1,
        corelet: version,
        experiment: name,
        /** Of what decides the chip's answers; see `simulationKey`. */
        key: await simulationKey({ ...experiment, chips: request.chip + 1 }),
        mapping: mapping.name,
        /** Of where the blocks lie: while it stays, so do the cells of layers whose weights do. */
        placement: createHash('sha256').update(JSON.stringify(mapping.blocks)).digest('hex'),
        model: { name: network.name, sha256: network.file?.sha256 ?? null },
        after: request.after,
        layers: network.layers.slice(0, last + 1).map((layer) => layer.name),
        chip: request.chip,
        seed,
        time: time ?? null,
        effects: effectNames.filter((effect) => effects.has(effect)),
        dataset: dataset.name,
        samples,
        tensors: arrays.slice(0, crossing).map(described),
        /** The same in the float network; null where that was not asked for. */
        float: request.float ? arrays.slice(crossing, 2 * crossing).map(described) : null,
    };
};

const described = ({ name, type, shape, scale }: WrittenArray) => ({ name, type, shape, scale: scale ?? null });
