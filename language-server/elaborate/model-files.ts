import { stat } from 'node:fs/promises';
import type { Outcome, Subject } from '../../src/chip/finding';
import type { Network } from '../../src/network/network';
import { readRbmWeights, type RbmWeights } from '../../src/network/rbm-weights';

/** Contents remembered, the latest last. */
const most = 64;

/** Networks and weights by path, read once for each state of the file. */
export class ModelFiles {
    private readonly loaded = new Map<string, { readonly state: string; readonly content: Promise<unknown> }>();

    async load(path: string): Promise<Outcome<Network>> {
        const outcome = await this.once(path, path, () => this.network(path));
        // Its state says nothing of weights that lie in other files.
        if (outcome.ok && outcome.value.file?.others) this.loaded.delete(path);
        return outcome;
    }

    /** As `readRbmWeights`. */
    rbmWeights(path: string, visible: number, hidden: number, reader: Subject): Promise<Outcome<RbmWeights>> {
        const key = JSON.stringify([path, visible, hidden, reader]);
        return this.once(key, path, () => readRbmWeights(path, visible, hidden, reader));
    }

    /** The reader and its runtime are loaded with the first model: a document without one does not pay for them. */
    protected async network(path: string): Promise<Outcome<Network>> {
        const { loadNetwork } = await import('../../src/network/load');
        return loadNetwork(path);
    }

    private async once<T>(key: string, path: string, make: () => Promise<T>): Promise<T> {
        const state = await fileState(path);
        const known = this.loaded.get(key);
        // A key says what kind of content it is for.
        if (known?.state === state) return known.content as Promise<T>;
        const content = make();
        this.loaded.delete(key);
        this.loaded.set(key, { state, content });
        if (this.loaded.size > most) this.loaded.delete(this.loaded.keys().next().value ?? key);
        return content;
    }
}

async function fileState(path: string): Promise<string> {
    try {
        const { mtimeMs, size } = await stat(path);
        return `${mtimeMs} ${size}`;
    } catch {
        return 'missing';
    }
}
