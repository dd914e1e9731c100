import type { Core } from './core';

/** What one matrix-vector product does in a core, in counts. */
export interface ProductCycles {
    /** Magnitude bits of each phase: one phase, or high half and low half. */
    readonly phases: readonly number[];
    /** Sample-and-integrate cycles: bit plane k is integrated 2^k times. */
    readonly integrations: number;
    /** Conversion steps. */
    readonly conversions: number;
}

/**
 * Cycles of one product of `magnitudeBits` input bits and `outputBits` output bits (with sign), by the cycle model of
 * CiMLoop's `wan_nature_2022` [C]: n magnitude bits run in one phase, or above the core's limit in two of ceil(n / 2)
 * and floor(n / 2) bits; I = sum(2^p - 1); A = b_out, and b_out - ceil(n / 2) more for a second phase. A second phase
 * converts at least one bit.
 */
export const productCycles = (core: Core, magnitudeBits: number, outputBits: number): ProductCycles => {
    const bits = Math.max(1, magnitudeBits);
    const high = Math.ceil(bits / 2);
    const twoPhases = bits > core.twoPhaseAbove - 1 && bits > 1;
    const phases = twoPhases ? [high, bits - high] : [bits];
    return {
        phases,
        integrations: phases.reduce((sum, phase) => sum + 2 ** phase - 1, 0),
        conversions: outputBits + (twoPhases ? Math.max(1, outputBits - high) : 0),
    };
};

/** Seconds of one product, whatever part of the array it uses: t = integration I + conversion A + phase phases [C]. */
export const productTime = (core: Core, magnitudeBits: number, outputBits: number): number => {
    const { phases, integrations, conversions } = productCycles(core, magnitudeBits, outputBits);
    const { integration, conversion, phase } = core.times;
    return integration * integrations + conversion * conversions + phase * phases.length;
};
