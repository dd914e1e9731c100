import type { Crossbar } from '../../network/execute';
import { elementCount } from '../../network/element-type';
import { idealCrossbar } from '../../network/ideal-crossbar';
import type { CrossbarStep, Layer, Tensor } from '../../network/network';
import { toFloat32 } from '../../network/tensor';
import { columnNormal, productKey, streamKey } from '../kernel/noise';
import type { NoiseStream } from '../kernel/noise';
import { atVoltage } from '../calibration-choice';
import { LayerCounts } from '../counts';
import { decider } from '../decide';
import type { ProgrammedChip, ProgrammedLayer } from '../programmed';
import type { LayerStatistics, SimulationRequest } from '../simulation';
import { stepVectors } from './layer-vectors';
import type { StepVectors } from './layer-vectors';
import { blockDrive, blockProduct, inputCode, outputsOf, productRules } from './product';

/** Standard normals by column of one product; `product` counts sample * positions + position. */
export type ReadNoise = (stream: NoiseStream, product: number) => (column: number) => number;

/** As the kernel draws it. */
export const kernelNoise: ReadNoise = (stream, product) => {
    const key = productKey(streamKey(stream), product);
    return (column) => columnNormal(key, column);
};

export type CrossbarRequest = Pick<SimulationRequest, 'network' | 'mapping' | 'chip' | 'effects'>;

/** A crossbar to run a network on, and what its neurons have seen so far. */
export interface ReferenceCrossbar {
    readonly crossbar: Crossbar;
    /** One an entry of `network.layers`. */
    statistics(): readonly LayerStatistics[];
}

export interface ReferenceOptions {
    readonly noise?: ReadNoise;
    /** Samples that are real; what a caller fills a last chunk up with comes after them and is not counted. */
    readonly samples?: number;
}

/**
 * The mapped layers of a network on a programmed chip, cell by cell in double precision; layers that are mapped
 * `digital` are exact. Batches are taken in order: the first call of a step holds the first samples, the next call the
 * samples after them.
 */
export const referenceCrossbar = (
    programmed: ProgrammedChip,
    request: CrossbarRequest,
    options: ReferenceOptions = {},
): ReferenceCrossbar => {
    const { network } = request;
    const counts = network.layers.map(() => new LayerCounts());
    const exact = idealCrossbar(network);
    const seen = new Map<CrossbarStep, number>();
    const vectorsOf = new Map<CrossbarStep, StepVectors>();
    const uses = usesOf(network.steps.filter((step) => step.kind === 'crossbar'));
    return {
        crossbar: (index, step, input) => {
            const layer = programmed.layers[index];
            if (!layer) return exact(index, step, input);
            const first = seen.get(step) ?? 0;
            const count = input.data.length / elementCount(step.inputShape);
            seen.set(step, first + count);
            const use = uses.get(step) ?? 0;
            const vectors = vectorsOf.get(step) ?? stepVectors(network.layers[index], step);
            vectorsOf.set(step, vectors);
            return runStep(
                { programmed, request, options, layer, step, vectors, use, first, counts: counts[index] },
                input,
            );
        },
        statistics: () => counts.map((layer) => layer.statistics()),
    };
};

/** Which of its layer's crossbar steps each step is, from 0. */
const usesOf = (steps: readonly CrossbarStep[]): Map<CrossbarStep, number> =>
    new Map(steps.map((step, at) => [step, steps.slice(0, at).filter(({ layer }) => layer === step.layer).length]));

interface StepRun {
    readonly programmed: ProgrammedChip;
    readonly request: CrossbarRequest;
    readonly options: ReferenceOptions;
    readonly layer: ProgrammedLayer;
    readonly step: CrossbarStep;
    readonly vectors: StepVectors;
    readonly use: number;
    readonly first: number;
    readonly counts: LayerCounts;
}

const runStep = (run: StepRun, input: Tensor): Tensor => {
    const { programmed, request, options, layer, step, vectors, use, first, counts } = run;
    const { network, mapping, chip, effects } = request;
    const source = network.layers[layer.layer];
    const { copies } = mapping.layers[layer.layer];
    const values = toFloat32(input) ?? new Float32Array();
    const count = values.length / vectors.inputSize;
    const output = new Float64Array(count * vectors.outputSize);
    const rules = productRules(atVoltage(chip, layer), effects, layer.input);
    const unseen = new LayerCounts();
    const noise = options.noise ?? kernelNoise;
    const inputs = new Float64Array(source.groups * source.rows);
    for (let sample = 0; sample < count; sample++)
        for (let position = 0; position < vectors.positions; position++) {
            vectors.gather(values, sample, position, inputs);
            const codes = inputs.map((value) => inputCode(value, layer.input));
            const product = (first + sample) * vectors.positions + position;
            for (const [number, block] of layer.blocks.entries()) {
                const { copy, group, columnStart } = block.block;
                if (copyAt(position, vectors.positions, copies) !== copy) continue;
                const drive = blockDrive(block, codes.subarray(group * source.rows), layer.input);
                const stream = { seed: programmed.seed, chip: programmed.chip, layer: layer.layer, block: number, use };
                const real = first + sample < (options.samples ?? Infinity);
                const settled = blockProduct(
                    block,
                    drive,
                    rules,
                    (phase) => noise({ ...stream, phase }, product),
                    (real ? counts : unseen).of(block.block.core),
                );
                for (const [column, value] of outputsOf(block, settled, layer).entries()) {
                    const at = vectors.outputAt(sample, position, group * source.columns + columnStart + column);
                    output[at] += value;
                }
            }
        }
    if (layer.decision) {
        // What a caller fills a last chunk up with is not counted.
        const real = Math.max(0, Math.min(count, (options.samples ?? Infinity) - first)) * vectors.outputSize;
        const decide = decider(layer.decision);
        const coreAt = outputCores(layer, source, vectors, copies);
        const among = (all: LayerCounts) => (at: number) => all.of(coreAt[at % vectors.outputSize]);
        decide(output.subarray(0, real), among(counts));
        decide(output.subarray(real), among(unseen));
    }
    const shape = [(input.shape[0] / step.inputShape[0]) * step.outputShape[0], ...step.outputShape.slice(1)];
    return { type: 'float32', shape, data: Float32Array.from(output) };
};

/** The core whose neurons hold each output of a sample, where they hold it alone. */
const outputCores = (
    { blocks }: ProgrammedLayer,
    { columns }: Layer,
    { positions, outputSize, outputAt }: StepVectors,
    copies: number,
): Int32Array => {
    const cores = new Int32Array(outputSize);
    for (let position = 0; position < positions; position++)
        for (const { block } of blocks)
            if (copyAt(position, positions, copies) === block.copy)
                for (let column = block.columnStart; column < block.columnEnd; column++)
                    cores[outputAt(0, position, block.group * columns + column)] = block.core;
    return cores;
};

/** Copies share the output positions in contiguous ranges as equal as can be, the earlier ones one longer. */
const copyAt = (position: number, positions: number, copies: number): number => {
    const each = Math.floor(positions / copies);
    const longer = positions % copies;
    const inLonger = longer * (each + 1);
    return position < inLonger ? Math.floor(position / (each + 1)) : longer + Math.floor((position - inLonger) / each);
};
