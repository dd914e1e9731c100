import { execute } from '../../network/execute';
import { idealCrossbar } from '../../network/ideal-crossbar';
import type { CrossbarStep, Network } from '../../network/network';
import type { Runtime } from '../../network/runtime';
import { toFloat32 } from '../../network/tensor';
import { calibrationPlaces } from '../calibrate-layer';
import type { InputVectors } from '../calibrate-layer';
import { digitalGrids } from '../digital-grids';
import type { ProgrammedChip } from '../programmed';
import { addStatistics, noProgramming } from '../programming/program-cells';
import type { ProgrammingStatistics } from '../programming/program-cells';
import { calibratePrepared, programPrepared } from '../prepare-layer';
import type { Samples, SimulationRequest } from '../simulation';
import { samplesFeed } from '../samples-feed';
import { chipCircuits } from '../wires/chip-circuits';
import { withCircuits } from '../wires/effective-block';
import { idealTransfer, isIdeal } from '../wires/ideal-transfer';
import { solveArray } from '../wires/solve';
import { WiresKernel } from '../wires/wires-kernel';
import { stepVectors } from './layer-vectors';

export { samplesFeed } from '../samples-feed';

/** Programs and calibrates chip number `chip` on samples of the network's first input. */
export const prepareReference = async (
    request: SimulationRequest,
    chip: number,
    calibration: Samples,
    runtime: Runtime,
): Promise<{ readonly programmed: ProgrammedChip; readonly statistics: ProgrammingStatistics }> => {
    const vectors = await collectVectors(request.network, runtime, calibration);
    let statistics = noProgramming;
    const programmed = request.network.layers.map((_, index) => {
        const prepared = programPrepared(request, chip, index, vectors[index]);
        statistics = addStatistics(statistics, prepared.statistics);
        return prepared.programmed;
    });
    const circuits = chipCircuits(request, programmed, chip);
    let kernel: WiresKernel | undefined;
    const transfers = circuits.map(({ circuit }) =>
        isIdeal(circuit) ? idealTransfer(circuit) : solveArray((kernel ??= WiresKernel.create()), circuit),
    );
    const layers = withCircuits(programmed, circuits, transfers).map(
        (layer, index) => layer && calibratePrepared(request, layer, vectors[index]),
    );
    const { digitalBits } = request.mapping;
    const digital = digitalBits && (await digitalGrids(request.network, digitalBits, calibration, runtime));
    return { programmed: { chip, seed: request.seed, layers, ...(digital ? { digital } : {}) }, statistics };
};

/**
 * Inputs of every layer on the samples in the exact network, at the products that calibration looks at. All uses of a
 * layer have as many products each; products are numbered (sample x uses + use) x positions + position.
 */
const collectVectors = async (
    network: Network,
    runtime: Runtime,
    samples: Samples,
): Promise<readonly InputVectors[]> => {
    const steps = network.steps.filter((step) => step.kind === 'crossbar');
    const collected = network.layers.map((layer, index) => {
        const uses = steps.filter((step) => step.layer === index);
        const width = layer.groups * layer.rows;
        const vectors = new Map(uses.map((step) => [step, stepVectors(layer, step)]));
        const places = calibrationPlaces(samples.count * uses.length * (vectors.get(uses[0])?.positions ?? 0));
        return { uses, vectors, width, places, values: new Float32Array(places.length * width) };
    });
    const seen = new Map<CrossbarStep, number>();
    const exact = idealCrossbar(network);
    await execute(network, runtime, samplesFeed(network, samples), (index, step, input) => {
        const { uses, width, places, values } = collected[index];
        const vectors = collected[index].vectors.get(step) ?? stepVectors(network.layers[index], step);
        const first = seen.get(step) ?? 0;
        const data = toFloat32(input) ?? new Float32Array();
        const count = data.length / vectors.inputSize;
        seen.set(step, first + count);
        const inputs = new Float64Array(width);
        for (const [slot, place] of places.entries()) {
            const sampleAndUse = Math.floor(place / vectors.positions);
            const sample = Math.floor(sampleAndUse / uses.length) - first;
            if (uses[sampleAndUse % uses.length] !== step || sample < 0 || sample >= count) continue;
            vectors.gather(data, sample, place % vectors.positions, inputs);
            values.set(inputs, slot * width);
        }
        return exact(index, step, input);
    });
    return collected.map(({ places, values }) => ({ count: places.length, values }));
};
