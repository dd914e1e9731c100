import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addPairs } from '../../src/simulator/boltzmann/backward-layer';
import { enginePasses } from '../../src/simulator/boltzmann/engine-passes';
import { idealPasses } from '../../src/simulator/boltzmann/ideal-passes';
import { machineLayer } from '../../src/simulator/boltzmann/machine';
import { referencePasses, useOf } from '../../src/simulator/boltzmann/reference-passes';
import { noEffects } from '../../src/simulator/effects';
import { Kernel } from '../../src/simulator/kernel/kernel';
import type { ProgrammedLayer } from '../../src/simulator/programmed';
import { blockDrive, inputCode } from '../../src/simulator/reference/product';
import type { SimulationRequest } from '../../src/simulator/simulation';
import { preparedMachine, randomBits } from '../simulator/boltzmann/support/machines';
import { cases, patience } from '../support/cases';
import { blockMargins } from './support/block-margin';
import { anyMachine } from './support/machines';

const samples = 3;

/** How far an engine's product of rows of bits may be off, `width` outputs each. */
function marginOf(
    request: SimulationRequest,
    programmed: ProgrammedLayer,
    bits: Float32Array,
    width: number,
    use: number,
) {
    const margins = new Float64Array(samples * width);
    const blocks = blockMargins(request, { chip: 0, seed: request.seed, programmed, use });
    const inputs = bits.length / samples;
    for (let sample = 0; sample < samples; sample++) {
        const codes = Float64Array.from(bits.subarray(sample * inputs, (sample + 1) * inputs), (value) =>
            inputCode(value, programmed.input),
        );
        for (const block of blocks)
            block
                .margins(blockDrive(block.source, codes, programmed.input), sample)
                .forEach(
                    (margin, column) => (margins[sample * width + block.source.block.columnStart + column] += margin),
                );
    }
    return margins;
}

const expectWithin = (
    margin: ArrayLike<number>,
    ours: ArrayLike<number>,
    theirs: ArrayLike<number>,
    of: number,
): void => {
    for (let at = 0; at < of; at++) {
        const off = Math.abs(ours[at] - theirs[at]);
        if (!(off <= margin[at])) expect(off, `output ${at}`).toBeLessThanOrEqual(margin[at]);
    }
};

describe('the two directions of any machine on any chip', () => {
    it('are the same on the engine and in the reference, within fixed point', { timeout: patience }, async () => {
        await fc.assert(
            fc.asyncProperty(anyMachine, async ({ request }) => {
                fc.pre(request !== undefined);
                const { layer, backward } = machineLayer(request);
                const machine = await preparedMachine(request);
                const [visible, hidden] = [randomBits(samples, layer.rows, 21), randomBits(samples, layer.columns, 22)];
                const engine = enginePasses(request, machine, Kernel.create(), 2, samples);
                const reference = referencePasses(request, machine, samples);
                const forward = marginOf(request, machine.forward, visible, layer.columns, useOf(1, 'forward'));
                const made = engine.forward(visible, samples, 0, 1);
                expectWithin(forward, made, reference.forward(visible, samples, 0, 1), samples * layer.columns);
                const pairs = marginOf(request, machine.backward, hidden, 2 * layer.rows, useOf(1, 'backward'));
                const back = new Float64Array(samples * layer.rows);
                addPairs(backward, pairs, samples, back);
                expectWithin(
                    back,
                    engine.backward(hidden, samples, 0, 1),
                    reference.backward(hidden, samples, 0, 1),
                    samples * layer.rows,
                );
                const [ours, theirs] = [engine.takeStatistics(), reference.takeStatistics()];
                expect(ours.conversions).toBe(theirs.conversions);
                expect(ours.inputPulses).toBe(theirs.inputPulses);
            }),
            cases(80),
        );
    });

    it(
        'are the products of the matrix and of its transpose where nothing is limited',
        { timeout: patience },
        async () => {
            await fc.assert(
                fc.asyncProperty(anyMachine, async ({ request: any }) => {
                    fc.pre(any !== undefined);
                    const [mapped] = any.mapping.layers;
                    const mapping = {
                        ...any.mapping,
                        layers: [{ ...mapped, outputBits: 'unlimited' as const, weightBits: undefined }],
                    };
                    const request = { ...any, mapping, effects: noEffects };
                    const { layer } = machineLayer(request);
                    const machine = await preparedMachine(request);
                    const [visible, hidden] = [
                        randomBits(samples, layer.rows, 21),
                        randomBits(samples, layer.columns, 22),
                    ];
                    const reference = referencePasses(request, machine, samples);
                    const ideal = idealPasses(layer, samples);
                    const tolerance = (size: number) => new Float64Array(samples * size).fill(1e-4);
                    expectWithin(
                        tolerance(layer.columns),
                        reference.forward(visible, samples, 0, 0),
                        ideal.forward(visible, samples, 0, 0),
                        samples * layer.columns,
                    );
                    expectWithin(
                        tolerance(layer.rows),
                        reference.backward(hidden, samples, 0, 0),
                        ideal.backward(hidden, samples, 0, 0),
                        samples * layer.rows,
                    );
                }),
                cases(60),
            );
        },
    );
});
