import { setMaxListeners } from 'node:events';

/** Work that several callers wait for. It is stopped when the last of them has given up, and goes on for the others. */
export class SharedWork<T> {
    private readonly stop = new AbortController();
    private readonly result: Promise<T>;
    private waiting = 0;
    private ended = false;

    constructor(work: (signal: AbortSignal) => Promise<T>) {
        // As many as there are tasks that the work consists of.
        setMaxListeners(0, this.stop.signal);
        this.result = work(this.stop.signal);
        const end = () => void (this.ended = true);
        this.result.then(end, () => this.stop.abort());
    }

    /** Whether it has failed, or been stopped: who needs it has to begin anew. */
    get over(): boolean {
        return this.stop.signal.aborted;
    }

    /** The result; rejects with the signal's reason as soon as that fires. */
    async wait(signal?: AbortSignal): Promise<T> {
        signal?.throwIfAborted();
        let giveUp = () => {};
        const aborted = new Promise<never>((_, reject) => (giveUp = () => reject(signal?.reason)));
        signal?.addEventListener('abort', giveUp);
        this.waiting++;
        try {
            return await Promise.race([this.result, aborted]);
        } finally {
            signal?.removeEventListener('abort', giveUp);
            this.waiting--;
            if (this.waiting === 0 && !this.ended) this.stop.abort();
        }
    }
}
