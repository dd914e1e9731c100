import type { MappedLayer } from '../../mapping/mapping';
import type { Samples, Simulation } from '../../simulator/simulation';
import { relativeSquare } from '../ablation/output-error';
import { largest } from '../classification';
import { untilAborted } from '../until-aborted';
import type { SearchSamples } from './search-samples';

/** Samples that the harm of a width is measured on: the outputs' error tells with few what accuracy tells with many. */
const harmSamples = 128;

/** Runs widths on an experiment's chips; each method gives undefined once the signal has fired. */
export class ChipTrials {
    /** Of the float network, on the judged samples. */
    private float?: { readonly outputs: Float32Array; readonly right: Uint8Array };

    constructor(
        private readonly simulation: Simulation,
        private readonly samples: SearchSamples,
        private readonly chips: number,
        private readonly signal?: AbortSignal,
    ) {}

    /** Which of the judged samples the float network gets right: 1, or 0. */
    async software(): Promise<Uint8Array | undefined> {
        const { judged } = this.samples;
        if (!this.float) {
            const run = () => this.simulation.software(judged.samples, { signal: this.signal });
            const result = await untilAborted(run, this.signal);
            if (!result) return undefined;
            this.float = { outputs: result.outputs, right: this.right(result.outputs, result.outputSize) };
        }
        return this.float.right;
    }

    /** Which of them each chip gets right with the bits of some layers. */
    async onChips(layers: readonly MappedLayer[]): Promise<readonly Uint8Array[] | undefined> {
        const { judged, calibration } = this.samples;
        const simulation = this.simulation.withBits(layers);
        const found: Uint8Array[] = [];
        for (let chip = 0; chip < this.chips; chip++) {
            const run = async () => {
                await simulation.prepare(chip, calibration, this.signal);
                return simulation.run(chip, judged.samples, { signal: this.signal });
            };
            const result = await untilAborted(run, this.signal);
            if (!result) return undefined;
            found.push(this.right(result.outputs, result.outputSize));
        }
        return found;
    }

    /** Mean square of the first chip's outputs less those in float, over that in float, on the first samples. */
    async error(layers: readonly MappedLayer[]): Promise<number | undefined> {
        const simulation = this.simulation.withBits(layers);
        const { samples } = this.samples.judged;
        const count = Math.min(harmSamples, samples.count);
        const size = samples.data.length / samples.count;
        const some: Samples = { ...samples, count, data: samples.data.subarray(0, count * size) };
        const run = async () => {
            await simulation.prepare(0, this.samples.calibration, this.signal);
            return simulation.run(0, some, { signal: this.signal });
        };
        const result = await untilAborted(run, this.signal);
        if (!result || !(await this.software())) return undefined;
        return relativeSquare(result.outputs, this.float?.outputs.subarray(0, result.outputs.length) ?? result.outputs);
    }

    private right(outputs: Float32Array, classes: number): Uint8Array {
        const { labels } = this.samples.judged;
        return Uint8Array.from(labels, (label, i) => Number(largest(outputs, i * classes, classes) === label));
    }
}
