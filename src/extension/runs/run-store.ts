import { createHash, randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { HistoryFolder } from './history-folder';
import { renamed } from './renamed';
import type { RunHead, RunRecord } from './run-record';

/** Kept for a document; the oldest of more are forgotten. */
export const keptRuns = 50;

/** The runs of all documents on disk, a folder a document. */
export class RunStore {
    /** Nobody looks for a history while one is moved. */
    private moved: Promise<void> = Promise.resolve();

    constructor(
        private readonly folder: string,
        private readonly log: (line: string) => void,
    ) {}

    /** Newest first. */
    async heads(uri: string): Promise<readonly RunHead[]> {
        await this.moved;
        return this.of(uri).heads();
    }

    /** The last `count` runs whole, newest first. */
    async newest(uri: string, count: number): Promise<readonly RunRecord[]> {
        await this.moved;
        return this.of(uri).newest(count);
    }

    async load(uri: string, id: string): Promise<RunRecord | undefined> {
        await this.moved;
        return this.of(uri).load(id);
    }

    async add(record: RunRecord): Promise<void> {
        await this.moved;
        await this.of(record.uri).add(record, keptRuns);
    }

    async forget(uri: string, id: string): Promise<void> {
        await this.moved;
        await this.of(uri).forget(id);
    }

    /**
     * A document, or a folder with documents, has another name from now on. Runs of a document that had the name before
     * stay there, among those that come.
     */
    move(from: string, to: string): Promise<void> {
        this.moved = this.moved
            .then(() => this.moveAll(from, to))
            .catch((error: Error) => this.log(`The runs of ${from} stay where they were (${error.message}).`));
        return this.moved;
    }

    private async moveAll(from: string, to: string): Promise<void> {
        for (const name of await readdir(this.folder).catch(() => [])) {
            const history = this.in(name);
            const address = (await history.address()) ?? (name === folderOf(from) ? from : undefined);
            const target = address === undefined ? undefined : renamed(address, from, to);
            if (target === undefined || target === address) continue;
            const there = this.of(target);
            if (!(await there.isEmpty())) this.log(`The runs of ${address} join those that ${target} has already.`);
            await there.take(history, target, keptRuns);
        }
    }

    private of(uri: string): HistoryFolder {
        return this.in(folderOf(uri));
    }

    private in(name: string): HistoryFolder {
        return new HistoryFolder(join(this.folder, name), this.log);
    }
}

/** The same for the same document, whatever characters are in its place. */
const folderOf = (uri: string): string => createHash('sha256').update(uri).digest('hex').slice(0, 24);

export const newRunId = (): string => randomUUID();
