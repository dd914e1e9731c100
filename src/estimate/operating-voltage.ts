import type { Core } from '../chip/core';
import { addEnergies, coreEnergy, digitalEnergy, energyParts } from './energy-parts';
import type { Estimate } from './estimate';

/**
 * The estimate with the energy of each layer's input pulses times a factor; undefined: 1. What drives a row charges wires and
 * heats cells, both by the square of its voltage; word lines and neurons work at voltages of their own.
 */
export function withInputFactors(estimate: Estimate, factors: readonly (number | undefined)[]): Estimate {
    if (factors.every((factor) => factor === undefined || factor === 1)) return estimate;
    const layers = estimate.layers.map((layer, index) => {
        const { core, digital } = layer.energy;
        const input = core.inputPulses * (factors[index] ?? 1);
        return { ...layer, energy: energyParts(coreEnergy(core.wordLines, core.neuron, input), digital) };
    });
    const inLayers = estimate.layers.reduce((sum, { energy }) => sum + energy.digital.other, 0);
    const beside = digitalEnergy(0, 0, estimate.energy.digital.other - inLayers);
    const energy = addEnergies([...layers.map((layer) => layer.energy), energyParts(coreEnergy(0, 0, 0), beside)]);
    const { operations, latency } = estimate;
    return {
        ...estimate,
        energy,
        layers,
        topsPerWatt: energy.core.total > 0 ? operations / energy.core.total / 1e12 : 0,
        energyDelayProduct: energy.total * latency,
        assumptions: [
            ...estimate.assumptions,
            { text: 'Energy of input pulses by the square of the voltage that calibration found for each layer.' },
        ],
    };
}

/**
 * Of each layer's input energy at the voltages that calibration chose over that at the core's own, meant over some chips.
 * `chosen`: volts, by chip and layer; a layer without is read at the core's own.
 */
export function inputFactors(
    { readVoltage }: Core,
    chosen: readonly (readonly (number | null | undefined)[])[],
): readonly number[] {
    return (chosen[0] ?? []).map((_, layer) => {
        const squares = chosen.map((voltages) => ((voltages[layer] ?? readVoltage) / readVoltage) ** 2);
        return squares.reduce((sum, square) => sum + square, 0) / squares.length;
    });
}
