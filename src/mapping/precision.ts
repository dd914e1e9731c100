import type { Core } from '../chip/core';
import type { Layer, Quantiser } from '../network/network';
import type { Bits, LayerRequest, MappedLayer, Precision } from './mapping';

/** What a layer computes with, as `MappedLayer` states it, and who asked for it. */
export interface LayerPrecision extends Pick<
    MappedLayer,
    'magnitudeBits' | 'signed' | 'inputBits' | 'outputBits' | 'weightBits'
> {
    readonly origin: { readonly [property in 'input' | 'output' | 'weight']: PrecisionOrigin };
}

/** The layer's own request, the mapping's default, the file's quantiser, or the chip's largest. */
export type PrecisionOrigin = 'layer' | 'mapping' | 'file' | 'chip';

/** Most input bits: the core counts the sign, so an unsigned input has one less. */
export const largestInput = (core: Core, signed: boolean): number => (signed ? core.inputBits : core.inputBits - 1);

/** Most output bits with sign; counting down charge also needs a step for every code of a sign's half. */
export const largestOutput = (core: Core): number =>
    core.adc === 'charge_decrement'
        ? Math.min(core.outputBits, Math.floor(Math.log2(core.maxDecrements + 1)) + 1)
        : core.outputBits;

/** Magnitude bits of b bits: all of them unsigned, all but the sign otherwise (binary -1 and +1 keep one). */
export const magnitudeBits = (bits: Bits, signed: boolean): Bits =>
    bits === 'unlimited' ? bits : Math.max(1, signed ? bits - 1 : bits);

/**
 * Largest code magnitude of a quantiser. A two's-complement grid such as -128 to 127 counts as 127: the chip's inputs
 * are sign and magnitude, and its one code more is clipped.
 */
export const largestCode = ({ low, high }: Quantiser): number => (-low === high + 1 ? high : Math.max(high, -low));

/** Bits with sign, where it has one, of a quantiser's codes. */
export const quantiserBits = (quantiser: Quantiser, signed: boolean): number =>
    Math.max(1, Math.ceil(Math.log2(largestCode(quantiser) + 1) - 1e-9)) + (signed ? 1 : 0);

/**
 * Precision of one layer. Signed unless the graph proves otherwise (`nonNegativeInput`, an unsigned quantiser) or the
 * request says. Input bits that nobody asks for come from the file's quantiser as far as the chip has them, else they
 * are the most that the chip has; so are output bits.
 */
export const layerPrecision = (
    layer: Layer,
    request: LayerRequest | undefined,
    defaults: Precision,
    core: Core,
): LayerPrecision => {
    const unsigned = layer.nonNegativeInput || (layer.quantiser !== undefined && layer.quantiser.low >= 0);
    const signed = request?.signed ?? defaults.signed ?? !unsigned;
    const largest = largestInput(core, signed);
    const inFile = layer.quantiser && Math.min(largest, quantiserBits(layer.quantiser, signed));
    const inputBits = request?.input ?? defaults.input ?? inFile ?? largest;
    const origin = (property: 'input' | 'output' | 'weight'): PrecisionOrigin => {
        if (request?.[property] !== undefined) return 'layer';
        if (defaults[property] !== undefined) return 'mapping';
        return property === 'input' && inFile !== undefined ? 'file' : 'chip';
    };
    return {
        signed,
        inputBits,
        magnitudeBits: magnitudeBits(inputBits, signed),
        outputBits: request?.output ?? defaults.output ?? largestOutput(core),
        weightBits: request?.weight ?? defaults.weight ?? core.weightBits,
        origin: { input: origin('input'), output: origin('output'), weight: origin('weight') },
    };
};

/** Whether the file's own grid has more bits than the chip's input, so that the default had to drop some. */
export const quantiserExceeds = (layer: Layer, { signed, origin }: LayerPrecision, core: Core): boolean =>
    origin.input === 'file' &&
    layer.quantiser !== undefined &&
    quantiserBits(layer.quantiser, signed) > largestInput(core, signed);
