import type { Core } from '../chip/core';
import { inputFields } from '../chip/input-fields';
import { productCycles, productTime } from '../chip/product-time';
import { conversionsOf, pairOnRows } from '../chip/weight-cells';
import { blockRows, matrixColumns, matrixRows } from '../mapping/mapping';
import type { MappedLayer, Mapping } from '../mapping/mapping';
import { productPrecision, vectorsOf } from './crossbar-work';
import { coreEnergy } from './energy-parts';
import type { CoreEnergy, Estimate } from './estimate';

/** What was counted while a layer ran; sums over all samples. */
export interface CountedLayer {
    readonly inputPulses: number;
    readonly conversionSteps: number;
}

/** What a layer did for one sample on average, and what that costs in the cores. */
export interface LayerActivity {
    /** Bit planes that drove a signed row, bias rows among them, and that share of all planes of all rows. */
    readonly inputPulses: number;
    readonly pulseShare: number;
    /** Word lines switched on for a plane: all of a block's, whatever the data. */
    readonly wordLineSwitches: number;
    /** Comparisons of the converters, and how many the estimate takes. */
    readonly conversionSteps: number;
    readonly estimatedSteps: number;
    readonly energy: CoreEnergy;
}

/** Core energy of one sample by what the data made the cores do. */
export interface Activity {
    readonly energy: CoreEnergy;
    /** One an entry of `network.layers`; undefined for what is digital, and for inputs of unlimited precision. */
    readonly layers: readonly (LayerActivity | undefined)[];
}

/**
 * The estimate's core energy with two of its assumptions replaced by counts of `samples` samples: input pulses in
 * proportion to the planes that drove a row (a plane costs the same whatever its weight: the measured energy grows with
 * the number of planes [C]), and the neurons' share for converting, by the cycle model's times, in proportion to the
 * comparisons. Word lines do not depend on data.
 */
export const activityOf = (
    mapping: Mapping,
    estimate: Estimate,
    counted: readonly CountedLayer[],
    samples: number,
): Activity => {
    const layers = mapping.layers.map((mapped, index) => {
        if (mapped.digital || mapped.magnitudeBits === 'unlimited') return undefined;
        return layerActivity(mapping, mapped, estimate.layers[index].energy.core, counted[index], samples);
    });
    const energies = layers.map((layer, index) => layer?.energy ?? estimate.layers[index].energy.core);
    const sum = (part: 'wordLines' | 'neuron' | 'inputPulses'): number =>
        energies.reduce((total, energy) => total + energy[part], 0);
    return { energy: coreEnergy(sum('wordLines'), sum('neuron'), sum('inputPulses')), layers };
};

const layerActivity = (
    { network, blocks, chip: { core } }: Mapping,
    mapped: MappedLayer,
    estimated: CoreEnergy,
    counted: CountedLayer,
    samples: number,
): LayerActivity => {
    const { magnitudeBits, outputBits, signed } = productPrecision(mapped, core);
    const planes = inputFields(core, magnitudeBits, signed).reduce((sum, { bits }) => sum + bits, 0);
    const { vectors } = network.layers[mapped.layer];
    let [rows, biasRows, physicalRows, columns] = [0, 0, 0, 0];
    for (const index of mapped.blocks) {
        const block = blocks[index];
        const products = vectorsOf(vectors, block.copy, mapped.copies);
        rows += products * matrixRows(block);
        biasRows += products * block.biasRows;
        physicalRows += products * blockRows(block);
        columns += products * conversionsOf(block.cells ?? pairOnRows, matrixColumns(block));
    }
    // Bias rows are driven at the largest code, which has no sign plane.
    const inputPulses = counted.inputPulses / samples + Math.max(1, magnitudeBits) * biasRows;
    const pulseShare = inputPulses / (planes * (rows + biasRows));
    const { conversions } = productCycles(core, magnitudeBits, outputBits, signed);
    const estimatedSteps = mapped.outputBits === 'unlimited' ? 0 : conversions * columns;
    const conversionSteps = counted.conversionSteps / samples;
    const stepped = estimatedSteps > 0 && conversionSteps > 0 ? conversionSteps / estimatedSteps : 1;
    return {
        inputPulses,
        pulseShare,
        wordLineSwitches: planes * physicalRows,
        conversionSteps,
        estimatedSteps,
        energy: coreEnergy(
            estimated.wordLines,
            estimated.neuron * (1 + (stepped - 1) * convertingShare(core, mapped)),
            (estimated.inputPulses * pulseShare) / assumedShare(core),
        ),
    };
};

/** Planes that the estimate takes to drive a row: as in the measurement, or all where the events' own energies are known. */
const assumedShare = ({ energy, measuredActivity }: Core): number => (energy.length > 0 ? measuredActivity : 1);

/** Of a neuron's energy, by the times of the cycle model; none where single conversions have their own energy. */
const convertingShare = (core: Core, mapped: MappedLayer): number => {
    if (core.energy.length === 0) return 0;
    const { magnitudeBits, outputBits, signed } = productPrecision(mapped, core);
    const { conversions } = productCycles(core, magnitudeBits, outputBits, signed);
    const time = productTime(core, magnitudeBits, outputBits, signed);
    return time > 0 ? Math.min(1, (core.times.conversion * conversions * core.columnsPerAdc) / time) : 0;
};
