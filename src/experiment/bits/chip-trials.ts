import type { MappedLayer } from '../../mapping/mapping';
import type { Samples, Simulation } from '../../simulator/simulation';
import { relativeSquare } from '../ablation/output-error';
import { largest } from '../classification';
import type { LabelledSamples } from '../datasets/dataset';
import { untilAborted } from '../until-aborted';

/** Samples that the harm of a width is measured on: the outputs' error tells with few what accuracy tells with many. */
const harmSamples = 128;

/** Volts by layer that calibration chose on a chip; undefined where it had no choice. */
export type ChosenVoltages = ReturnType<Simulation['voltages']>;

/** Runs widths on an experiment's chips; each method gives undefined once the signal has fired. */
export class ChipTrials {
    /** Of the float network, on the judged samples. */
    private float?: { readonly outputs: Float32Array; readonly right: Uint8Array };

    constructor(
        private readonly simulation: Simulation,
        private readonly judged: LabelledSamples,
        private readonly calibration: Samples,
        private readonly chips: number,
        private readonly signal?: AbortSignal,
    ) {}

    /** Which of the judged samples the float network gets right: 1, or 0. */
    async software(): Promise<Uint8Array | undefined> {
        if (!this.float) {
            const run = () => this.simulation.software(this.judged.samples, { signal: this.signal });
            const result = await untilAborted(run, this.signal);
            if (!result) return undefined;
            this.float = { outputs: result.outputs, right: this.right(result.outputs, result.outputSize) };
        }
        return this.float.right;
    }

    /** Which of them each chip gets right with the bits of some layers. */
    async onChips(layers: readonly MappedLayer[]): Promise<readonly Uint8Array[] | undefined> {
        return this.onEach(layers, async (simulation, chip) => {
            const { samples } = this.judged;
            const { outputs, outputSize } = await simulation.run(chip, samples, { signal: this.signal });
            return this.right(outputs, outputSize);
        });
    }

    /** What calibration reads each layer at with these bits, by chip. */
    async voltages(layers: readonly MappedLayer[]): Promise<readonly ChosenVoltages[] | undefined> {
        return this.onEach(layers, async (simulation, chip) => simulation.voltages(chip));
    }

    /** Mean square of the first chip's outputs less those in float, over that in float, on the first samples. */
    async error(layers: readonly MappedLayer[]): Promise<number | undefined> {
        const { samples } = this.judged;
        const count = Math.min(harmSamples, samples.count);
        const size = samples.data.length / samples.count;
        const some: Samples = { ...samples, count, data: samples.data.subarray(0, count * size) };
        const found = await this.onEach(
            layers,
            (simulation, chip) => simulation.run(chip, some, { signal: this.signal }),
            1,
        );
        if (!found || !(await this.software())) return undefined;
        const [{ outputs }] = found;
        return relativeSquare(outputs, this.float?.outputs.subarray(0, outputs.length) ?? outputs);
    }

    /** What is found on each chip, or on the first of them, once it is prepared with the bits of some layers. */
    private async onEach<T>(
        layers: readonly MappedLayer[],
        look: (simulation: Simulation, chip: number) => Promise<T>,
        chips = this.chips,
    ): Promise<readonly T[] | undefined> {
        const simulation = this.simulation.withBits(layers);
        const found: T[] = [];
        for (let chip = 0; chip < chips; chip++) {
            const run = async () => {
                await simulation.prepare(chip, this.calibration, this.signal);
                return { seen: await look(simulation, chip) };
            };
            const one = await untilAborted(run, this.signal);
            if (!one) return undefined;
            found.push(one.seen);
        }
        return found;
    }

    private right(outputs: Float32Array, classes: number): Uint8Array {
        const { labels } = this.judged;
        return Uint8Array.from(labels, (label, i) => Number(largest(outputs, i * classes, classes) === label));
    }
}
