import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { headOf } from './run-head';
import { isRunRecord } from './run-shape';
import type { RunHead, RunRecord } from './run-record';

/** Kept for a document; the oldest of more are forgotten. */
export const keptRuns = 50;

/** The runs of all documents on disk, a folder a document and a file a run, named by its time and its id. */
export class RunStore {
    constructor(
        private readonly folder: string,
        private readonly log: (line: string) => void,
    ) {}

    /** Newest first. Files that cannot be read are left alone and told of in the log. */
    async heads(uri: string): Promise<readonly RunHead[]> {
        const heads: RunHead[] = [];
        // One after the other: there is time between two files for everything else that the host does.
        for (const name of (await this.names(uri)).reverse()) {
            const record = await this.read(join(this.folderOf(uri), name));
            if (record) heads.push(headOf(record));
        }
        return heads;
    }

    /** The last `count` runs whole, newest first. */
    async newest(uri: string, count: number): Promise<readonly RunRecord[]> {
        const names = (await this.names(uri)).reverse().slice(0, count);
        const records = await Promise.all(names.map((name) => this.read(join(this.folderOf(uri), name))));
        return records.flatMap((record) => record ?? []);
    }

    async load(uri: string, id: string): Promise<RunRecord | undefined> {
        const name = await this.nameOf(uri, id);
        return name === undefined ? undefined : this.read(join(this.folderOf(uri), name));
    }

    /** Writes the file in one step, by another that takes its name. */
    async add(record: RunRecord): Promise<void> {
        const folder = this.folderOf(record.uri);
        await mkdir(folder, { recursive: true });
        const file = join(folder, `${String(record.when).padStart(timeDigits, '0')}-${record.id}.json`);
        const beside = `${file}.tmp`;
        try {
            await writeFile(beside, JSON.stringify({ version, ...record }), { flag: 'wx' });
            await rename(beside, file);
        } finally {
            await rm(beside, { force: true });
        }
        const names = await this.names(record.uri);
        for (const name of names.slice(0, Math.max(0, names.length - keptRuns)))
            await rm(join(folder, name), { force: true });
    }

    async forget(uri: string, id: string): Promise<void> {
        const name = await this.nameOf(uri, id);
        if (name !== undefined) await rm(join(this.folderOf(uri), name), { force: true });
    }

    /** A document has another name from now on. Where there is a history of that name already, both stay as they are. */
    async move(from: string, to: string): Promise<void> {
        await rename(this.folderOf(from), this.folderOf(to)).catch(() => undefined);
    }

    /** The same for the same document, whatever characters are in its place. */
    private folderOf(uri: string): string {
        return join(this.folder, createHash('sha256').update(uri).digest('hex').slice(0, 24));
    }

    /** Oldest first. */
    private async names(uri: string): Promise<string[]> {
        const names = await readdir(this.folderOf(uri)).catch(() => []);
        return names.filter((name) => fileName.test(name)).sort();
    }

    private async nameOf(uri: string, id: string): Promise<string | undefined> {
        return (await this.names(uri)).find((name) => name.endsWith(`-${id}.json`));
    }

    private async read(file: string): Promise<RunRecord | undefined> {
        try {
            const record: unknown = JSON.parse(await readFile(file, 'utf8'));
            if (isRunRecord(record)) return record;
            this.log(`${file}: not a run of this version, left out of the history.`);
        } catch (error) {
            this.log(`${file}: cannot be read, left out of the history (${(error as Error).message}).`);
        }
        return undefined;
    }
}

export const newRunId = (): string => randomUUID();

/** Of the format of the files. */
export const version = 1;
const timeDigits = 15;
const fileName = /^\d{15}-[0-9a-z-]+\.json$/;
