import { LayerCounts } from '../counts';
import { kernelNoise } from '../reference/crossbar';
import { blockDrive, blockProduct, inputCode, outputOf, productRules } from '../reference/product';
import type { ProgrammedLayer } from '../programmed';
import type { LayerStatistics, SimulationRequest } from '../simulation';
import { addPairs } from './backward-layer';
import type { MachinePasses } from './gibbs';
import { machineLayer } from './machine';
import type { ProgrammedMachine } from './machine';

/** Passes and what the neurons have seen. */
export interface CountedPasses extends MachinePasses {
    takeStatistics(): LayerStatistics;
}

/** Which of its layer's crossbar steps a product is, for its draws: forward and backward by turns. */
export const useOf = (cycle: number, direction: 'forward' | 'backward'): number =>
    2 * cycle + (direction === 'forward' ? 0 : 1);

/** Both products cell by cell in double precision. */
export const referencePasses = (
    request: SimulationRequest,
    machine: ProgrammedMachine,
    samples: number,
): CountedPasses => {
    const { index, layer, backward } = machineLayer(request);
    const counts = new LayerCounts();
    const products = (
        programmed: ProgrammedLayer,
        direction: 'forward' | 'backward',
        widths: { readonly inputs: number; readonly outputs: number },
    ) => {
        const rules = productRules(request.chip, request.effects, programmed.input);
        return (values: Float32Array, count: number, firstSample: number, cycle: number): Float64Array => {
            const outputs = new Float64Array(count * widths.outputs);
            for (let sample = 0; sample < count; sample++) {
                const codes = Float64Array.from(
                    values.subarray(sample * widths.inputs, (sample + 1) * widths.inputs),
                    (value) => inputCode(value, programmed.input),
                );
                for (const [number, block] of programmed.blocks.entries()) {
                    if (block.block.copy > 0) continue;
                    const { seed, chip } = machine;
                    const stream = { seed, chip, layer: index, block: number, use: useOf(cycle, direction) };
                    const settled = blockProduct(
                        block,
                        blockDrive(block, codes, programmed.input),
                        rules,
                        (phase) => kernelNoise({ ...stream, phase }, firstSample + sample),
                        counts.of(block.block.core),
                    );
                    const to = sample * widths.outputs + block.block.columnStart;
                    for (let column = 0; column < block.columns; column++)
                        outputs[to + column] += outputOf(
                            block,
                            column,
                            settled[column],
                            programmed.weightPerSiemens,
                            programmed.input,
                        );
                }
            }
            return outputs;
        };
    };
    const [visible, hidden] = [layer.rows, layer.columns];
    const forward = products(machine.forward, 'forward', { inputs: visible, outputs: hidden });
    const back = products(machine.backward, 'backward', { inputs: hidden, outputs: 2 * visible });
    return {
        visible,
        hidden,
        samples,
        forward,
        backward: (values, count, firstSample, cycle) => {
            const sums = new Float64Array(count * visible);
            addPairs(backward, back(values, count, firstSample, cycle), count, sums);
            return sums;
        },
        takeStatistics: () => counts.take(),
    };
};
