import type { CrossbarStep } from '../../network/network';
import { LayerCounts } from '../counts';
import { decider } from '../decide';
import type { Kernel } from '../kernel/kernel';
import type { LayerStatistics } from '../simulation';
import type { LayerRun, LayerSetup, StepRun } from './layer-run';
import { copyRange, stepGeometry } from './step-geometry';

/** A layer whose neurons apply its activation while they convert: what they hold, then what they answer. */
export class DecidingLayer implements LayerRun {
    private readonly decide: ReturnType<typeof decider>;
    private readonly counts = new LayerCounts();
    private readonly codes: number;

    constructor(
        private readonly kernel: Kernel,
        private readonly inner: LayerRun,
        private readonly setup: LayerSetup,
        decision: NonNullable<LayerSetup['programmed']['decision']>,
    ) {
        this.decide = decider(decision);
        this.codes = decision.activation === 'stochastic' ? 0 : decision.limit + 1;
    }

    step(step: CrossbarStep, use: number): StepRun {
        const inner = this.inner.step(step, use);
        const cores = outputCores(this.setup, step);
        return {
            run: (input, output, count, firstSample) => {
                inner.run(input, output, count, firstSample);
                const values = this.kernel.float32(output.address, output.size * count);
                this.decide(values, (at) => this.counts.of(cores[at % output.size]));
            },
        };
    }

    takeStatistics(): LayerStatistics {
        const decided = this.counts.take();
        const counted = (codes: readonly number[] = []) =>
            Array.from({ length: this.codes }, (_, code) => codes[code] ?? 0);
        const { cores, ...sums } = this.inner.takeStatistics();
        return {
            ...sums,
            saturated: decided.saturated,
            codes: counted(decided.codes),
            cores: cores.map(({ core, conversions }) => {
                const own = decided.cores.find((each) => each.core === core);
                return { core, conversions, saturated: own?.saturated ?? 0, codes: counted(own?.codes) };
            }),
        };
    }
}

/** The core whose neurons hold each output of a sample, channels last: a layer that decides has one row segment. */
const outputCores = ({ layer, mapped, programmed }: LayerSetup, step: CrossbarStep): Int32Array => {
    const { positions, columns } = stepGeometry(layer, step);
    const cores = new Int32Array(positions * columns);
    for (const { block } of programmed.blocks) {
        const [start, end] = copyRange(positions, mapped.copies, block.copy);
        const first = block.group * layer.columns;
        for (let position = start; position < end; position++)
            cores.fill(
                block.core,
                position * columns + first + block.columnStart,
                position * columns + first + block.columnEnd,
            );
    }
    return cores;
};
