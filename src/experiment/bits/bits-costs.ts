import { estimateMapping } from '../../estimate/estimate-mapping';
import type { MappingRequest } from '../../mapping/mapping';
import { placeNetwork } from '../../mapping/place';
import type { BitsCost, Minimised } from './bits';
import type { Point } from './descend';
import { bitsAt, requestWithBits, type LayerRange } from './widths';

/** What bits cost, as the mapper places the layers with them; calculated once for each. */
export class BitsCosts {
    private readonly known = new Map<string, BitsCost>();

    constructor(
        private readonly request: MappingRequest,
        private readonly ranges: readonly LayerRange[],
    ) {}

    at(point: Point): BitsCost {
        const key = point.join();
        const known = this.known.get(key) ?? this.calculate(point);
        this.known.set(key, known);
        return known;
    }

    private calculate(point: Point): BitsCost {
        const { ranges } = this;
        const placed = placeNetwork(requestWithBits(this.request, ranges, bitsAt(ranges, point)));
        if (!placed.ok) return { energy: Infinity, latency: Infinity, energyDelay: Infinity, layers: [] };
        const { energy, latency, energyDelayProduct, layers } = estimateMapping(placed.value);
        return {
            energy: energy.total,
            latency,
            energyDelay: energyDelayProduct,
            layers: ranges.map(({ layer }) => layers[layer].energy.total),
        };
    }
}

export const costBy: Readonly<Record<Minimised, (cost: BitsCost) => number>> = {
    energy: ({ energy }) => energy,
    latency: ({ latency }) => latency,
    energy_delay: ({ energyDelay }) => energyDelay,
};
