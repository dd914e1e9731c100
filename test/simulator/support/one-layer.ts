import type { Mapping } from '../../../src/mapping/mapping';
import type { Layer, Network } from '../../../src/network/network';
import { onnxRuntime } from '../../../src/network/runtime';
import { ExactLayer } from '../../../src/simulator/engine/exact-layer';
import { FixedLayer } from '../../../src/simulator/engine/fixed-layer';
import type { LayerSetup } from '../../../src/simulator/engine/layer-run';
import { planNetwork } from '../../../src/simulator/engine/plan';
import type { Effects } from '../../../src/simulator/effects';
import { Kernel } from '../../../src/simulator/kernel/kernel';
import type { ProgrammedChip } from '../../../src/simulator/programmed';
import type { LayerStatistics } from '../../../src/simulator/simulation';

/** A network of one crossbar step. */
export function oneLayer(layer: Layer, vectors = 1): Network {
    const { conv, groups, rows, columns } = layer;
    const inputShape = conv ? [1, ...conv.input] : [1, vectors, groups * rows];
    const outputShape = conv ? [1, ...conv.output] : [1, vectors, groups * columns];
    return {
        name: 'OneLayer',
        inputs: [{ name: 'x', type: 'float32', shape: inputShape }],
        outputs: [{ name: 'y', type: 'float32', shape: outputShape }],
        batched: true,
        layers: [layer],
        steps: [{ kind: 'crossbar', layer: 0, input: 'x', output: 'y', inputShape, outputShape }],
    };
}

export interface LayerResult {
    readonly outputs: Float32Array;
    readonly statistics: LayerStatistics;
}

/** Runs the layer of a {@link oneLayer} network on the kernel (`plain`: without relaxed SIMD), or in doubles. */
export async function runLayer(
    way: 'fixed' | 'plain' | 'exact',
    mapping: Mapping,
    programmed: ProgrammedChip,
    effects: Effects,
    inputs: Float32Array,
): Promise<LayerResult> {
    const { network, chip } = mapping;
    const kernel = Kernel.create(way !== 'plain');
    const plan = await planNetwork({
        network,
        kernel,
        runtime: onnxRuntime(),
        layerRun: (index, firstStep, samples) => {
            const onChip = programmed.layers[index];
            if (!onChip) throw new Error('the layer is not on the chip');
            const setup: LayerSetup = {
                index,
                layer: network.layers[index],
                mapped: mapping.layers[index],
                programmed: onChip,
                chip,
                effects,
                seed: programmed.seed,
                chipNumber: programmed.chip,
            };
            return way === 'exact' ? new ExactLayer(kernel, setup) : new FixedLayer(kernel, setup, firstStep, samples);
        },
    });
    const size = network.inputs[0].shape.reduce((total, each) => total * each, 1);
    const parts: Float32Array[] = [];
    for (let first = 0; first * size < inputs.length; first += plan.samples) {
        const part = inputs.subarray(first * size, (first + plan.samples) * size);
        parts.push((await plan.run(part, part.length / size, first))[0].slice());
    }
    const outputs = new Float32Array(parts.reduce((total, part) => total + part.length, 0));
    parts.reduce((at, part) => (outputs.set(part, at), at + part.length), 0);
    return { outputs, statistics: plan.takeStatistics()[0] };
}
