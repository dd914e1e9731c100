import type { Core } from '../../chip/core';
import { productCycles } from '../../chip/product-time';
import type { InputCodes } from '../programmed';

/** One of the ways an input magnitude is applied: whole, or its high and low half one after the other. */
export interface InputPhase {
    readonly part: 'whole' | 'high' | 'low';
    /** Bits of the low half; 0 where there is none. */
    readonly lowBits: number;
    /** What one unit of this phase's input stands for: 2^lowBits for the high half. */
    readonly weight: number;
    /** Largest magnitude applied. */
    readonly largest: number;
    /** Largest code: the low half is converted with ceil(n / 2) bits less, at least 2 [C]. */
    readonly limit: number;
}

/**
 * Phases of an input with `outputLimit` the largest code of a whole conversion; a charge-decrement converter reaches no
 * further than its steps. A value of unlimited precision is one phase.
 */
export function inputPhases(core: Core, input: InputCodes, outputLimit: number): readonly InputPhase[] {
    const reached = (codes: number) => (core.adc === 'charge_decrement' ? Math.min(codes, core.maxDecrements) : codes);
    const limit = reached(outputLimit);
    const whole = { part: 'whole', lowBits: 0, weight: 1, largest: input.high, limit } as const;
    if (input.magnitudeBits === undefined) return [whole];
    const bits = productCycles(core, input.magnitudeBits, 8).phases;
    if (bits.length === 1) return [whole];
    const [highBits, lowBits] = bits;
    const outputBits = Math.round(Math.log2(outputLimit + 1)) + 1;
    return [
        { part: 'high', lowBits, weight: 2 ** lowBits, largest: 2 ** highBits - 1, limit },
        {
            part: 'low',
            lowBits,
            weight: 1,
            largest: 2 ** lowBits - 1,
            limit: reached(2 ** (Math.max(2, outputBits - highBits) - 1) - 1),
        },
    ];
}

/** The part of an input code that a phase applies, with its sign. */
export function partOf(code: number, phase: InputPhase): number {
    if (phase.part === 'whole') return code;
    const magnitude = Math.abs(code);
    const half = phase.part === 'high' ? magnitude >> phase.lowBits : magnitude & (2 ** phase.lowBits - 1);
    return code < 0 ? -half : half;
}
