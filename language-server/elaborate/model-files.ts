import { stat } from 'node:fs/promises';
import type { Outcome } from '../../src/chip/finding';
import type { Network } from '../../src/network/network';

/** Networks by path, loaded once for each state of the file. */
export class ModelFiles {
    private readonly loaded = new Map<
        string,
        { readonly state: string; readonly network: Promise<Outcome<Network>> }
    >();

    async load(path: string): Promise<Outcome<Network>> {
        const state = await fileState(path);
        const known = this.loaded.get(path);
        if (known?.state === state) return known.network;
        const network = read(path);
        this.loaded.set(path, { state, network });
        return network;
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

/** The reader and its runtime are loaded with the first model: a document without one does not pay for them. */
async function read(path: string): Promise<Outcome<Network>> {
    const { loadNetwork } = await import('../../src/network/load');
    return loadNetwork(path);
}
