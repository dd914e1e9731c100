import type { CrossbarStep } from '../../network/network';
import { decider, type DecisionCounts } from '../decide';
import type { Kernel } from '../kernel/kernel';
import type { NeuronDecision } from '../programmed';
import type { LayerStatistics } from '../simulation';
import type { LayerRun, StepRun } from './layer-run';

/** A layer whose neurons apply its activation while they convert: what they hold, then what they answer. */
export class DecidingLayer implements LayerRun {
    private readonly decide: ReturnType<typeof decider>;
    private counts: DecisionCounts = { saturated: 0, codes: [] };

    constructor(
        private readonly kernel: Kernel,
        private readonly inner: LayerRun,
        private readonly decision: NeuronDecision,
    ) {
        this.decide = decider(decision);
    }

    step(step: CrossbarStep, use: number): StepRun {
        const inner = this.inner.step(step, use);
        return {
            run: (input, output, count, firstSample) => {
                inner.run(input, output, count, firstSample);
                this.decide(this.kernel.float32(output.address, output.size * count), this.counts);
            },
        };
    }

    takeStatistics(): LayerStatistics {
        const { saturated, codes } = this.counts;
        this.counts = { saturated: 0, codes: [] };
        const length = this.decision.activation === 'stochastic' ? 0 : this.decision.limit + 1;
        const counted = Array.from({ length }, (_, code) => codes[code] ?? 0);
        return { ...this.inner.takeStatistics(), saturated, codes: counted };
    }
}
