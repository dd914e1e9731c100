import fc from 'fast-check';
import type { Bits, LayerRequest, Mapping, Precision } from '../../../src/mapping/mapping';
import { largestInput, largestOutput } from '../../../src/mapping/precision';
import { placeNetwork } from '../../../src/mapping/place';
import type { SimulationRequest } from '../../../src/simulator/simulation';
import { oneLayer } from '../../simulator/support/one-layer';
import { requestFor } from '../../support/mappings';
import { described } from './describe-case';
import { anyChip, anyEffects, type ArraySizes } from './chips';
import { anyLayer, type Sizes } from './layers';

/** Bits asked for, cut down to what a core has. */
const anyBits = fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 1, max: 12 }) }, fc.constant('unlimited' as const));
const atMost = (bits: Bits, low: number, high: number): Bits =>
    bits === 'unlimited' ? bits : Math.max(low, Math.min(high, bits));

const anyPrecision: fc.Arbitrary<Precision & { readonly input: Bits; readonly output: Bits }> = fc.record({
    input: anyBits,
    output: anyBits,
    weight: fc.option(fc.integer({ min: 2, max: 8 }), { nil: undefined, freq: 2 }),
    signed: fc.option(fc.boolean(), { nil: undefined }),
});

const anyPlacement: fc.Arbitrary<Omit<LayerRequest, 'layer'>> = fc.record({
    copies: fc.constantFrom(1, 1, 2, 3),
    split: fc.constantFrom('rows' as const, 'columns' as const, undefined),
    segmentRows: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }),
});

/** A network of one layer, placed on a chip, under some effects. */
export interface LayerCase {
    readonly request: SimulationRequest;
    readonly mapping: Mapping;
}

/** One layer on any chip that holds it; `undefined` where the mapper finds that it does not fit. */
export const anyLayerCase = (sizes: Sizes, array: ArraySizes): fc.Arbitrary<LayerCase | undefined> =>
    fc
        .record({
            sketch: anyLayer(sizes),
            chip: anyChip(array),
            precision: anyPrecision,
            placement: anyPlacement,
            effects: anyEffects,
            seed: fc.nat(99),
        })
        .map(({ sketch: { layer, vectors }, chip, precision, placement, effects, seed }) => {
            const signed = precision.signed ?? !(layer.nonNegativeInput || (layer.quantiser?.low ?? -1) >= 0);
            const outcome = placeNetwork(
                requestFor({
                    network: oneLayer(layer, vectors),
                    chip,
                    precision: {
                        ...precision,
                        input: atMost(precision.input, 1, largestInput(chip.core, signed)),
                        output: atMost(precision.output, 2, largestOutput(chip.core)),
                    },
                    layers: [{ layer: layer.name, ...placement }],
                }),
            );
            if (!outcome.ok) return undefined;
            const mapping = outcome.value;
            const { core, device } = chip;
            const shown = {
                layer,
                vectors,
                core: { ...core, energy: [], provenance: {} },
                device,
                precision,
                placement,
                effects,
                seed,
            };
            return described({ mapping, request: { network: mapping.network, mapping, chip, effects, seed } }, shown);
        });
