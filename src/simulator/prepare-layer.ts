import type { OpenFits } from './block-fits';
import { calibratedLayer, calibrateLayer, thinned } from './calibrate-layer';
import type { CalibrationConditions, InputVectors } from './calibrate-layer';
import { atVoltage, dependsOnVoltage, layerAt, leastError } from './calibration-choice';
import { decisionOf, withDecisions } from './calibrate-neuron';
import { inputRange } from './calibration';
import { encodeLayer, inputCodes } from './encoding';
import type { CalibrationLoops } from './kernel/calibration-loops';
import { neuronsOf } from './neuron-mismatch';
import { noProgramming } from './programming/program-cells';
import type { OpenProgrammer, ProgrammingStatistics } from './programming/program-cells';
import { programLayer } from './programming/program-layer';
import type { ProgrammedLayer } from './programmed';
import type { SimulationRequest } from './simulation';

/** What prepares cells and converters; plain loops where left out. Which do it changes no bit. */
export interface PreparingLoops {
    readonly programmer?: OpenProgrammer;
    readonly loops?: CalibrationLoops;
    readonly fits?: OpenFits;
}

export interface PreparedLayer {
    /** Undefined for a layer that is mapped `digital`. */
    readonly programmed?: ProgrammedLayer;
    readonly statistics: ProgrammingStatistics;
}

/**
 * Programs one layer of chip number `chip`; it is not calibrated yet. `vectors` are inputs of the layer in the exact
 * network on the calibration samples, such as those at `calibrationPlaces`; of very many, a part is looked at. A function
 * of its arguments alone: the reference and the compiled engine prepare their chips with it, so that both hold the same
 * cells.
 */
export const programPrepared = (
    request: SimulationRequest,
    chip: number,
    index: number,
    vectors: InputVectors,
    { programmer, loops }: PreparingLoops = {},
): PreparedLayer => {
    const { network, mapping, effects, seed, time } = request;
    const { device, core } = request.chip;
    const layer = network.layers[index];
    const mapped = mapping.layers[index];
    if (mapped.digital) return { statistics: noProgramming };
    const known = layer.quantiser !== undefined || mapped.magnitudeBits === 'unlimited';
    const high = 2 ** Number(mapped.magnitudeBits) - 1;
    const range = known ? 0 : inputRange(vectors.values, high, mapped.signed, loops);
    const input = inputCodes(layer, mapped, range);
    const blocks = mapped.blocks.map((block) => mapping.blocks[block]);
    const targets = encodeLayer(layer, mapped, blocks, input, device, effects.has('programming_resolution'));
    const { programmed, statistics } = programLayer(
        { device, effects, seed, chip, time, sensing: core.sensing, programmer },
        index,
        targets,
        input,
    );
    return { programmed: withNeurons(request, chip, programmed), statistics };
};

const withNeurons = (request: SimulationRequest, chip: number, layer: ProgrammedLayer): ProgrammedLayer => ({
    ...layer,
    blocks: layer.blocks.map((block) => {
        const neurons = neuronsOf(request, chip, block.block, block);
        return neurons ? { ...block, neurons } : block;
    }),
});

/**
 * Calibrates a programmed layer on the same vectors, at the voltage of the range that the request gives where its products
 * come out nearest to the exact ones. Which loops do it changes no bit.
 */
export const calibratePrepared = (
    { network, mapping, effects, chip, calibration }: SimulationRequest,
    programmed: ProgrammedLayer,
    vectors: InputVectors,
    { loops, fits }: PreparingLoops = {},
): ProgrammedLayer => {
    const { layer: index } = programmed;
    const [layer, mapped] = [network.layers[index], mapping.layers[index]];
    const conditions: CalibrationConditions = { chip, effects, layer, mapped, loops, fits, choice: calibration };
    const thin = thinned(vectors);
    const decision = decisionOf(conditions);
    if (decision) return withDecisions(conditions, programmed, thin, decision);
    if (!calibration?.voltages || !dependsOnVoltage(chip, effects)) return calibrateLayer(conditions, programmed, thin);
    const few = thinned(vectors, vectorsOfSearch);
    const at = (voltage: number, on: InputVectors) => {
        const moved = layerAt(programmed, chip, voltage);
        return calibratedLayer({ ...conditions, chip: atVoltage(chip, moved) }, moved, on);
    };
    const best = leastError(calibration.voltages, (voltage) => at(voltage, few).squares);
    return at(best, thin).layer;
};

/** Vectors that a layer's voltage is searched on, at most. */
const vectorsOfSearch = 128;
