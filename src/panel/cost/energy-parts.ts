import type { EnergyParts } from '../../estimate/estimate';

/** Where the energy of an inference goes, from the array outwards. */
export const components = [
    'Word lines',
    'Neurons',
    'Input pulses',
    'Buffers',
    'Partial sums',
    'Other digital work',
] as const;

/** Joules, one a component. */
export const partsOf = ({ core, digital }: EnergyParts): readonly number[] => [
    core.wordLines,
    core.neuron,
    core.inputPulses,
    digital.buffers,
    digital.partialSums,
    digital.other,
];

/** Place and share of the largest of some figures. */
export function largest(values: readonly number[]): { readonly at: number; readonly share: number } | undefined {
    const whole = values.reduce((sum, value) => sum + value, 0);
    if (!(whole > 0)) return undefined;
    const at = values.reduce((best, value, i) => (value > values[best] ? i : best), 0);
    return { at, share: values[at] / whole };
}
