import type { CrossbarStep } from '../../network/network';
import { curvatureOf, hyperbolic } from '../curvature';
import { biasSums, fixedPoint, type FixedPointBlock } from '../kernel/fixed-point';
import {
    placeDescriptor,
    placeScratch,
    placeWeights,
    runsOf,
    type PhaseImage,
    type Scratch,
} from '../kernel/block-image';
import { placeActivities, placeCurve, placeCurveScratch, type CurveScratch } from '../kernel/curve-image';
import type { Kernel } from '../kernel/kernel';
import { streamKey } from '../kernel/noise';
import { placeSingle, placeSingleScratch } from '../kernel/single-image';
import type { ProgrammedBlock } from '../programmed';
import type { LayerStatistics } from '../simulation';
import type { LayerRun, LayerSetup, StepRun } from './layer-run';
import { InputPulses } from './input-pulses';
import { KernelCounters } from './kernel-counters';
import { inputPhases, partOf, type InputPhase } from './phases';
import { ReferenceColumn } from './reference-column';
import { blockOffsets, copyRange, stepGeometry, type StepGeometry } from './step-geometry';
import type { Place } from './value';

const mostBits = { phase: 7, code: 15 };
const largestLimit = 32767;

/** Whether the kernel's integers can hold a layer: limited input bits, and squares of a phase's input within int16. */
export function fitsFixedPoint({ programmed, chip }: LayerSetup): boolean {
    const { magnitudeBits } = programmed.input;
    if (magnitudeBits === undefined) return false;
    const [{ conversion } = { conversion: undefined }] = programmed.blocks;
    if (conversion?.step !== undefined && conversion.limit > largestLimit) return false;
    const phases = inputPhases(chip.core, programmed.input, conversion?.limit ?? 1);
    return magnitudeBits <= mostBits.code && phases.every(({ bits }) => bits <= mostBits.phase);
}

/** One phase of one block, placed in the kernel's memory. */
interface PhaseRun {
    readonly descriptor: number;
    readonly copy: number;
    readonly block: number;
    readonly phase: number;
    /** How the kernel is to run it. */
    readonly kind: 'curved' | 'single' | 'narrow' | 'plain';
}

/** A layer on the kernel: weights, codes and statistics live in its memory, one set for all uses of the layer. */
export class FixedLayer implements LayerRun {
    private readonly phases: readonly InputPhase[];
    private readonly noisy: boolean;
    /** Of cells with a sinh law on floating columns. */
    private readonly curvature?: number;
    /** Of such cells on columns at virtual ground: all that is left of their law. */
    private readonly cellGain: number;
    private readonly counters: KernelCounters;
    private readonly runs: PhaseRun[] = [];
    private readonly geometry: StepGeometry;
    private readonly codes: number;
    private readonly singleScratch: number;
    private inputPulses = 0;

    constructor(
        private readonly kernel: Kernel,
        private readonly setup: LayerSetup,
        firstStep: CrossbarStep,
        private readonly samples: number,
    ) {
        const { programmed, chip, effects, layer } = setup;
        const limit = Math.max(...programmed.blocks.map(({ conversion }) => conversion.limit), 1);
        this.phases = inputPhases(chip.core, programmed.input, limit);
        this.noisy = effects.has('read_noise') && chip.device.readNoise > 0;
        const curvature = curvatureOf(chip, effects);
        const floats = chip.core.sensing === 'voltage';
        this.curvature = floats ? curvature : undefined;
        this.cellGain = curvature === undefined || floats ? 1 : hyperbolic(curvature).sinh / curvature;
        this.counters = new KernelCounters(kernel, this.phases, chip.core.adc, programmed.blocks);
        this.geometry = stepGeometry(layer, firstStep);
        this.codes = kernel.allocate(this.geometry.inputSize * samples * 2);
        // A run of one row takes a whole pair.
        const pairs = Math.max(0, ...programmed.blocks.map(({ rows }) => rows));
        const mostPlanes = Math.max(...this.phases.map(({ bits }) => bits));
        const scratch = placeScratch(kernel, pairs);
        this.singleScratch = placeSingleScratch(kernel);
        const curveScratch = this.curvature === undefined ? undefined : placeCurveScratch(kernel, pairs, mostPlanes);
        programmed.blocks.forEach((block, index) => this.placeBlock(block, index, scratch, curveScratch));
    }

