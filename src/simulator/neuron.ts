import type { AdcKind } from '../chip/core';

/** What a neuron makes of one settled and integrated value. */
export interface Converted {
    /** With sign. */
    readonly code: number;
    /** Whether the value lay beyond the largest code. */
    readonly saturated: boolean;
    /** Comparisons that this neuron took, the sign's among them. */
    readonly comparisons: number;
}

export interface ConversionRule {
    readonly adc: AdcKind;
    /** Value of one code. */
    readonly step: number;
    /** Largest code. */
    readonly limit: number;
    /** False where no value should be negative: its sign is not compared, and what noise or an offset puts below 0 is 0. */
    readonly signed?: boolean;
    /** Most decrements of `charge_decrement`. */
    readonly maxDecrements: number;
    /** Stops at a negative sign with code 0 [P]. */
    readonly relu?: boolean;
}

/**
 * Sign by comparison, then the magnitude of the charge, raised by half a step so that codes are rounded and not cut off;
 * exact halves round away from zero. Both variants give the same code:
 * `binary_search` compares with a charge that halves each step [P], from the largest power of two within the limit;
 * `charge_decrement` takes away one step at a time until the comparator flips, at most `maxDecrements` times [R].
 */
export const convert = (value: number, rule: ConversionRule): Converted => {
    const negative = value < 0;
    if (negative && rule.relu) return { code: 0, saturated: false, comparisons: 1 };
    const charge = (rule.signed === false ? Math.max(0, value) : Math.abs(value)) / rule.step + 0.5;
    const limit = rule.adc === 'charge_decrement' ? Math.min(rule.limit, rule.maxDecrements) : rule.limit;
    const magnitude = rule.adc === 'charge_decrement' ? chargeDecrement(charge, limit) : binarySearch(charge, limit);
    return {
        code: negative && magnitude > 0 ? -magnitude : magnitude,
        saturated: charge >= limit + 1,
        comparisons: comparisonsOf(magnitude, { adc: rule.adc, limit, signed: rule.signed }),
    };
};

/** Comparisons of one conversion that ends at a magnitude, the sign's among them; `limit` is the largest that it can reach. */
export const comparisonsOf = (
    magnitude: number,
    { adc, limit, signed = true }: Pick<ConversionRule, 'adc' | 'limit' | 'signed'>,
): number => {
    const sign = signed ? 1 : 0;
    if (adc === 'charge_decrement') return sign + Math.min(limit, magnitude + 1);
    return adc === 'flash' ? 1 : sign + Math.ceil(Math.log2(limit + 1));
};

const binarySearch = (charge: number, limit: number): number => {
    const bits = Math.ceil(Math.log2(limit + 1));
    let left = charge;
    let magnitude = 0;
    for (let bit = bits - 1; bit >= 0; bit--) {
        const weight = 2 ** bit;
        if (left < weight) continue;
        left -= weight;
        magnitude += weight;
    }
    return Math.min(magnitude, limit);
};

const chargeDecrement = (charge: number, limit: number): number => {
    let left = charge;
    let magnitude = 0;
    while (magnitude < limit && left >= 1) {
        left -= 1;
        magnitude++;
    }
    return magnitude;
};
