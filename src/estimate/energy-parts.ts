import type { CoreEnergy, DigitalEnergy, EnergyParts } from './estimate';

export const coreEnergy = (wordLines: number, neuron: number, inputPulses: number): CoreEnergy => ({
    total: wordLines + neuron + inputPulses,
    wordLines,
    neuron,
    inputPulses,
});

export const digitalEnergy = (buffers: number, partialSums: number, other: number): DigitalEnergy => ({
    total: buffers + partialSums + other,
    buffers,
    partialSums,
    other,
});

export const energyParts = (core: CoreEnergy, digital: DigitalEnergy): EnergyParts => ({
    total: core.total + digital.total,
    core,
    digital,
});

/** Part by part. */
export const addEnergies = (parts: readonly EnergyParts[]): EnergyParts => {
    const sum = (of: (part: EnergyParts) => number): number => parts.reduce((total, part) => total + of(part), 0);
    return energyParts(
        coreEnergy(
            sum(({ core }) => core.wordLines),
            sum(({ core }) => core.neuron),
            sum(({ core }) => core.inputPulses),
        ),
        digitalEnergy(
            sum(({ digital }) => digital.buffers),
            sum(({ digital }) => digital.partialSums),
            sum(({ digital }) => digital.other),
        ),
    );
};
