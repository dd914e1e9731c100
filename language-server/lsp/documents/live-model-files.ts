import { stat } from 'node:fs/promises';
import { setTimeout as rest } from 'node:timers/promises';
import type { Outcome, Subject } from '../../../src/chip/finding';
import { loadOutline, type Outline } from '../../../src/network/load-outline';
import type { Network } from '../../../src/network/network';
import type { RbmWeights } from '../../../src/network/rbm-weights';
import { ModelFiles } from '../../elaborate/model-files';
import { LiveWeights } from './live-weights';

/** A model file in one state, on its way through a worker thread or read. */
interface Reading {
    readonly state: string;
    readonly stop: AbortController;
    /** Resolves when the outline is there or no longer wanted, but within the patience of a reader in any case. */
    readonly waited: Promise<void>;
    readonly outline?: Outline;
    /** State of the outline's other files, as they were when it was made. */
    readonly besides?: string;
}

/** Nothing to say of a file that is still being read. */
const notYet: Outcome<never> = { ok: false, findings: [] };

/** Milliseconds that checks wait for a file, so that a small one does not make diagnostics come in two goes. */
const patience = 400;

/** Files that are read at the same time; each takes a thread and, while it lasts, the memory of its model. */
const atOnce = 2;

/**
 * The outlines of model files for a server: read in worker threads, once for each state of a file. Whoever asks gets what
 * is there; a file that is still being read has no network yet and no findings, and `onRead` tells when that changes.
 */
export class LiveModelFiles extends ModelFiles {
    private readonly readings = new Map<string, Reading>();
    private readonly listeners: ((path: string) => void)[] = [];
    private readonly waiting: (() => void)[] = [];
    private running = 0;
    private readonly weights = new LiveWeights((path) => this.tell(path));

    onRead(listener: (path: string) => void): void {
        this.listeners.push(listener);
    }

    override async load(path: string): Promise<Outcome<Network>> {
        return (await this.reading(path)).outline?.outcome ?? notYet;
    }

    override async rbmWeights(
        path: string,
        visible: number,
        hidden: number,
        reader: Subject,
    ): Promise<Outcome<RbmWeights>> {
        const large = await this.weights.load(path, visible, hidden, reader);
        return large === 'reading' ? notYet : (large ?? super.rbmWeights(path, visible, hidden, reader));
    }

    /** Whether the file's present state is still being read. */
    isReading(path: string): boolean {
        const reading = this.readings.get(path);
        return (reading !== undefined && !reading.outline) || this.weights.isReading(path);
    }

    /** Starts to read the file unless it is known, and resolves once it is read or takes its time. */
    async settled(path: string): Promise<void> {
        await (
            await this.reading(path)
        ).waited;
    }

    /** The file itself and the files beside it that its network was read from. */
    filesOf(path: string): readonly string[] {
        return [path, ...(this.readings.get(path)?.outline?.files ?? [])];
    }

    /** Forgets files that no document names any longer. */
    keepOnly(paths: ReadonlySet<string>): void {
        for (const [path, { stop }] of this.readings)
            if (!paths.has(path)) {
                stop.abort();
                this.readings.delete(path);
            }
    }

    private async reading(path: string): Promise<Reading> {
        const [state, besides] = await Promise.all(
            [[path], this.readings.get(path)?.outline?.files ?? []].map(stateOf),
        );
        const known = this.readings.get(path);
        if (known?.state === state && (!known.outline || known.besides === besides)) return known;
        known?.stop.abort();
        const stop = new AbortController();
        const done = this.inTurn(() => this.read(path, stop.signal));
        const reading: Reading = {
            state,
            stop,
            waited: Promise.race([done, rest(patience, undefined, { ref: false })]),
        };
        this.readings.set(path, reading);
        return reading;
    }

    private async read(path: string, signal: AbortSignal): Promise<void> {
        const outline = signal.aborted ? undefined : await loadOutline(path, signal).catch(() => undefined);
        const besides = await stateOf(outline?.files ?? []);
        const reading = this.readings.get(path);
        if (!outline || signal.aborted || !reading) return;
        this.readings.set(path, { ...reading, outline, besides });
        this.tell(path);
    }

    private tell(path: string): void {
        for (const listener of this.listeners) listener(path);
    }

    private async inTurn(work: () => Promise<void>): Promise<void> {
        if (this.running >= atOnce) await new Promise<void>((resolve) => this.waiting.push(resolve));
        this.running++;
        await work().finally(() => {
            this.running--;
            this.waiting.shift()?.();
        });
    }
}

/** Changes whenever one of the files does. */
async function stateOf(paths: readonly string[]): Promise<string> {
    const states = paths.map((path) =>
        stat(path).then(
            ({ mtimeMs, size }) => `${mtimeMs} ${size}`,
            () => 'missing',
        ),
    );
    return (await Promise.all(states)).join(', ');
}
