import fc from 'fast-check';
import type { Chip } from '../../../src/chip/chip';
import { coreConflicts } from '../../../src/chip/core-conflicts';
import { placeNetwork } from '../../../src/mapping/place';
import { largestOutput } from '../../../src/mapping/precision';
import { describeNetwork } from '../../../src/network/describe';
import type { SimulationRequest } from '../../../src/simulator/simulation';
import { randomWeights } from '../../simulator/boltzmann/support/machines';
import { requestFor } from '../../support/mappings';
import { anyChip, anyEffects } from './chips';
import { described } from './describe-case';

/** A chip whose cores run both ways. */
const anyTwoWayChip: fc.Arbitrary<Chip> = anyChip({ rows: 64, columns: 32 })
    .map((chip) => ({ ...chip, core: { ...chip.core, directions: ['forward', 'backward'] as const } }))
    .filter(({ core }) => coreConflicts(core).length === 0);

const anyPlacement = fc.record({
    segmentRows: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
    interleave: fc.constantFrom('rows' as const, undefined),
    biasRows: fc.constantFrom(1, 2, undefined),
    biasColumns: fc.constantFrom(1, 2, undefined),
});

/** A Boltzmann machine on a chip, where it fits. */
export const anyMachine: fc.Arbitrary<{ readonly request?: SimulationRequest }> = fc
    .record({
        visible: fc.integer({ min: 1, max: 40 }),
        hidden: fc.integer({ min: 1, max: 20 }),
        chip: anyTwoWayChip,
        placement: anyPlacement,
        effects: anyEffects,
        output: fc.oneof(fc.integer({ min: 2, max: 10 }), fc.constant('unlimited' as const)),
        seed: fc.nat(99),
    })
    .map((wish) => {
        const { visible, hidden, chip, placement, effects, output, seed } = wish;
        const weights = randomWeights(visible, hidden, seed);
        const network = describeNetwork({
            name: 'Machine',
            input: [visible],
            layers: [{ kind: 'rbm', name: 'r', hidden, weights }],
        });
        if (!network.ok) throw new Error(network.findings[0].message);
        const outcome = placeNetwork(
            requestFor({
                network: network.value,
                chip,
                precision: {
                    input: 1,
                    output: output === 'unlimited' ? output : Math.min(output, largestOutput(chip.core)),
                },
                layers: [{ layer: 'r', ...placement }],
            }),
        );
        const request = outcome.ok
            ? { network: network.value, mapping: outcome.value, chip, effects, seed }
            : undefined;
        const { core, device } = chip;
        return described({ request }, { ...wish, chip: { ...core, energy: [], provenance: {} }, device });
    });
