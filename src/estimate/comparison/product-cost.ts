import type { Chip } from '../../chip/chip';
import type { Mapping } from '../../mapping/mapping';
import { crossbarWork } from '../crossbar-work';
import { counts } from '../digital-counts';
import { estimateMapping } from '../estimate-mapping';
import { energyUncertainty } from '../uncertainty';
import type { ProductCost } from './comparison';

/** Of the only layer of a mapping, for one vector; the ratio is left to who knows the other chips. */
export function productCost(mapping: Mapping): ProductCost {
    const { chip, blocks } = mapping;
    const [layer] = mapping.network.layers;
    const [mapped] = mapping.layers;
    const work = crossbarWork(layer, mapped, blocks, chip.core, false);
    const estimate = estimateMapping(mapping);
    const energy = work.energy.total;
    const ofCores = { total: energy, scaledByTime: 0, events: work.events };
    const energyOff = energyUncertainty(chip, ofCores, counts({}), energy)?.relative;
    const timeOff = timeUncertainty(chip);
    return {
        energy,
        latency: work.latency,
        topsPerWatt: energy > 0 ? estimate.operations / energy / 1e12 : 0,
        energyDelayProduct: energy * work.latency,
        uncertainty: {
            ...(energyOff === undefined ? {} : { energy: energyOff }),
            ...(energyOff === undefined && timeOff === 0
                ? {}
                : { energyDelayProduct: Math.hypot(energyOff ?? 0, timeOff) }),
        },
        method: work.method,
        withDigital: {
            energy: estimate.energy.total,
            latency: estimate.latency,
            energyDelayProduct: estimate.energyDelayProduct,
        },
        cores: mapping.coresUsed,
        blocks: blocks.length,
        inTurn: mostInTurn(mapping),
    };
}

/** The largest that is stated of the times. */
const timeUncertainty = ({ core: { provenance } }: Chip): number =>
    Math.max(...['integration', 'conversion', 'phase'].map((property) => provenance[property]?.uncertainty ?? 0));

const mostInTurn = ({ blocks }: Mapping): number => {
    const onCore = new Map<number, number>();
    for (const { core } of blocks) onCore.set(core, (onCore.get(core) ?? 0) + 1);
    return Math.max(...onCore.values());
};
