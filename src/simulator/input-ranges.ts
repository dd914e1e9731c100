import { inputRange } from './calibration';
import { vectorStores } from './engine/calibration-vectors';
import { shareSamples } from './engine/sample-memory';
import { taskGrain } from './engine/tasks';
import { callWorker, openWorkers, type PoolOptions } from './open-workers';
import type { Samples, SimulationRequest } from './simulation';

/**
 * Largest input worth coding of some layers, by layer, as calibration on these samples finds it (see `inputRange`).
 * Rejects where `out/` has not been built.
 */
export async function inputRanges(
    request: SimulationRequest,
    layers: readonly number[],
    samples: Samples,
    { threads }: PoolOptions,
): Promise<ReadonlyMap<number, number>> {
    const workers = await openWorkers(request, threads);
    try {
        const stores = vectorStores(request.network, samples.count);
        const inputs = shareSamples(samples);
        const count = Math.ceil(samples.count / threads / taskGrain) * taskGrain;
        const parts = Array.from({ length: Math.ceil(samples.count / count) }, (_, part) => {
            const first = part * count;
            const own = Math.min(count, samples.count - first);
            return callWorker(workers, 'collect', { inputs, first, count: own, stores });
        });
        await Promise.all(parts);
        return new Map(
            layers.map((layer) => {
                const { magnitudeBits, signed } = request.mapping.layers[layer];
                return [layer, inputRange(stores[layer].rows.values, 2 ** Number(magnitudeBits) - 1, signed)];
            }),
        );
    } finally {
        await workers.destroy();
    }
}
