import type { Kernel } from '../kernel/kernel';
import { matrixColumns } from '../../mapping/mapping';
import type { ProgrammedBlock } from '../programmed';
import type { StepGeometry } from './step-geometry';
import type { Place } from './value';

/** The products of one copy: positions from `start` on, `width` of them a sample. */
export interface Products {
    readonly start: number;
    readonly width: number;
}

/**
 * Where the kernel leaves what it reads of a block's reference column, one value a product, before that is added to all
 * columns of the block.
 */
export class ReferenceColumn {
    /** Addresses of the values, in the order of the products. */
    readonly to: number;
    private readonly values: number;

    constructor(
        private readonly kernel: Kernel,
        private readonly geometry: StepGeometry,
        most: number,
    ) {
        this.values = kernel.allocate(most * 4);
        this.to = kernel.place(Int32Array.from({ length: most }, (_, unit) => this.values + 4 * unit));
    }

    clear(products: number): void {
        this.kernel.float32(this.values, products).fill(0);
    }

    /** Adds the values of `count` samples to the outputs of the block's columns, which begin at `firstColumn`. */
    spread({ block }: ProgrammedBlock, firstColumn: number, { start, width }: Products, output: Place, count: number) {
        const { positions, columns } = this.geometry;
        const values = this.kernel.float32(this.values, width * count);
        const results = this.kernel.float32(output.address, output.size * count);
        const across = matrixColumns(block);
        for (let sample = 0; sample < count; sample++)
            for (let index = 0; index < width; index++) {
                const value = values[sample * width + index];
                const first = (sample * positions + start + index) * columns + firstColumn;
                for (let column = 0; column < across; column++) results[first + column] += value;
            }
    }
}
