import { heldVariance } from '../array';
import { curvatureOf, hyperbolic } from '../curvature';
import {
    placeDescriptor,
    placeScratch,
    placeWeights,
    runsOf,
    type PhaseImage,
    type Scratch,
} from '../kernel/block-image';
import { placeActivities, placeCurve, placeCurveScratch, type CurveScratch } from '../kernel/curve-image';
import { biasSums, fixedPoint, type FixedPointBlock } from '../kernel/fixed-point';
import type { Kernel } from '../kernel/kernel';
import { placeSingle, placeSingleScratch } from '../kernel/single-image';
import type { ProgrammedBlock } from '../programmed';
import type { KernelCounters } from './kernel-counters';
import type { LayerSetup } from './layer-run';
import { partOf, type InputPhase } from './phases';
import { blockOffsets, type StepGeometry } from './step-geometry';

/** One phase of one block, placed in the kernel's memory. */
export interface PhaseRun {
    readonly descriptor: number;
    readonly copy: number;
    readonly block: number;
    readonly phase: number;
    /** How the kernel is to run it. */
    readonly kind: 'curved' | 'single' | 'narrow' | 'plain';
}

/** First of a block's columns among those of all groups. */
export const firstColumnOf = ({ layer }: LayerSetup, { block }: ProgrammedBlock): number =>
    block.group * layer.columns + block.columnStart;

/** Places the blocks of a layer in the kernel's memory, phase by phase. */
export class BlockPlacement {
    readonly noisy: boolean;
    readonly runs: PhaseRun[] = [];
    /** Of cells with a sinh law on floating columns. */
    private readonly curvature?: number;
    /** Of such cells on columns at virtual ground: all that is left of their law. */
    private readonly cellGain: number;
    private readonly singleScratch: number;

    constructor(
        private readonly kernel: Kernel,
        private readonly setup: LayerSetup,
        private readonly geometry: StepGeometry,
        private readonly phases: readonly InputPhase[],
        private readonly counters: KernelCounters,
    ) {
        const { programmed, chip, effects } = setup;
        this.noisy = effects.has('read_noise') && chip.device.readNoise > 0;
        const curvature = curvatureOf(chip, effects);
        const floats = chip.core.sensing === 'voltage';
        this.curvature = floats ? curvature : undefined;
        this.cellGain = curvature === undefined || floats ? 1 : hyperbolic(curvature).sinh / curvature;
        // A run of one row takes a whole pair.
        const pairs = Math.max(0, ...programmed.blocks.map(({ rows }) => rows));
        const mostPlanes = Math.max(...phases.map(({ bits }) => bits));
        const scratch = placeScratch(kernel, pairs);
        this.singleScratch = placeSingleScratch(kernel);
        const curveScratch = this.curvature === undefined ? undefined : placeCurveScratch(kernel, pairs, mostPlanes);
        programmed.blocks.forEach((block, index) => this.place(block, index, scratch, curveScratch));
    }

    private place(source: ProgrammedBlock, index: number, scratch: Scratch, curveScratch?: CurveScratch): void {
        const { kernel, setup, geometry, phases, curvature, cellGain } = this;
        const { block, conversion } = source;
        const { programmed, chip } = setup;
        const largest = Math.max(...phases.map((phase) => phase.largest));
        const fixed = fixedPoint(source, largest, this.noisy);
        const runs = runsOf(blockOffsets(geometry, block));
        const isReference = source.reading?.kind === 'reference';
        const kind = this.kindOf(source, fixed);
        const weights = placeWeights(
            kernel,
            fixed,
            runs,
            isReference ? 0 : firstColumnOf(setup, source),
            kind === 'narrow',
        );
        const activities = curveScratch && placeActivities(kernel, source, runs, curveScratch);
        const step = conversion.step ?? 1;
        const perCode = step * (programmed.weightPerSiemens * (source.factor ?? 1)) * programmed.input.scale;
        const valueGain = (column: number) => cellGain * (source.neurons?.gain[column] ?? 1);
        const held = this.noisy ? heldVariance(source) : undefined;
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
            const inSum = (column: number) => (curve === 0 ? fixed.scale[column] : 1);
            const unit = (column: number) => valueGain(column) * inSum(column);
            const perPhase = step * phase.codeSteps;
            const noise = (chip.device.readNoise * phase.weight) / perPhase;
            const beside = offsets.map((offset) => offset * (phase.largest / cellGain));
            const image: PhaseImage = {
                part: phase.whole ? 'whole' : phase.of,
                shift: phase.shift,
                mask: phase.largest,
                bias: bias.sum,
                biasVariance: bias.variance,
                scale: fixed.scale.map((_, column) => (unit(column) * phase.weight) / perPhase),
                varianceScale: fixed.varianceScale.map((scale, column) => scale * (valueGain(column) * noise) ** 2),
                held: held?.map((share, column) => (share * inSum(column) ** 2) / fixed.varianceScale[column]),
                centre: curve === 0 ? beside.map((offset, column) => offset / fixed.scale[column]) : undefined,
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
}
