import type { CrossbarStep, Layer } from '../../network/network';
import { addStatistics } from '../counts';
import type { LayerRun, LayerSetup } from '../engine/layer-run';
import { programmedRun } from '../engine/programmed-plan';
import { PlacePool } from '../engine/value';
import type { Kernel } from '../kernel/kernel';
import type { ProgrammedLayer } from '../programmed';
import type { SimulationRequest } from '../simulation';
import { addPairs } from './backward-layer';
import { machineLayer } from './machine';
import type { ProgrammedMachine } from './machine';
import { useOf } from './reference-passes';
import type { CountedPasses } from './reference-passes';

/** Both products on the compiled kernel, ready for `cycles` cycles of batches of `samples`. */
export const enginePasses = (
    request: SimulationRequest,
    machine: ProgrammedMachine,
    kernel: Kernel,
    cycles: number,
    samples: number,
): CountedPasses => {
    const { chip, effects } = request;
    const { index, layer, mapped, backward } = machineLayer(request);
    const pool = new PlacePool(kernel, samples);
    const pass = (programmed: ProgrammedLayer, of: Pick<LayerSetup, 'layer' | 'mapped'>, step: CrossbarStep) => {
        const setup: LayerSetup = {
            ...of,
            index,
            programmed,
            chip,
            effects,
            seed: machine.seed,
            chipNumber: machine.chip,
        };
        const run: LayerRun = programmedRun(kernel, setup, step, samples);
        const uses = Array.from({ length: cycles }, (_, cycle) =>
            run.step(step, useOf(cycle, step.direction ?? 'forward')),
        );
        const [input, output] = [pool.take(step.inputShape, 'onnx'), pool.take(step.outputShape, 'onnx')];
        const product = (values: Float32Array, count: number, firstSample: number, cycle: number): Float32Array => {
            kernel.float32(input.address, input.size * count).set(values.subarray(0, input.size * count));
            uses[cycle].run(input, output, count, firstSample);
            return kernel.float32(output.address, output.size * count);
        };
        return { run, product };
    };
    const forward = pass(machine.forward, { layer, mapped }, forwardStep(index, layer));
    const back = pass(machine.backward, backward, backward.step);
    const sums = new Float32Array(samples * layer.rows);
    return {
        visible: layer.rows,
        hidden: layer.columns,
        samples,
        forward: forward.product,
        backward: (hidden, count, firstSample, cycle) => {
            addPairs(backward, back.product(hidden, count, firstSample, cycle), count, sums);
            return sums;
        },
        takeStatistics: () => addStatistics(forward.run.takeStatistics(), back.run.takeStatistics()),
    };
};

const forwardStep = (index: number, { name, rows, columns }: Layer): CrossbarStep => ({
    kind: 'crossbar',
    layer: index,
    input: 'visible',
    output: `${name}.hidden`,
    inputShape: [1, rows],
    outputShape: [1, columns],
});
