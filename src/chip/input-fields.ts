import type { Core } from './core';

/** The bits of an input code that are applied and converted together. */
export interface InputField {
    /** `magnitude`: of the code's magnitude, with its sign. `twos_complement`: of the code as it is stored, without one. */
    readonly of: 'magnitude' | 'twos_complement';
    /** Bits below it, and its own. */
    readonly shift: number;
    readonly bits: number;
    /** What one unit of it stands for: 2^shift, negative for the sign of two's complement. */
    readonly weight: number;
}

/**
 * How a core applies an input of so many magnitude bits. With analogue accumulation all bits at once, or above the core's
 * limit in a high half of ceil(n / 2) bits and a low half of floor(n / 2) [P]; with digital accumulation plane by plane,
 * lowest first. Binary planes of a signed input end with the sign of two's complement, x = -2^n s + sum_k 2^k b_k.
 */
export const inputFields = (core: Core, magnitudeBits: number, signed: boolean): readonly InputField[] => {
    const bits = Math.max(1, magnitudeBits);
    const binary = core.inputPlanes === 'binary' && signed;
    const of = binary ? 'twos_complement' : 'magnitude';
    const field = (shift: number, width: number): InputField => ({ of, shift, bits: width, weight: 2 ** shift });
    const sign: readonly InputField[] = binary ? [{ of, shift: bits, bits: 1, weight: -(2 ** bits) }] : [];
    if (core.accumulation === 'digital')
        return [...Array.from({ length: bits }, (_, plane) => field(plane, 1)), ...sign];
    if (bits <= core.twoPhaseAbove - 1 || bits === 1) return [field(0, bits), ...sign];
    const high = Math.ceil(bits / 2);
    return [field(bits - high, high), field(0, bits - high), ...sign];
};
