import type { Core } from '../../chip/core';
import { inputFields, type InputField } from '../../chip/input-fields';
import type { InputCodes } from '../programmed';

/** One of the ways an input is applied and converted: whole, in halves one after the other, or plane after plane. */
export interface InputPhase extends InputField {
    /** Whether it applies the code as it is. */
    readonly whole: boolean;
    /** Largest magnitude applied. */
    readonly largest: number;
    /** Largest code: the low half is converted with ceil(n / 2) bits less, at least 2 [C]. */
    readonly limit: number;
    /**
     * Final steps that one code counts. Halves are converted with the final step, each in its own units, so that their codes
     * add up as they are (1); planes all with the same step, and their codes are shifted before they are added (`weight`).
     */
    readonly codeSteps: number;
}

/**
 * Phases of an input with `outputLimit` the largest code of a whole conversion; a charge-decrement converter reaches no
 * further than its steps. A value of unlimited precision is one phase.
 */
export function inputPhases(core: Core, input: InputCodes, outputLimit: number): readonly InputPhase[] {
    const reached = (codes: number) => (core.adc === 'charge_decrement' ? Math.min(codes, core.maxDecrements) : codes);
    const limit = reached(outputLimit);
    const { magnitudeBits: bits } = input;
    if (bits === undefined) return [{ ...wholeCode, bits: 0, whole: true, largest: input.high, limit, codeSteps: 1 }];
    const fields = inputFields(core, bits, input.signed);
    const outputBits = Math.round(Math.log2(outputLimit + 1)) + 1;
    const digital = core.accumulation === 'digital';
    return fields.map((field, at) => ({
        ...field,
        whole: field.of === 'magnitude' && field.shift === 0 && field.bits === Math.max(1, bits),
        largest: 2 ** field.bits - 1,
        limit:
            !digital && at === 1 && field.weight > 0
                ? reached(2 ** (Math.max(2, outputBits - fields[0].bits) - 1) - 1)
                : limit,
        codeSteps: digital ? field.weight : Math.sign(field.weight),
    }));
}

const wholeCode = { of: 'magnitude', shift: 0, weight: 1 } as const;

/** The part of an input code that a phase applies, with its sign where it has one. */
export function partOf(code: number, phase: InputPhase): number {
    if (phase.whole) return code;
    const mask = 2 ** phase.bits - 1;
    if (phase.of === 'twos_complement') return (code >> phase.shift) & mask;
    const part = (Math.abs(code) >> phase.shift) & mask;
    return code < 0 ? -part : part;
}

/** `partOf` of many codes. */
export function partsOf(codes: Float64Array, phase: InputPhase): Float64Array {
    if (phase.whole) return codes;
    const { shift } = phase;
    const mask = 2 ** phase.bits - 1;
    const parts = new Float64Array(codes.length);
    if (phase.of === 'twos_complement')
        for (let at = 0; at < parts.length; at++) parts[at] = (codes[at] >> shift) & mask;
    else
        for (let at = 0; at < parts.length; at++) {
            const code = codes[at];
            const part = (Math.abs(code) >> shift) & mask;
            parts[at] = code < 0 ? -part : part;
        }
    return parts;
}

/** Value of one code of a phase in units of that phase's input, with the final step `step`. */
export const stepOf = ({ weight, codeSteps }: InputPhase, step: number): number => (step * codeSteps) / weight;

/** Bit planes in which a code drives its row. A plane is driven once, however often its charge is integrated. */
export const pulsesOf = (code: number, phases: readonly InputPhase[]): number =>
    phases.reduce((sum, phase) => sum + ones(Math.abs(partOf(code, phase))), 0);

function ones(bits: number): number {
    let count = 0;
    for (let rest = bits; rest > 0; rest &= rest - 1) count++;
    return count;
}