    private placeBlock(source: ProgrammedBlock, index: number, scratch: Scratch, curveScratch?: CurveScratch): void {
        const { kernel, setup, geometry, phases, curvature, cellGain } = this;
        const { block, conversion } = source;
        const { programmed, chip } = setup;
        const largest = Math.max(...phases.map((phase) => phase.largest));
        const fixed = fixedPoint(source, largest, this.noisy);
        const runs = runsOf([...blockOffsets(geometry, block)]);
        const isReference = source.reading?.kind === 'reference';
        const kind = this.kindOf(source, fixed);
        const weights = placeWeights(
            kernel,
            fixed,
            runs,
            isReference ? 0 : this.firstColumn(source),
            kind === 'narrow',
        );
        const activities = curveScratch && placeActivities(kernel, source, runs, curveScratch);
        const step = conversion.step ?? 1;
        const perCode = step * (programmed.weightPerSiemens * (source.factor ?? 1)) * programmed.input.scale;
        const valueGain = (column: number) => cellGain * (source.neurons?.gain[column] ?? 1);
        const offsets = source.neurons?.offset ?? new Float64Array(source.columns);
        phases.forEach((phase, at) => {
            const biasCode = partOf(programmed.input.high, phase);
            const bias = biasSums(source, fixed, biasCode, phase.largest / cellGain);
            const curve =
                activities && curvature !== undefined
                    ? placeCurve(kernel, source, fixed, activities, {
                          curvature,
                          planes: phase.bits,
                          biasCode,
                          offset: offsets.map((offset) => offset * phase.largest),
                      })
                    : 0;
            const single =
                this.noisy && source.idleSquares
                    ? placeSingle(kernel, source, fixed, {
                          biasCode,
                          beside: offsets.map((offset) => offset * phase.largest),
                          sums: this.singleScratch,
                      })
                    : undefined;
            // The curve scales its sums by itself.
            const unit = (column: number) => valueGain(column) * (curve === 0 ? fixed.scale[column] : 1);
            const perPhase = step * phase.codeSteps;
            const noise = (chip.device.readNoise * phase.weight) / perPhase;
            const image: PhaseImage = {
                part: phase.whole ? 'whole' : phase.of,
                shift: phase.shift,
                mask: phase.largest,
                bias: bias.sum,
                biasVariance: bias.variance,
                scale: fixed.scale.map((_, column) => (unit(column) * phase.weight) / perPhase),
                varianceScale: fixed.varianceScale.map((scale, column) => scale * (valueGain(column) * noise) ** 2),
                gain: conversion.slope.map(
                    (slope, column) => slope * perCode * source.columnSum[column] * phase.codeSteps,
                ),
                offset: at === phases.length - 1 ? conversion.offset : new Float64Array(source.columns),
                limit: conversion.step === undefined ? undefined : phase.limit,
                signed: conversion.signed,
                curve,
                single,
            };
            const descriptor = placeDescriptor(kernel, weights, image, this.counters.of(block.core, at), scratch);
            this.runs.push({ descriptor, copy: block.copy, block: index, phase: at, kind });
        });
    }

    private kindOf({ idleSquares }: ProgrammedBlock, { narrow }: FixedPointBlock): PhaseRun['kind'] {
        if (this.curvature !== undefined) return 'curved';
        if (!this.noisy) return 'plain';
        if (idleSquares) return 'single';
        return narrow && this.kernel.functions.runNarrowBlock ? 'narrow' : 'plain';
    }

    private firstColumn({ block }: ProgrammedBlock): number {
        return block.group * this.setup.layer.columns + block.columnStart;
    }

