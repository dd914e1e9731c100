import type { Kernel } from '../kernel/kernel';
import { copyRange, type StepGeometry } from './step-geometry';

/** Where the products that one copy of a layer computes read and write, sample by sample. */
export class ProductLists {
    /** First position of the copy, and how many it has. */
    readonly start: number;
    readonly width: number;
    /** Address of the addresses of inputs; int32. */
    readonly from: number;
    private readonly to: number;
    /** What the targets are relative to at present. */
    private base = 0;

    /** For as many samples of codes as `samples`, the first one's at address `codes`. */
    constructor(
        private readonly kernel: Kernel,
        geometry: StepGeometry,
        codes: number,
        private readonly samples: number,
        [copies, copy]: readonly [copies: number, copy: number],
    ) {
        const [start, end] = copyRange(geometry.positions, copies, copy);
        const width = end - start;
        const from = new Int32Array(width * samples);
        const to = new Int32Array(width * samples);
        for (let sample = 0; sample < samples; sample++)
            for (let position = start; position < end; position++) {
                const unit = sample * width + position - start;
                from[unit] = codes + 2 * (sample * geometry.inputSize + geometry.bases[position]);
                to[unit] = 4 * (sample * geometry.positions + position) * geometry.columns;
            }
        this.start = start;
        this.width = width;
        this.from = kernel.place(from);
        this.to = kernel.place(to);
    }

    /** Address of the addresses of outputs, int32, where those begin at `base`. */
    targets(base: number): number {
        if (base !== this.base) {
            const targets = this.kernel.int32(this.to, this.width * this.samples);
            for (let unit = 0; unit < targets.length; unit++) targets[unit] += base - this.base;
            this.base = base;
        }
        return this.to;
    }
}
