import type { Estimate } from '../estimate/estimate';
import type { Mapping } from '../mapping/mapping';

/** One entry of `mappings` in docs/schema/estimate.json; SI units. */
export function estimateJson(mapping: Mapping, estimate: Estimate) {
    return {
        name: mapping.name,
        model: mapping.network.name,
        chip: mapping.chip.name,
        cores: estimate.cores,
        cells: estimate.cells,
        energy: estimate.energy,
        energyUncertainty: estimate.uncertainty ?? null,
        latency: estimate.latency,
        interval: estimate.interval,
        area: estimate.area,
        operations: estimate.operations,
        topsPerWatt: estimate.topsPerWatt,
        energyDelayProduct: estimate.energyDelayProduct,
        layers: estimate.layers,
        assumptions: estimate.assumptions,
    };
}
