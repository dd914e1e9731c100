import type { CrossbarStep } from '../../../src/network/network';
import { onnxRuntime } from '../../../src/network/runtime';
import type { LayerRun } from '../../../src/simulator/engine/layer-run';
import { planNetwork } from '../../../src/simulator/engine/plan';
import { programmedRun } from '../../../src/simulator/engine/programmed-plan';
import { changeLayout, layoutMatters, type Place } from '../../../src/simulator/engine/value';
import { Kernel } from '../../../src/simulator/kernel/kernel';
import type { ProgrammedChip } from '../../../src/simulator/programmed';
import type { Samples, SimulationRequest } from '../../../src/simulator/simulation';

/** What the engine read and wrote in one crossbar step of one chunk, in ONNX layout. */
export interface WatchedStep {
    readonly step: CrossbarStep;
    readonly use: number;
    /** Number of the first sample. */
    readonly first: number;
    readonly count: number;
    readonly input: Float32Array;
    readonly output: Float32Array;
}

/** Runs a network on the engine and keeps what every crossbar step has read and written. */
export async function watchedRun(
    request: SimulationRequest,
    programmed: ProgrammedChip,
    samples: Samples,
): Promise<readonly WatchedStep[]> {
    const { network, mapping, chip, effects } = request;
    const kernel = Kernel.create();
    const watched: WatchedStep[] = [];
    const valuesOf = (place: Place, count: number): Float32Array => {
        const data = kernel.float32(place.address, place.size * count).slice();
        if (place.layout === 'onnx' || !layoutMatters(place.shape)) return data;
        const plain = new Float32Array(data.length);
        const [first, ...rest] = place.shape;
        changeLayout(data, plain, [first * count, ...rest], 'onnx');
        return plain;
    };
    const watching = (run: LayerRun): LayerRun => ({
        takeStatistics: () => run.takeStatistics(),
        step: (step, use) => {
            const made = run.step(step, use);
            return {
                run: (from, to, count, first) => {
                    const input = valuesOf(from, count);
                    made.run(from, to, count, first);
                    watched.push({ step, use, first, count, input, output: valuesOf(to, count) });
                },
            };
        },
    });
    const plan = await planNetwork({
        network,
        kernel,
        runtime: onnxRuntime(),
        layerRun: (index, firstStep, chunk) => {
            const onChip = programmed.layers[index];
            if (!onChip) throw new Error('the layer is not on the chip');
            const setup = {
                index,
                layer: network.layers[index],
                mapped: mapping.layers[index],
                programmed: onChip,
                chip,
                effects,
                seed: programmed.seed,
                chipNumber: programmed.chip,
            };
            return watching(programmedRun(kernel, setup, firstStep, chunk));
        },
    });
    const size = samples.data.length / samples.count;
    for (let first = 0; first < samples.count; first += plan.samples) {
        const count = Math.min(plan.samples, samples.count - first);
        await plan.run(samples.data.subarray(first * size, (first + count) * size), count, first);
    }
    await plan.release();
    return watched;
}
