import { execute } from '../../../src/network/execute';
import { onnxRuntime } from '../../../src/network/runtime';
import { planProgrammed } from '../../../src/simulator/engine/programmed-plan';
import { sizeOf } from '../../../src/simulator/engine/value';
import { Kernel } from '../../../src/simulator/kernel/kernel';
import type { InputCodes, ProgrammedChip } from '../../../src/simulator/programmed';
import { referenceCrossbar } from '../../../src/simulator/reference/crossbar';
import { samplesFeed } from '../../../src/simulator/reference/prepare';
import type { LayerStatistics, Samples, SimulationRequest } from '../../../src/simulator/simulation';
import type { Network } from '../../../src/network/network';
import { numbers, type Spread } from './layers';

export interface Made {
    readonly outputs: Float32Array;
    readonly statistics: readonly LayerStatistics[];
}

/** Samples of a network's first input. */
export function samplesOf({ inputs: [port] }: Network, count: number, spread: Spread, seed: number): Samples {
    const shape = port.shape.slice(1);
    return { count, shape, data: numbers(count * sizeOf(shape), spread, seed) };
}

/** The same samples, but none so near a boundary of an input grid that single precision could decide otherwise. */
export function awayFromBoundaries(samples: Samples, { magnitudeBits, scale, high }: InputCodes): Samples {
    if (magnitudeBits === undefined) return samples;
    const data = samples.data.map((value) => {
        const size = Math.abs(value) / scale;
        const offGrid = Math.abs(size - Math.floor(size) - 0.5);
        return size < high + 1 && offGrid < 1e-4 ? Math.sign(value) * Math.floor(size) * scale : value;
    });
    return { ...samples, data };
}

export async function byEngine(
    request: SimulationRequest,
    programmed: ProgrammedChip,
    samples: Samples,
): Promise<Made> {
    const { network } = request;
    const plan = await planProgrammed(request, programmed, Kernel.create(), onnxRuntime());
    const size = samples.data.length / samples.count;
    const parts: Float32Array[] = [];
    for (let first = 0; first < samples.count; first += plan.samples) {
        const count = Math.min(plan.samples, samples.count - first);
        const [made] = await plan.run(samples.data.subarray(first * size, (first + count) * size), count, first);
        parts.push(made.slice());
    }
    const outputs = new Float32Array(samples.count * sizeOf(network.outputs[0].shape));
    parts.reduce((at, part) => (outputs.set(part, at), at + part.length), 0);
    const statistics = plan.takeStatistics();
    await plan.release();
    return { outputs, statistics };
}

export async function byReference(
    request: SimulationRequest,
    programmed: ProgrammedChip,
    samples: Samples,
): Promise<Made> {
    const { network } = request;
    const { crossbar, statistics } = referenceCrossbar(programmed, request, { samples: samples.count });
    const made = await execute(network, onnxRuntime(), samplesFeed(network, samples), crossbar);
    return { outputs: made[network.outputs[0].name].data as Float32Array, statistics: statistics() };
}
