import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CrossbarStep } from '../../src/network/network';
import { onnxRuntime } from '../../src/network/runtime';
import { prepareReference } from '../../src/simulator/reference/prepare';
import { cases, patience } from './support/cases';
import { fixedPointMargin } from './support/fixed-point-margin';
import { anySpread } from './support/layers';
import { anyLayerCase } from './support/requests';
import { awayFromBoundaries, byEngine, byReference, samplesOf } from './support/run-layer';

const sizes = { rows: 50, columns: 20, positions: 2 };
const array = { rows: 48, columns: 20 };

describe('the compiled engine', () => {
    it(
        'differs from the reference by no more than fixed point states, whatever layer, chip, mapping and effects',
        async () => {
            let [fitting, undecided, conversions] = [0, 0, 0];
            const any = fc.tuple(anyLayerCase(sizes, array), anySpread, fc.integer({ min: 1, max: 9 }));
            const run = cases(150);
            await fc.assert(
                fc.asyncProperty(any, async ([made, spread, count]) => {
                    if (!made) return;
                    fitting++;
                    const { request } = made;
                    const calibration = samplesOf(request.network, 6, spread, 1);
                    const { programmed } = await prepareReference(request, 1, calibration, onnxRuntime());
                    const [layer] = programmed.layers;
                    if (!layer) throw new Error('the layer is not on the chip');
                    const samples = awayFromBoundaries(samplesOf(request.network, count, spread, 2), layer.input);
                    const [step] = request.network.steps.filter(({ kind }) => kind === 'crossbar') as CrossbarStep[];
                    const margin = fixedPointMargin(request, programmed, {
                        step,
                        use: 0,
                        values: samples.data,
                        first: 0,
                    });
                    const engine = await byEngine(request, programmed, samples);
                    const reference = await byReference(request, programmed, samples);
                    engine.outputs.forEach((value, at) => {
                        const off = Math.abs(value - reference.outputs[at]);
                        if (!(off <= margin.outputs[at]))
                            expect(off, `output ${at}`).toBeLessThanOrEqual(margin.outputs[at]);
                    });
                    const [ours, theirs] = [engine.statistics[0], reference.statistics[0]];
                    expect(ours.conversions).toBe(theirs.conversions);
                    expect(ours.inputPulses).toBe(theirs.inputPulses);
                    expect(Math.abs(ours.saturated - theirs.saturated)).toBeLessThanOrEqual(margin.undecided);
                    undecided += margin.undecided;
                    conversions += margin.conversions;
                }),
                run,
            );
            expect(fitting).toBeGreaterThan(0.7 * run.numRuns);
            // A margin that leaves many codes open would say nothing.
            expect(undecided / conversions).toBeLessThan(0.02);
        },
        patience,
    );
});
