import { beforeAll, describe, expect, it } from 'vitest';
import { buildNetwork } from '../../src/network/build';
import { gridGroups } from '../../src/network/digital-precision';
import { execute, runFloat } from '../../src/network/execute';
import type { Network } from '../../src/network/network';
import { readModel } from '../../src/network/read-model';
import { onnxRuntime } from '../../src/network/runtime';
import { toNumbers } from '../../src/network/tensor';
import { allEffects, noEffects, type Effects } from '../../src/simulator/effects';
import { digitalNetwork, planProgrammed } from '../../src/simulator/engine/programmed-plan';
import { Kernel } from '../../src/simulator/kernel/kernel';
import { referenceCrossbar } from '../../src/simulator/reference/crossbar';
import { prepareReference } from '../../src/simulator/reference/prepare';
import { samplesFeed } from '../../src/simulator/samples-feed';
import type { Samples } from '../../src/simulator/simulation';
import { mapped } from '../support/mappings';
import { onnxModel } from '../support/onnx-model';
import { uniform } from './support/random-chip';

const [steps, inputs, hidden] = [6, 5, 8];

/** An LSTM over 6 steps whose last state a dense layer reads. */
async function lstm(): Promise<Network> {
    const draw = uniform(5);
    const matrix = (name: string, shape: readonly number[]) => ({
        name,
        shape,
        data: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => draw() - 0.5),
    });
    const bytes = onnxModel({
        nodes: [
            { operator: 'Transpose', inputs: ['x'], outputs: ['t'], attributes: { perm: [1, 0, 2] } },
            {
                operator: 'LSTM',
                inputs: ['t', 'w', 'r', 'b'],
                outputs: ['', 'h'],
                attributes: { hidden_size: hidden },
            },
            { operator: 'Squeeze', inputs: ['h', 'first'], outputs: ['s'] },
            { operator: 'Gemm', inputs: ['s', 'v'], outputs: ['y'] },
        ],
        constants: [
            matrix('w', [1, 4 * hidden, inputs]),
            matrix('r', [1, 4 * hidden, hidden]),
            matrix('b', [1, 8 * hidden]),
            matrix('v', [hidden, 3]),
            { name: 'first', shape: [1], data: new BigInt64Array([0n]) },
        ],
        inputs: [{ name: 'x', shape: ['N', steps, inputs] }],
        outputs: [{ name: 'y', shape: ['N', 3] }],
    });
    const read = readModel(bytes, 'lstm.onnx');
    if (!read.ok) throw new Error(read.findings[0].message);
    const built = await buildNetwork(read.value, { path: 'lstm.onnx', sha256: '' }, onnxRuntime());
    if (!built.ok) throw new Error(built.findings[0].message);
    return built.value;
}

const samplesOf = (count: number, seed: number): Samples => {
    const draw = uniform(seed);
    const data = Float32Array.from({ length: count * steps * inputs }, () => 2 * draw() - 1);
    return { count, shape: [steps, inputs], data };
};

let network: Network;

beforeAll(async () => {
    network = await lstm();
});

async function both(effects: Effects, bits: number | 'unlimited', digitalBits?: number) {
    const mapping = mapped({ network, precision: { input: bits, output: bits }, digitalBits });
    const request = { network, mapping, chip: mapping.chip, effects, seed: 4 };
    const { programmed } = await prepareReference(request, 0, samplesOf(16, 1), onnxRuntime());
    const samples = samplesOf(16, 2);
    const plan = await planProgrammed(request, programmed, Kernel.create(), onnxRuntime());
    const engine: number[] = [];
    const size = steps * inputs;
    for (let first = 0; first < samples.count; first += plan.samples) {
        const data = samples.data.subarray(size * first, size * (first + plan.samples));
        engine.push(...(await plan.run(data, plan.samples, first))[0]);
    }
    const { crossbar, statistics } = referenceCrossbar(programmed, request);
    const feeds = samplesFeed(network, samples);
    const made = await execute(await digitalNetwork(network, programmed), onnxRuntime(), feeds, crossbar);
    const float = await runFloat(network, onnxRuntime(), feeds);
    return {
        programmed,
        engine,
        reference: toNumbers(made[network.outputs[0].name]),
        float: toNumbers(float[network.outputs[0].name]),
        counts: [plan.takeStatistics(), statistics()],
    };
}

const worst = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((most, value, at) => Math.max(most, Math.abs(value - b[at])), 0);

describe('a state that is fed back into the same array', () => {
    it('meets the same cells at every time step, and is the float network without effects', async () => {
        const { programmed, engine, reference, float } = await both(noEffects, 'unlimited');
        expect(network.layers.map(({ name }) => name.replace(/^.*\./, ''))).toEqual([
            'input',
            'hidden',
            network.layers[2].name,
        ]);
        // The first state is zero.
        expect(network.steps.filter((step) => step.kind === 'crossbar' && step.layer === 1)).toHaveLength(steps - 1);
        expect(programmed.layers).toHaveLength(3);
        expect(worst(reference, float)).toBeLessThan(1e-5);
        expect(worst(engine, float)).toBeLessThan(1e-5);
    });

    it('is the same on engine and reference with every effect on, each time step with noise of its own', async () => {
        const { engine, reference, float, counts } = await both(allEffects, 6);
        expect(worst(reference, float)).toBeGreaterThan(1e-3);
        expect(worst(engine, reference)).toBeLessThan(0.25 * worst(reference, float));
        for (const layer of [0, 1, 2]) expect(counts[0][layer].conversions).toBe(counts[1][layer].conversions);
        // The first state is zero; inputs of 6 bit are applied in two phases.
        expect(counts[0][1].conversions).toBe(16 * (steps - 1) * 4 * hidden * 2);
    });

    it('is rounded to the digital precision at every step, on one grid for all of them', async () => {
        const groups = gridGroups(network);
        expect(groups.some((group) => group.length >= steps - 2)).toBe(true);
        const eight = await both(noEffects, 'unlimited', 8);
        const four = await both(noEffects, 'unlimited', 4);
        expect(worst(eight.engine, eight.reference)).toBeLessThan(0.02);
        expect(worst(four.reference, four.float)).toBeGreaterThan(2 * worst(eight.reference, eight.float));
        for (const group of groups)
            expect(new Set(group.map((tensor) => eight.programmed.digital?.get(tensor)?.scale)).size).toBe(1);
    });
});
