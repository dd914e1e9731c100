import type { Core } from './core';
import { inputFields, type InputField } from './input-fields';

/** What one matrix-vector product does in a core, in counts. */
export interface ProductCycles {
    /** Bits of each phase: all magnitude bits, high half and low half, or plane after plane. */
    readonly phases: readonly number[];
    /** Sample-and-integrate cycles: bit plane k of a phase is integrated 2^k times. */
    readonly integrations: number;
    /** Conversion steps of a column. */
    readonly conversions: number;
}

/** Bits that a phase is converted to: the low half of an input has as many less as the high half has. At least one. */
const convertedBits = (core: Core, fields: readonly InputField[], at: number, outputBits: number): number => {
    const halves = core.accumulation === 'analogue' && fields.length > 1 && fields[1].weight > 0;
    return halves && at === 1 ? Math.max(1, outputBits - fields[0].bits) : outputBits;
};

/** Bits that each phase of a product is converted to. */
export const conversionBits = (
    core: Core,
    magnitudeBits: number,
    outputBits: number,
    signed = false,
): readonly number[] => {
    const fields = inputFields(core, magnitudeBits, signed);
    return fields.map((_, at) => convertedBits(core, fields, at, outputBits));
};

/** Steps of one conversion: a flash converter has its code at once, the others take one a bit. */
const conversionSteps = ({ adc }: Core, bits: number): number => (adc === 'flash' ? 1 : bits);

/**
 * Cycles of one product of `magnitudeBits` input bits and `outputBits` output bits (with sign), by the cycle model of
 * CiMLoop's `wan_nature_2022` [C]: n magnitude bits run in one phase, or above the core's limit in two of ceil(n / 2)
 * and floor(n / 2) bits; I = sum(2^p - 1); A = b_out, and b_out - ceil(n / 2) more for a second phase. A second phase
 * converts at least one bit. With digital accumulation every plane is a phase of its own.
 */
export const productCycles = (core: Core, magnitudeBits: number, outputBits: number, signed = false): ProductCycles => {
    const fields = inputFields(core, magnitudeBits, signed);
    return {
        phases: fields.map(({ bits }) => bits),
        integrations: fields.reduce((sum, { bits }) => sum + 2 ** bits - 1, 0),
        conversions: fields.reduce(
            (sum, _, at) => sum + conversionSteps(core, convertedBits(core, fields, at, outputBits)),
            0,
        ),
    };
};

/** Seconds of one product by what is waited for. */
export interface ProductTimes {
    /** Sampling and integrating the bit planes. */
    readonly integration: number;
    /** Converting, as far as nothing else is done meanwhile. */
    readonly conversion: number;
    /** What every phase takes besides. */
    readonly phase: number;
}

/**
 * Times of one product, whatever part of the array it uses: t = integration I + conversion A + phase phases [C]. Columns
 * that share a converter are converted one after another. A pipelined core reads a phase while it converts the one before:
 * of that conversion what outlasts the reading counts.
 */
export const productTimes = (core: Core, magnitudeBits: number, outputBits: number, signed = false): ProductTimes => {
    const { integration, conversion, phase } = core.times;
    const { columnsPerAdc } = core;
    const { phases, integrations, conversions } = productCycles(core, magnitudeBits, outputBits, signed);
    const reading = { integration: integration * integrations, phase: phase * phases.length };
    if (!core.pipelined) return { ...reading, conversion: conversion * (conversions * columnsPerAdc) };
    const fields = inputFields(core, magnitudeBits, signed);
    let [waited, converting] = [0, 0];
    for (const [at, { bits }] of fields.entries()) {
        waited += Math.max(0, converting - (integration * (2 ** bits - 1) + phase));
        converting = conversion * (conversionSteps(core, convertedBits(core, fields, at, outputBits)) * columnsPerAdc);
    }
    return { ...reading, conversion: waited + converting };
};

/** Seconds of one product, whatever part of the array it uses: the sum of `productTimes`. */
export const productTime = (core: Core, magnitudeBits: number, outputBits: number, signed = false): number => {
    const { integration, conversion, phase } = productTimes(core, magnitudeBits, outputBits, signed);
    return integration + conversion + phase;
};
