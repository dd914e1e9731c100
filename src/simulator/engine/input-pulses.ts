import { runsOf } from '../kernel/block-image';
import type { Kernel } from '../kernel/kernel';
import type { LayerSetup } from './layer-run';
import { pulsesOf, type InputPhase } from './phases';
import { blockOffsets, copyRange, type StepGeometry } from './step-geometry';

/** Counts the planes that drive the rows of a layer's blocks, over all products of a sample. */
export class InputPulses {
    /** Address of how many block rows each element of a padded input drives. */
    private readonly uses: number;

    constructor(
        private readonly kernel: Kernel,
        setup: LayerSetup,
        private readonly geometry: StepGeometry,
        private readonly phases: readonly InputPhase[],
    ) {
        this.uses = kernel.place(inputUses(setup, geometry));
    }

    /** Of one sample, whose codes are at an address. */
    count(codes: number): number {
        const { kernel, phases, uses } = this;
        const { inputSize } = this.geometry;
        if (phases.every(({ of }) => of === 'magnitude'))
            return kernel.functions.weightedPlanes(codes, uses, inputSize);
        const weights = kernel.int16(uses, inputSize);
        return kernel
            .int16(codes, inputSize)
            .reduce((sum, code, at) => sum + (code === 0 ? 0 : weights[at] * pulsesOf(code, phases)), 0);
    }
}

const inputUses = ({ programmed, mapped }: LayerSetup, geometry: StepGeometry): Int16Array => {
    // By how much an element is used more often than the one before it.
    const more = new Int32Array(geometry.inputSize + 1);
    for (const { block, reading } of programmed.blocks) {
        // All readings of a weight see the same pulses.
        if (reading && reading.index > 0) continue;
        const [start, end] = copyRange(geometry.positions, mapped.copies, block.copy);
        for (const { offset, elements } of runsOf(blockOffsets(geometry, block)))
            for (let position = start; position < end; position++) {
                const first = geometry.bases[position] + offset;
                more[first]++;
                more[first + elements]--;
            }
    }
    const uses = new Int16Array(geometry.inputSize);
    for (let at = 0, sum = 0; at < uses.length; at++) uses[at] = sum += more[at];
    return uses;
};
