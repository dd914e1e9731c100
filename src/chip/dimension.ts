/** Physical dimensions that a property can have: how a message names one, and the SI unit that the code computes in. */
export const dimensions = {
    number: { noun: 'a plain number', unit: '' },
    bits: { noun: 'a number of bits', unit: 'bit' },
    time: { noun: 'a time', unit: 's' },
    conductance: { noun: 'a conductance', unit: 'S' },
    resistance: { noun: 'a resistance', unit: 'ohm' },
    voltage: { noun: 'a voltage', unit: 'V' },
    current: { noun: 'a current', unit: 'A' },
    energy: { noun: 'an energy', unit: 'J' },
    power: { noun: 'a power', unit: 'W' },
    capacitance: { noun: 'a capacitance', unit: 'F' },
    frequency: { noun: 'a frequency', unit: 'Hz' },
    rate: { noun: 'a rate', unit: 'op/s' },
    area: { noun: 'an area', unit: 'm2' },
} as const;

export type Dimension = keyof typeof dimensions;

/** `a conductance (S)`; a plain number has no unit to show. */
export function describeDimension(dimension: Dimension): string {
    const { noun, unit } = dimensions[dimension];
    return unit === '' ? noun : `${noun} (${unit})`;
}
