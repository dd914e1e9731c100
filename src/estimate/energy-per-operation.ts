import type { Core, EnergyPoint } from '../chip/core';
import { productTime } from '../chip/product-time';

/** Joules of one operation of a full array (one multiply-accumulate is two), and how it was come by. */
export interface EnergyPerOperation {
    readonly wordLines: number;
    readonly neuron: number;
    readonly inputPulses: number;
    /** On a measured point, between two, beside the measured line of input and output bits, or outside. */
    readonly method: 'measured' | 'interpolated' | 'off diagonal' | 'extrapolated';
}

/** Input and output bits of a product. */
export interface ProductPrecision {
    readonly magnitudeBits: number;
    readonly signed: boolean;
    readonly outputBits: number;
}

/**
 * Output bits that the neuron's energy may differ from the measured ones by before the result counts as extrapolated.
 * Along NeuRRAM's measured line the neuron's energy over the modelled time changes by less than 9 % from any point to
 * the one two bits on (tested); nothing is known further off.
 */
const justifiedOffset = 2;

/** Bits as the measured table counts them: with sign; 1 is binary. */
const tableBits = ({ magnitudeBits, signed }: ProductPrecision): number =>
    magnitudeBits === 1 && !signed ? 1 : magnitudeBits + 1;

/**
 * Word lines and input pulses follow the input bits alone. The neuron's energy follows the input bits on the measured
 * line and is scaled off it by the cycle model's ratio of times. Between measured points all three are linear in the
 * bits (2.6 % off in the mean where a row of 3 bits or more is left out, log-linear 4.0 %); outside, the
 * outermost two points are continued. A core without measurements costs nothing and counts as extrapolated.
 */
export const energyPerOperation = (core: Core, precision: ProductPrecision): EnergyPerOperation => {
    const bits = tableBits(precision);
    const line = onLine(core.energy, bits);
    if (line === undefined) return { wordLines: 0, neuron: 0, inputPulses: 0, method: 'extrapolated' };
    const { magnitudeBits, outputBits } = precision;
    const stretch =
        productTime(core, magnitudeBits, outputBits) / productTime(core, magnitudeBits, line.point.outputBits);
    const offset = Math.abs(outputBits - line.point.outputBits);
    const beside = offset > 1e-9;
    return {
        wordLines: line.point.wordLines,
        inputPulses: line.point.inputPulses,
        neuron: line.point.neuron * (Number.isFinite(stretch) ? stretch : 1),
        method:
            !line.inside || offset > justifiedOffset
                ? 'extrapolated'
                : beside
                  ? 'off diagonal'
                  : line.measured
                    ? 'measured'
                    : 'interpolated',
    };
};

/** The measured line at so many input bits. */
const onLine = (
    points: readonly EnergyPoint[],
    inputBits: number,
): { readonly point: EnergyPoint; readonly measured: boolean; readonly inside: boolean } | undefined => {
    if (points.length === 0) return undefined;
    const exact = points.find((point) => point.inputBits === inputBits);
    if (exact !== undefined) return { point: exact, measured: true, inside: true };
    if (points.length === 1) return { point: { ...points[0], inputBits }, measured: false, inside: false };
    const above = points.findIndex((point) => point.inputBits > inputBits);
    const upper = above < 0 ? points.length - 1 : Math.max(1, above);
    const [low, high] = [points[upper - 1], points[upper]];
    const share = (inputBits - low.inputBits) / (high.inputBits - low.inputBits);
    const between = (of: (point: EnergyPoint) => number): number => Math.max(0, of(low) + share * (of(high) - of(low)));
    const point = {
        inputBits,
        outputBits: between((p) => p.outputBits),
        wordLines: between((p) => p.wordLines),
        neuron: between((p) => p.neuron),
        inputPulses: between((p) => p.inputPulses),
    };
    return { point, measured: false, inside: above > 0 };
};
