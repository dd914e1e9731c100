import type { Core } from '../../chip/core';
import { LayerCounts } from '../counts';
import type { Counters } from '../kernel/block-image';
import type { Kernel } from '../kernel/kernel';
import { PairCounts } from '../kernel/pair-counts';
import { comparisonsOf } from '../neuron';
import type { ProgrammedBlock } from '../programmed';
import type { LayerStatistics } from '../simulation';
import type { InputPhase } from './phases';

/** Interleaved counters of a magnitude. */
const lanes = 8;

interface PhaseCounters extends Counters {
    readonly paired?: PairCounts;
}

interface CoreCounters {
    readonly core: number;
    /** One a phase. */
    readonly phases: readonly PhaseCounters[];
}

/** Where the kernel counts a layer's conversions: a histogram for each core that holds its blocks, and each phase. */
export class KernelCounters {
    private readonly cores: readonly CoreCounters[];
    private readonly bins: number;
    private readonly conversions = new Map<number, number>();
    /** False where no value has a sign. */
    private readonly signed?: boolean;

    constructor(
        private readonly kernel: Kernel,
        private readonly phases: readonly InputPhase[],
        private readonly adc: Core['adc'],
        blocks: readonly ProgrammedBlock[],
    ) {
        const converts = blocks.some(({ conversion }) => conversion.step !== undefined);
        this.bins = converts ? Math.max(...blocks.map(({ conversion }) => conversion.limit), 1) + 1 : 0;
        this.signed = blocks[0]?.conversion.signed;
        this.cores = [...new Set(blocks.map(({ block }) => block.core))].map((core) => ({
            core,
            phases: phases.map(({ limit }) => {
                const paired = converts ? PairCounts.of(kernel, limit) : undefined;
                return {
                    histogram: kernel.allocate(this.bins * lanes * 4),
                    counters: kernel.allocate(8),
                    pairs: paired?.at,
                    paired,
                };
            }),
        }));
    }

    /** The counters of a block on a core. */
    of(core: number, phase: number): Counters {
        const found = this.cores.find((each) => each.core === core);
        if (!found) throw new Error(`core ${core} holds no block of the layer`);
        return found.phases[phase];
    }

    /** Conversions of a core are counted by who starts them. */
    add(core: number, conversions: number): void {
        this.conversions.set(core, conversions + (this.conversions.get(core) ?? 0));
    }

    /** Since the last call. */
    take(inputPulses: number): LayerStatistics {
        const counts = new LayerCounts();
        for (const { core, phases } of this.cores) {
            const conversions = this.conversions.get(core) ?? 0;
            // Copies of a layer with fewer positions than copies have none.
            if (conversions === 0) continue;
            const sums = counts.of(core);
            sums.conversions = conversions;
            sums.codes.push(...new Array<number>(this.bins).fill(0));
            phases.forEach(({ histogram, counters, paired }, phase) => {
                const beyond = this.kernel.uint64(counters, 1);
                sums.saturated += Number(beyond[0]);
                beyond[0] = 0n;
                const rule = { adc: this.adc, limit: this.phases[phase].limit, signed: this.signed };
                const seen = this.kernel.uint32(histogram, this.bins * lanes);
                const codes = new Array<number>(this.bins).fill(0);
                sums.saturated += paired?.take(codes) ?? 0;
                for (let code = 0; code < this.bins; code++) {
                    let count = codes[code];
                    for (let lane = 0; lane < lanes; lane++) count += seen[code * lanes + lane];
                    sums.codes[code] += count;
                    sums.conversionSteps += count * comparisonsOf(code, rule);
                }
                seen.fill(0);
            });
        }
        this.conversions.clear();
        return { ...counts.take(), inputPulses };
    }
}
