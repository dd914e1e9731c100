import type { CrossbarStep } from '../../network/network';
import type { Kernel } from '../kernel/kernel';
import { streamKey } from '../kernel/noise';
import type { LayerStatistics } from '../simulation';
import { BlockPlacement, firstColumnOf } from './block-placement';
import type { LayerRun, LayerSetup, StepRun } from './layer-run';
import { InputPulses } from './input-pulses';
import { KernelCounters } from './kernel-counters';
import { inputPhases, type InputPhase } from './phases';
import { ProductLists } from './product-lists';
import { ReferenceColumn } from './reference-column';
import { stepGeometry, type StepGeometry } from './step-geometry';
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

/** A layer on the kernel: weights, codes and statistics live in its memory, one set for all uses of the layer. */
export class FixedLayer implements LayerRun {
    private readonly phases: readonly InputPhase[];
    private readonly counters: KernelCounters;
    private readonly placement: BlockPlacement;
    private readonly codes: number;
    private readonly firstGeometry: StepGeometry;
    private inputPulses = 0;

    constructor(
        private readonly kernel: Kernel,
        private readonly setup: LayerSetup,
        private readonly firstStep: CrossbarStep,
        private readonly samples: number,
    ) {
        const { programmed, chip, layer } = setup;
        const limit = Math.max(...programmed.blocks.map(({ conversion }) => conversion.limit), 1);
        this.phases = inputPhases(chip.core, programmed.input, limit);
        this.counters = new KernelCounters(kernel, this.phases, chip.core.adc, programmed.blocks);
        this.firstGeometry = stepGeometry(layer, firstStep);
        this.codes = kernel.allocate(this.firstGeometry.inputSize * samples * 2);
        this.placement = new BlockPlacement(kernel, setup, this.firstGeometry, this.phases, this.counters);
    }

    step(step: CrossbarStep, use: number): StepRun {
        const { kernel, setup, samples } = this;
        const geometry = step === this.firstStep ? this.firstGeometry : stepGeometry(setup.layer, step);
        const { noisy, runs: placed } = this.placement;
        const { copies } = setup.mapped;
        const lists = Array.from(
            { length: copies },
            (_, copy) => new ProductLists(kernel, geometry, this.codes, samples, [copies, copy]),
        );
        const most = Math.max(...lists.map(({ width }) => width));
        const keys = kernel.allocate(most * samples * 8);
        const pulses = new InputPulses(kernel, setup, geometry, this.phases);
        const streams = kernel.allocate(placed.length * 8);
        placed.forEach(({ block, phase }, index) => {
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
                placed.forEach(({ descriptor, copy, block, phase, kind }, index) => {
                    const { width, start, from } = lists[copy];
                    if (width === 0) return;
                    const spread = blocks[block].reading?.kind === 'reference' ? reference : undefined;
                    const { positions } = geometry;
                    if (noisy)
                        functions.productKeys(streams + index * 8, firstSample, count, positions, start, width, keys);
                    if (phase === 0) spread?.clear(width * count);
                    runs[kind](
                        descriptor,
                        from,
                        spread?.to ?? lists[copy].targets(output.address),
                        keys,
                        width * count,
                    );
                    if (phase === this.phases.length - 1)
                        spread?.spread(blocks[block], firstColumnOf(setup, blocks[block]), lists[copy], output, count);
                });
                this.countProducts(lists, count);
                for (let sample = 0; sample < count; sample++)
                    this.inputPulses += pulses.count(this.codes + sample * geometry.inputSize * 2);
            },
        };
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
        for (const { copy, block } of this.placement.runs) {
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
