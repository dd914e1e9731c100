import fc from 'fast-check';
import type { Bits, LayerRequest, Precision } from '../../../src/mapping/mapping';
import { largestInput, largestOutput } from '../../../src/mapping/precision';
import { placeNetwork } from '../../../src/mapping/place';
import type { Layer, Network } from '../../../src/network/network';
import type { SimulationRequest } from '../../../src/simulator/simulation';
import { noEffects } from '../../../src/simulator/effects';
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

/** What is simulated. */
export interface SimulationCase {
    readonly request: SimulationRequest;
}

const anyWish = (array: ArraySizes) =>
    fc.record({
        chip: anyChip(array),
        precision: anyPrecision,
        placement: anyPlacement,
        effects: anyEffects,
        seed: fc.nat(99),
    });
type Wish = ReturnType<typeof anyWish> extends fc.Arbitrary<infer T> ? T : never;

/** Places a network as wished; undefined where it does not fit. */
function placed(network: Network, { chip, precision, placement, effects, seed }: Wish): SimulationCase | undefined {
    const bits = ({ nonNegativeInput, quantiser }: Layer) => {
        const signed = precision.signed ?? !(nonNegativeInput || (quantiser?.low ?? -1) >= 0);
        return {
            ...precision,
            input: atMost(precision.input, 1, largestInput(chip.core, signed)),
            output: atMost(precision.output, 2, largestOutput(chip.core)),
        };
    };
    const outcome = placeNetwork(
        requestFor({
            network,
            chip,
            precision,
            layers: network.layers.map((layer) => ({ layer: layer.name, ...placement, ...bits(layer) })),
        }),
    );
    if (!outcome.ok) return undefined;
    return { request: { network, mapping: outcome.value, chip, effects, seed } };
}

/** A wish as a report shows it. */
const shown = ({ chip: { core, device }, ...wish }: Wish): object => ({
    ...wish,
    core: { ...core, energy: [], provenance: {} },
    device,
});

/** One layer on any chip; undefined where it does not fit. */
export const anyLayerCase = (sizes: Sizes, array: ArraySizes): fc.Arbitrary<SimulationCase | undefined> =>
    fc.tuple(anyLayer(sizes), anyWish(array)).map(([{ layer, vectors }, wish]) => {
        const made = placed(oneLayer(layer, vectors), wish);
        return made && described(made, { layer, vectors, ...shown(wish) });
    });

/** Places any network on any chip, where it fits, to be simulated without limits or effects: weights as good as float. */
export const anyIdealCase = (array: ArraySizes): fc.Arbitrary<(network: Network) => SimulationCase | undefined> =>
    anyWish(array).map((any) => {
        const core = { ...any.chip.core, cellBits: undefined, weightBits: undefined };
        const precision = { ...any.precision, input: 'unlimited', output: 'unlimited', weight: undefined } as const;
        const wish = { ...any, chip: { ...any.chip, core }, precision, effects: noEffects };
        const make = (network: Network) => placed(network, wish);
        return Object.assign(make, described({}, shown(wish)));
    });

/** Places any network on any chip, where it fits. */
export const anyNetworkCase = (array: ArraySizes): fc.Arbitrary<(network: Network) => SimulationCase | undefined> =>
    anyWish(array).map((wish) => {
        const make = (network: Network) => placed(network, wish);
        return Object.assign(make, described({}, shown(wish)));
    });
