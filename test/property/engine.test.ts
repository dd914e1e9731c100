import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { onnxRuntime } from '../../src/network/runtime';
import { referenceCrossbar } from '../../src/simulator/reference/crossbar';
import { prepareReference } from '../../src/simulator/reference/prepare';
import type { CoreStatistics, LayerStatistics } from '../../src/simulator/simulation';
import { cases, patience } from '../support/cases';
import { fixedPointMargin } from './support/fixed-point-margin';
import { anyGraph } from './support/graphs';
import { anySpread, type Spread } from './support/layers';
import { networkOf } from './support/networks';
import { anyLayerCase, anyNetworkCase, type SimulationCase } from './support/requests';
import { awayFromBoundaries, byEngine, byReference, samplesOf } from './support/run-layer';
import { watchedRun } from './support/watched-run';

const sizes = { rows: 50, columns: 20, positions: 2 };
const array = { rows: 48, columns: 20 };
/** More than a chunk of the engine now and then. */
const anyCount = fc.constantFrom(1, 2, 9);

function expectWithin(margin: Float64Array, ours: Float32Array, theirs: ArrayLike<number>): void {
    ours.forEach((value, at) => {
        const off = Math.abs(value - theirs[at]);
        if (!(off <= margin[at])) expect(off, `output ${at}`).toBeLessThanOrEqual(margin[at]);
    });
}

/** What the cores of a layer counted is what the layer counted. */
function expectSumOfCores({ cores, conversions, saturated, codes }: LayerStatistics): void {
    const sum = (of: (core: CoreStatistics) => number) => cores.reduce((total, core) => total + of(core), 0);
    expect(sum((core) => core.conversions)).toBe(conversions);
    expect(sum((core) => core.saturated)).toBe(saturated);
    expect(codes.map((_, code) => sum((core) => core.codes[code] ?? 0))).toEqual(codes);
    const counted = codes.reduce((total, count) => total + count, 0);
    expect(sum((core) => core.codes.reduce((total, count) => total + count, 0))).toBe(counted);
}

/** Runs one layer on both; true where the margin leaves many codes open. */
async function compareLayer({ request }: SimulationCase, spread: Spread, count: number): Promise<boolean> {
    const calibration = samplesOf(request.network, 6, spread, 1);
    const { programmed } = await prepareReference(request, 1, calibration, onnxRuntime());
    const [layer] = programmed.layers;
    const [step] = request.network.steps;
    if (!layer || step.kind !== 'crossbar') throw new Error('the layer is not on the chip');
    const samples = awayFromBoundaries(samplesOf(request.network, count, spread, 2), layer.input);
    const margin = fixedPointMargin(request, programmed, { step, use: 0, values: samples.data, first: 0 });
    const engine = await byEngine(request, programmed, samples);
    const reference = await byReference(request, programmed, samples);
    expectWithin(margin.outputs, engine.outputs, reference.outputs);
    const [ours, theirs] = [engine.statistics[0], reference.statistics[0]];
    expect(ours.conversions).toBe(theirs.conversions);
    expect(ours.inputPulses).toBe(theirs.inputPulses);
    expect(Math.abs(ours.conversionSteps - theirs.conversionSteps)).toBeLessThanOrEqual(margin.undecided);
    expect(Math.abs(ours.saturated - theirs.saturated)).toBeLessThanOrEqual(margin.undecided);
    expectSumOfCores(ours);
    expectSumOfCores(theirs);
    const conversions = (statistics: LayerStatistics) => statistics.cores.map((each) => [each.core, each.conversions]);
    expect(conversions(ours)).toEqual(conversions(theirs));
    return margin.undecided > 0.02 * margin.conversions;
}

describe('the compiled engine differs from the reference by no more than fixed point states', () => {
    it('on any layer, chip and mapping, with any effects', { timeout: patience }, async () => {
        let vague = 0;
        const run = cases(200);
        await fc.assert(
            fc.asyncProperty(anyLayerCase(sizes, array), anySpread, anyCount, async (made, spread, count) => {
                fc.pre(made !== undefined);
                if (await compareLayer(made, spread, count)) vague++;
            }),
            run,
        );
        // It leaves codes open where inputs are zero, say, and an ADC's step is next to nothing.
        expect(vague).toBeLessThan(0.1 * run.numRuns);
    });

    it('in every crossbar step of any network, given the same inputs', { timeout: patience }, async () => {
        let [compared, outside] = [0, 0];
        await fc.assert(
            fc.asyncProperty(anyGraph, anyNetworkCase(array), anyCount, async (sketch, make, count) => {
                const network = await networkOf(sketch);
                const made = network.layers.length > 0 ? make(network) : undefined;
                fc.pre(made !== undefined);
                const { request } = made;
                const calibration = samplesOf(network, 6, 'even', 1);
                const { programmed } = await prepareReference(request, 1, calibration, onnxRuntime());
                const { crossbar } = referenceCrossbar(programmed, request);
                for (const { step, use, first, count: samples, input, output } of await watchedRun(
                    request,
                    programmed,
                    samplesOf(network, count, 'even', 2),
                )) {
                    const { outputs } = fixedPointMargin(request, programmed, { step, use, values: input, first });
                    const [batch, ...rest] = step.inputShape;
                    const shape = [batch * samples, ...rest];
                    const { data } = await crossbar(step.layer, step, { type: 'float32', shape, data: input });
                    expectWithin(outputs, output, data as Float32Array);
                    compared += outputs.length;
                    outside += outputs.filter((margin) => margin === Infinity).length;
                }
            }),
            cases(40),
        );
        expect(compared).toBeGreaterThan(1000);
        expect(outside).toBeLessThan(0.01 * compared);
    });
});
