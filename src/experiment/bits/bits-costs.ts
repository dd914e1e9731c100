import { estimateMapping } from '../../estimate/estimate-mapping';
import { withInputFactors } from '../../estimate/operating-voltage';
import type { MappingRequest } from '../../mapping/mapping';
import { placeNetwork } from '../../mapping/place';
import type { BitsCost, Minimised } from './bits';
import type { Point } from './descend';
import { bitsAt, requestWithBits, type LayerRange } from './widths';

/** Of each layer's input energy at the voltages that the chips are read at over that at the core's own; undefined: 1. */
export type InputFactors = readonly (number | undefined)[];

/** What bits cost, as the mapper places the layers with them; calculated once for each. */
export class BitsCosts {
    private readonly known = new Map<string, BitsCost>();

    /** `factorsAt`: undefined where it was stopped; then the cost is too. */
    constructor(
        private readonly request: MappingRequest,
        private readonly ranges: readonly LayerRange[],
        private readonly factorsAt: (point: Point) => Promise<InputFactors | undefined>,
    ) {}

    async at(point: Point): Promise<BitsCost | undefined> {
        const key = point.join();
        const known = this.known.get(key);
        if (known) return known;
        const factors = await this.factorsAt(point);
        if (!factors) return undefined;
        const cost = this.calculate(point, factors);
        this.known.set(key, cost);
        return cost;
    }

    private calculate(point: Point, factors: InputFactors): BitsCost {
        const { ranges } = this;
        const placed = placeNetwork(requestWithBits(this.request, ranges, bitsAt(ranges, point)));
        if (!placed.ok) return { energy: Infinity, latency: Infinity, energyDelay: Infinity, layers: [] };
        const estimate = withInputFactors(estimateMapping(placed.value), factors);
        return {
            energy: estimate.energy.total,
            latency: estimate.latency,
            energyDelay: estimate.energyDelayProduct,
            layers: ranges.map(({ layer }) => estimate.layers[layer].energy.total),
        };
    }
}

export const costBy: Readonly<Record<Minimised, (cost: BitsCost) => number>> = {
    energy: ({ energy }) => energy,
    latency: ({ latency }) => latency,
    energy_delay: ({ energyDelay }) => energyDelay,
};