    step(step: CrossbarStep, use: number): StepRun {
        const { kernel, setup, samples } = this;
        const geometry = stepGeometry(setup.layer, step);
        const lists = Array.from({ length: setup.mapped.copies }, (_, copy) => this.placeLists(geometry, copy));
        const most = Math.max(...lists.map(({ width }) => width));
        const keys = kernel.allocate(most * samples * 8);
        const pulses = new InputPulses(kernel, setup, geometry, this.phases);
        const streams = kernel.allocate(this.runs.length * 8);
        this.runs.forEach(({ block, phase }, index) => {
            const stream = { seed: setup.seed, chip: setup.chipNumber, layer: setup.index, block, use, phase };
            kernel.uint64(streams + index * 8, 1)[0] = streamKey(stream);
        });
        const { functions } = kernel;
        const runs = {
            curved: functions.runCurvedBlock,
            single: functions.runSingleBlock,
            narrow: functions.runNarrowBlock ?? functions.runBlock,
            plain: functions.runBlock,
        };
        const { blocks } = setup.programmed;
        const reference = blocks.some(({ reading }) => reading?.kind === 'reference')
            ? new ReferenceColumn(kernel, geometry, most * samples)
            : undefined;
        return {
            run: (input, output, count, firstSample) => {
                this.quantise(geometry, input, count);
                kernel.float32(output.address, output.size * count).fill(0);
                const shift = output.address;
                this.runs.forEach(({ descriptor, copy, block, phase, kind }, index) => {
                    const { width, start, from, to, relative } = lists[copy];
                    if (width === 0) return;
                    const spread = blocks[block].reading?.kind === 'reference' ? reference : undefined;
                    if (relative.at !== shift) {
                        const targets = kernel.int32(to, width * samples);
                        for (let unit = 0; unit < targets.length; unit++) targets[unit] += shift - relative.at;
                        relative.at = shift;
                    }
                    const { positions } = geometry;
                    if (this.noisy)
                        functions.productKeys(streams + index * 8, firstSample, count, positions, start, width, keys);
                    if (phase === 0) spread?.clear(width * count);
                    runs[kind](descriptor, from, spread?.to ?? to, keys, width * count);
                    if (phase === this.phases.length - 1)
                        spread?.spread(blocks[block], this.firstColumn(blocks[block]), lists[copy], output, count);
                });
                this.countProducts(lists, count);
                for (let sample = 0; sample < count; sample++)
                    this.inputPulses += pulses.count(this.codes + sample * geometry.inputSize * 2);
            },
        };
    }

    /** Input and output addresses of a copy's products, sample by sample; outputs relative to `relative.at`. */
    private placeLists(geometry: StepGeometry, copy: number) {
        const { kernel, samples } = this;
        const [start, end] = copyRange(geometry.positions, this.setup.mapped.copies, copy);
        const width = end - start;
        const from = new Int32Array(width * samples);
        const to = new Int32Array(width * samples);
        for (let sample = 0; sample < samples; sample++)
            for (let position = start; position < end; position++) {
                const unit = sample * width + position - start;
                from[unit] = this.codes + 2 * (sample * geometry.inputSize + geometry.bases[position]);
                to[unit] = 4 * (sample * geometry.positions + position) * geometry.columns;
            }
        return { start, width, from: kernel.place(from), to: kernel.place(to), relative: { at: 0 } };
    }

    private quantise(geometry: StepGeometry, input: Place, count: number): void {
        const { scale, high, signed } = this.setup.programmed.input;
        const { rowElements, rowRuns, inputSize } = geometry;
        for (let sample = 0; sample < count; sample++) {
            let from = input.address + sample * input.size * 4;
            for (const { first, rows, stride } of rowRuns) {
                const to = this.codes + (sample * inputSize + first) * 2;
                const low = signed ? -high : 0;
                this.kernel.functions.quantise(from, to, rows, rowElements, stride * 2, 1 / scale, low, high);
                from += rows * rowElements * 4;
            }
        }
    }

    private countProducts(lists: readonly { readonly width: number }[], count: number): void {
        for (const { copy, block } of this.runs) {
            const { columns, block: placed } = this.setup.programmed.blocks[block];
            this.counters.add(placed.core, lists[copy].width * count * columns);
        }
    }

    takeStatistics(): LayerStatistics {
        const { inputPulses } = this;
        this.inputPulses = 0;
        return this.counters.take(inputPulses);
    }
}
