import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { onnxRuntime } from '../../src/network/runtime';
import { coreCount } from '../../src/chip/chip';
import type { ProgrammedLayer } from '../../src/simulator/programmed';
import { prepareReference } from '../../src/simulator/reference/prepare';
import type { SimulationRequest } from '../../src/simulator/simulation';
import { cases, patience } from '../support/cases';
import { anyGraph } from './support/graphs';
import { networkOf } from './support/networks';
import { anyNetworkCase } from './support/requests';
import { byEngine, samplesOf } from './support/run-layer';

const array = { rows: 48, columns: 20 };

/** A core's other number. */
type Renumber = (core: number) => number;

/** The request with its cores under other numbers. */
function renumbered(request: SimulationRequest, other: Renumber): SimulationRequest {
    const blocks = request.mapping.blocks.map((block) => ({ ...block, core: other(block.core) }));
    return { ...request, mapping: { ...request.mapping, blocks } };
}

/** One word for all cells and conversions of a layer, to be compared bit by bit. */
function digest({ blocks }: ProgrammedLayer): string {
    const hash = createHash('sha256');
    for (const { plus, minus, conversion } of blocks) {
        for (const values of [plus, minus, conversion.slope, conversion.offset]) hash.update(values);
        hash.update(`${conversion.step} ${conversion.limit}`);
    }
    return hash.digest('hex');
}

/** Cells, outputs and counts of a run on freshly programmed arrays; the counts of a core under its other number. */
async function results(request: SimulationRequest, other: Renumber = (core) => core): Promise<object> {
    const { network } = request;
    const { programmed } = await prepareReference(request, 1, samplesOf(network, 4, 'even', 1), onnxRuntime());
    const made = await byEngine(request, programmed, samplesOf(network, 3, 'even', 2));
    const statistics = made.statistics.map((layer) => ({
        ...layer,
        cores: layer.cores.map((each) => ({ ...each, core: other(each.core) })).sort((a, b) => a.core - b.core),
    }));
    return { ...made, statistics, cells: programmed.layers.map((layer) => layer && digest(layer)) };
}

describe('which core is which', () => {
    it('changes nothing: not a cell, not an output bit, not a count', { timeout: patience }, async () => {
        // Without a common factor with the 48 cores, so that no two become one.
        const anyFactor = fc.constantFrom(1, 5, 7, 11, 13, 47);
        const any = fc.tuple(anyGraph, anyNetworkCase(array), anyFactor, fc.nat(47));
        await fc.assert(
            fc.asyncProperty(any, async ([sketch, make, factor, shift]) => {
                const network = await networkOf(sketch);
                const made = network.layers.length > 0 ? make(network) : undefined;
                fc.pre(made !== undefined);
                const count = coreCount(made.request.chip);
                const other = (core: number) => (factor * core + shift) % count;
                const there = renumbered(made.request, other);
                expect(await results(there)).toEqual(await results(made.request, other));
            }),
            cases(40),
        );
    });
});
