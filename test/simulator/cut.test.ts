import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cutBehind, type Cut } from '../../src/network/cut';
import type { Network } from '../../src/network/network';
import { execute } from '../../src/network/execute';
import { idealCrossbar } from '../../src/network/ideal-crossbar';
import { toNumbers } from '../../src/network/tensor';
import { samplesFeed } from '../../src/simulator/samples-feed';
import { onnxRuntime } from '../../src/network/runtime';
import { allEffects } from '../../src/simulator/effects';
import { inChunks } from '../../src/simulator/engine/chunks';
import { chunkSize } from '../../src/simulator/engine/plan';
import { planProgrammed } from '../../src/simulator/engine/programmed-plan';
import { shareSamples } from '../../src/simulator/engine/sample-memory';
import { Kernel } from '../../src/simulator/kernel/kernel';
import { createSimulation } from '../../src/simulator/pool';
import type { ProgrammedChip } from '../../src/simulator/programmed';
import { prepareReference } from '../../src/simulator/reference/prepare';
import type { Samples, Simulation, SimulationRequest } from '../../src/simulator/simulation';
import { smallMapping, smallNetwork, smallSamples } from './support/small-network';

const runtime = onnxRuntime();
const samples = smallSamples(40, 3);
const calibration = smallSamples(24, 2);
let network: Network;
let request: SimulationRequest;
let programmed: ProgrammedChip;
let simulation: Simulation;

beforeAll(async () => {
    network = await smallNetwork();
    const mapping = smallMapping(network, { others: { kind: 'auto', minimise: 'cores' } });
    request = { network, mapping, chip: mapping.chip, effects: allEffects, seed: 5 };
    ({ programmed } = await prepareReference(request, 1, calibration, runtime));
    simulation = await createSimulation(request, { threads: 2 });
    await simulation.prepare(1, calibration);
});
afterAll(() => simulation.close());

const cutOf = (last: number): Cut => {
    const cut = cutBehind(network, last);
    if (typeof cut === 'string') throw new Error(cut);
    return cut;
};

/** What the rest of the program answers, on the same chip, to tensors that cross the cut. */
async function answersBehind({ behind, tensors }: Cut, values: readonly Float32Array[]): Promise<Float32Array> {
    const plan = await planProgrammed({ ...request, network: behind }, programmed, Kernel.create(), runtime);
    const answers = new Float32Array(samples.count * 5);
    for (let first = 0; first < samples.count; first += chunkSize) {
        const count = Math.min(chunkSize, samples.count - first);
        const inputs = tensors.map((_, tensor) => {
            const size = values[tensor].length / samples.count;
            return values[tensor].subarray(first * size, (first + count) * size);
        });
        const [made] = await plan.run(inputs, count, first);
        answers.set(made, first * 5);
    }
    return answers;
}

const part = ({ shape, data }: Samples, first: number, count: number): Samples => ({
    count,
    shape,
    data: data.slice(64 * first, 64 * (first + count)),
});

describe('a network that is cut behind a layer', () => {
    it('names what crosses: the digital work that waits for no later layer is done', () => {
        const names = (last: number) => cutOf(last).tensors.map(({ name }) => name);
        expect(names(0)).toEqual(['r1']);
        expect(names(1)).toEqual(['p2']);
        expect(names(2)).toEqual(['f3']);
        expect(names(3)).toEqual(['y']);
        expect(cutOf(0).tensors[0].shape).toEqual([1, 8, 8, 8]);
    });

    it('gives the very answers of the chip when its tensors go through what lies behind', async () => {
        const { outputs } = await simulation.run(1, samples);
        expect(new Set(outputs).size).toBeGreaterThan(20);
        for (const last of [0, 1, 2, 3]) {
            const values = await simulation.activations(1, last, samples, 0);
            expect(await answersBehind(cutOf(last), values)).toEqual(outputs);
        }
    });

    it('gives samples the noise of their place in the run, whatever pieces it is cut into', async () => {
        const [whole] = await simulation.activations(1, 1, samples, 0);
        const [begin] = await simulation.activations(1, 1, part(samples, 0, 16), 0);
        const [end] = await simulation.activations(1, 1, part(samples, 16, 24), 16);
        expect([...begin, ...end]).toEqual([...whole]);
        const [elsewhere] = await simulation.activations(1, 1, part(samples, 16, 24), 0);
        expect(elsewhere).not.toEqual(end);
    });

    it('gives what crosses without a chip, to single precision the values of the float network', async () => {
        const { outputs } = await simulation.software(samples);
        const [answers] = await simulation.floatActivations(3, samples);
        for (const [i, value] of outputs.entries()) expect(answers[i]).toBeCloseTo(value, 4);
        const [middle] = await simulation.floatActivations(1, samples);
        const [onChip] = await simulation.activations(1, 1, samples, 0);
        expect(middle).toHaveLength(onChip.length);
        const exact = await execute(cutOf(1).front, runtime, samplesFeed(network, samples), idealCrossbar(network));
        for (const [i, value] of toNumbers(exact.p2).entries()) expect(middle[i]).toBeCloseTo(value, 4);
        expect(await simulation.floatActivations(3, samples)).toEqual([answers]);
    });

    it('runs the whole chip again between two cuts', async () => {
        const before = await simulation.run(1, samples);
        await simulation.activations(1, 0, samples, 0);
        const after = await simulation.run(1, samples);
        expect(after.outputs).toEqual(before.outputs);
        const plan = await planProgrammed(request, programmed, Kernel.create(), runtime);
        const all: number[] = [];
        await inChunks({ inputs: shareSamples(samples), first: 0, count: 40 }, plan, ([made]) => all.push(...made));
        expect(all).toEqual([...before.outputs]);
    });
});
