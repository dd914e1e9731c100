import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { onnxRuntime } from '../../src/network/runtime';
import { coreCount } from '../../src/chip/chip';
import { prepareReference } from '../../src/simulator/reference/prepare';
import type { SimulationRequest } from '../../src/simulator/simulation';
import { cases, patience } from '../support/cases';
import { anyGraph } from './support/graphs';
import { networkOf } from './support/networks';
import { anyNetworkCase } from './support/requests';
import { byEngine, samplesOf } from './support/run-layer';

const array = { rows: 48, columns: 20 };

/** The request with its cores under other numbers: core c becomes core (factor c + shift) modulo their count. */
function renumbered(request: SimulationRequest, factor: number, shift: number): SimulationRequest {
    const count = coreCount(request.chip);
    const blocks = request.mapping.blocks.map((block) => ({ ...block, core: (factor * block.core + shift) % count }));
    return { ...request, mapping: { ...request.mapping, blocks } };
}

describe('which core is which', () => {
    it(
        'changes nothing: not a cell, not an output bit, not a count',
        async () => {
            let moved = 0;
            // Without a common factor with the 48 cores, so that no two become one.
            const anyFactor = fc.constantFrom(1, 5, 7, 11, 13, 47);
            await fc.assert(
                fc.asyncProperty(
                    anyGraph,
                    anyNetworkCase(array),
                    anyFactor,
                    fc.nat(47),
                    async (sketch, make, factor, shift) => {
                        const network = await networkOf(sketch);
                        const made = network.layers.length > 0 ? make(network) : undefined;
                        if (!made) return;
                        moved++;
                        const run = async (request: SimulationRequest) => {
                            const calibration = samplesOf(network, 4, 'even', 1);
                            const { programmed } = await prepareReference(request, 1, calibration, onnxRuntime());
                            const cells = programmed.layers.map((layer) =>
                                layer?.blocks.map(({ plus, minus, conversion }) => ({ plus, minus, conversion })),
                            );
                            return {
                                cells,
                                ...(await byEngine(request, programmed, samplesOf(network, 3, 'even', 2))),
                            };
                        };
                        const [here, there] = [made.request, renumbered(made.request, factor, shift)];
                        expect(await run(there)).toEqual(await run(here));
                    },
                ),
                cases(40),
            );
            expect(moved).toBeGreaterThan(12);
        },
        patience,
    );
});
