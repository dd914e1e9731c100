import type { Kernel } from '../kernel/kernel';
import type { StepGeometry } from './step-geometry';
import type { Place } from './value';

/** One sample of a step's input with the convolution's padding around it. */
export function paddedInput(kernel: Kernel, geometry: StepGeometry, input: Place, sample: number): Float64Array {
    const values = kernel.float32(input.address + sample * input.size * 4, input.size);
    const padded = new Float64Array(geometry.inputSize);
    let from = 0;
    for (const { first, rows, stride } of geometry.rowRuns)
        for (let row = 0; row < rows; row++) {
            padded.set(values.subarray(from, from + geometry.rowElements), first + row * stride);
            from += geometry.rowElements;
        }
    return padded;
}
