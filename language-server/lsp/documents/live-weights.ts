import { stat } from 'node:fs/promises';
import type { Outcome, Subject } from '../../../src/chip/finding';
import { loadRbmWeights } from '../../../src/network/load-rbm-weights';
import type { RbmWeights } from '../../../src/network/rbm-weights';

interface Weights {
    readonly path: string;
    readonly state: string;
    readonly stop: AbortController;
    readonly outcome?: Outcome<RbmWeights>;
}

/** Bytes of a file that is read in a moment, for which no process is worth its start. */
const small = 4 * 2 ** 20;

/** Weights remembered, the latest last. */
const most = 4;

/** Weights in large files, read by processes of their own, once for each state of a file. */
export class LiveWeights {
    private readonly known = new Map<string, Weights>();

    /** `read` is told of files that have just been read. */
    constructor(private readonly read: (path: string) => void) {}

    /** Undefined for a file that is small, or missing; `reading` while it is not there yet. */
    async load(
        path: string,
        visible: number,
        hidden: number,
        reader: Subject,
    ): Promise<Outcome<RbmWeights> | 'reading' | undefined> {
        const file = await stat(path).catch(() => undefined);
        if (!file || file.size <= small) return undefined;
        const key = JSON.stringify([path, visible, hidden, reader]);
        const state = `${file.mtimeMs} ${file.size}`;
        const known = this.known.get(key);
        if (known?.state === state) return known.outcome ?? 'reading';
        const weights = { path, state, stop: new AbortController() };
        this.forget(key);
        this.known.set(key, weights);
        for (const oldest of [...this.known.keys()].slice(0, -most)) this.forget(oldest);
        void loadRbmWeights(path, visible, hidden, reader, weights.stop.signal).then(
            (outcome) => {
                if (this.known.get(key) !== weights) return;
                this.known.set(key, { ...weights, outcome });
                this.read(path);
            },
            () => undefined,
        );
        return 'reading';
    }

    isReading(path: string): boolean {
        return [...this.known.values()].some((each) => each.path === path && !each.outcome);
    }

    private forget(key: string): void {
        this.known.get(key)?.stop.abort();
        this.known.delete(key);
    }
}
