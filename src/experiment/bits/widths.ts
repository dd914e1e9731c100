import { largestInput, largestOutput, magnitudeBits, quantiserBits } from '../../mapping/precision';
import type { LayerRequest, MappedLayer, Mapping, MappingRequest } from '../../mapping/mapping';
import type { Point, Range } from './descend';

/** A layer on crossbars and the bits that it may have. */
export interface LayerRange {
    /** Index into the network's layers. */
    readonly layer: number;
    readonly name: string;
    readonly input: Range;
    readonly output: Range;
}

export interface LayerBits {
    readonly input: number;
    readonly output: number;
}

/**
 * The layers of a mapping that are on crossbars. Inputs have at most the bits of the drivers, and no more than the model's
 * own grid in front of the layer has codes for; outputs at most those of the converter. The least is one bit of magnitude.
 */
export const layerRanges = ({ network, chip, layers }: Mapping): readonly LayerRange[] =>
    layers.flatMap(({ layer, digital, signed }): LayerRange[] => {
        if (digital) return [];
        const { name, quantiser } = network.layers[layer];
        const least = signed ? 2 : 1;
        const ofDriver = largestInput(chip.core, signed);
        const most = quantiser ? Math.min(ofDriver, Math.max(least, quantiserBits(quantiser, signed))) : ofDriver;
        return [{ layer, name, input: { least, most }, output: { least: 2, most: largestOutput(chip.core) } }];
    });

/** Dimensions of the search: the input of each layer, then the output of each. */
export const dimensionsOf = (ranges: readonly LayerRange[]): readonly Range[] => [
    ...ranges.map(({ input }) => input),
    ...ranges.map(({ output }) => output),
];

/** The bits of each of the layers at a point. */
export const bitsAt = (ranges: readonly LayerRange[], point: Point): readonly LayerBits[] =>
    ranges.map((_, i) => ({ input: point[i], output: point[ranges.length + i] }));

const within = ({ least, most }: Range, bits: number): number => Math.min(most, Math.max(least, bits));

/** The same bits everywhere, as far as the layers can have them. */
export const uniformPoint = (ranges: readonly LayerRange[], { input, output }: LayerBits): Point => [
    ...ranges.map((range) => within(range.input, input)),
    ...ranges.map((range) => within(range.output, output)),
];

/** The bits that a mapping has, as far as the search can reach them; unlimited ones count as the most. */
export const pointOf = ({ layers }: Mapping, ranges: readonly LayerRange[]): Point => {
    const bits = (range: Range, asked: MappedLayer['inputBits']): number =>
        asked === 'unlimited' ? range.most : within(range, asked);
    return [
        ...ranges.map(({ layer, input }) => bits(input, layers[layer].inputBits)),
        ...ranges.map(({ layer, output }) => bits(output, layers[layer].outputBits)),
    ];
};

/** The layers of a mapping with other bits, where they lie. */
export function layersWithBits(
    { layers }: Mapping,
    ranges: readonly LayerRange[],
    bits: readonly LayerBits[],
): readonly MappedLayer[] {
    const changed = new Map(ranges.map(({ layer }, i) => [layer, bits[i]]));
    return layers.map((mapped, layer) => {
        const asked = changed.get(layer);
        if (!asked) return mapped;
        const { input, output } = asked;
        return {
            ...mapped,
            inputBits: input,
            magnitudeBits: magnitudeBits(input, mapped.signed),
            outputBits: output,
        };
    });
}

/** A request that says the bits of each of the layers. */
export function requestWithBits(
    request: MappingRequest,
    ranges: readonly LayerRange[],
    bits: readonly LayerBits[],
): MappingRequest {
    const named = new Map(ranges.map(({ name }, i) => [name, bits[i]]));
    const old = request.layers.filter(({ layer }) => named.has(layer));
    const layers = [...named].map(([layer, asked]): LayerRequest => {
        const before = old.findLast((each) => each.layer === layer);
        return { ...before, layer, ...asked };
    });
    return { ...request, layers: [...request.layers.filter((each) => !named.has(each.layer)), ...layers] };
}
