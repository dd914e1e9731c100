import type { Network } from '../../network/network';
import type { Runtime } from '../../network/runtime';
import { Kernel } from '../kernel/kernel';
import { layerUses, vectorKeeper, type VectorStore } from './calibration-vectors';
import { inChunks } from './chunks';
import type { Plan } from './plan';
import { planIdeal } from './programmed-plan';
import type { CollectTask } from './tasks';

/** Runs the network without a chip and keeps what calibration looks at; made ready once for many tasks. */
export interface Collector {
    collect(task: CollectTask): Promise<void>;
    /** Frees its memory; the next task makes it ready anew. */
    release(): Promise<void>;
}

export function collector(network: Network, runtime: Runtime): Collector {
    let plan: Promise<Plan> | undefined;
    let stores: readonly VectorStore[] = [];
    const open = (): Promise<Plan> => {
        const kernel = Kernel.create();
        const keepers = network.layers.map((_, layer) => vectorKeeper(layerUses(network, layer)));
        return planIdeal(network, kernel, runtime, (layer, use, { address, size }, first, count) =>
            keepers[layer](stores[layer], { use, first, count, values: kernel.float32(address, size * count) }),
        );
    };
    return {
        collect: async (task) => {
            stores = task.stores;
            await inChunks(task, await (plan ??= open()), () => undefined);
        },
        release: async () => {
            const old = plan;
            plan = undefined;
            stores = [];
            await (await old)?.release();
        },
    };
}
