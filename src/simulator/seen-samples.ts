import type { DigitalGrids } from '../network/digital-precision';
import { vectorStores } from './engine/calibration-vectors';
import { shareSamples, type SharedRows } from './engine/sample-memory';
import { engineGrain } from './engine/tasks';
import { callWorker, type Workers } from './open-workers';
import { inRanges } from './sample-ranges';
import { SharedWork } from './shared-work';
import type { Samples, SimulationRequest } from './simulation';
import { findSeen, seenKey, storeSeen } from './stored-seen';

/** Input vectors of each layer, and the grids of the digital part. */
export interface Seen {
    readonly vectors: readonly SharedRows[];
    readonly digital?: DigitalGrids;
}

/**
 * What the network without a chip shows on calibration samples: the same for all chips and effects, and collected once, or
 * taken from the cache.
 */
export class SeenSamples {
    private storing = Promise.resolve();
    private known?: { readonly samples: Samples; readonly seen: SharedWork<Seen> };

    constructor(
        private readonly request: Pick<SimulationRequest, 'network' | 'mapping'>,
        private readonly workers: Workers,
        private readonly threads: number,
    ) {}

    on(samples: Samples, signal?: AbortSignal): Promise<Seen> {
        const { known } = this;
        if (known?.samples === samples && !known.seen.over) return known.seen.wait(signal);
        const seen = new SharedWork((own) => this.collect(samples, own));
        this.known = { samples, seen };
        return seen.wait(signal);
    }

    /** Once all that was collected is kept for the next time. */
    async stored(): Promise<void> {
        await this.storing;
    }

    private async collect(samples: Samples, signal: AbortSignal): Promise<Seen> {
        const stores = vectorStores(this.request.network, samples.count);
        const key = seenKey(this.request, samples);
        const found = await findSeen(key, stores);
        signal.throwIfAborted();
        if (found) return found;
        await inRanges(
            shareSamples(samples),
            this.threads,
            signal,
            (range) => callWorker(this.workers, 'collect', { ...range, stores }, signal),
            engineGrain,
        );
        const { digitalBits: bits } = this.request.mapping;
        const digital =
            bits === undefined ? undefined : await callWorker(this.workers, 'digital', { bits, samples }, signal);
        const seen = { vectors: stores.map(({ rows }) => rows), digital };
        this.storing = storeSeen(key, seen);
        return seen;
    }
}
