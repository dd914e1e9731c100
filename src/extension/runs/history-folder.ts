import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { headOf } from './run-head';
import { headVersion, isRunRecord, keptHead, recordVersion } from './run-shape';
import type { RunHead, RunRecord } from './run-record';

const timeDigits = 15;
const record = /^\d{15}-[0-9a-z-]+\.json$/;
const address = 'address';
/** Ends the names of files that are being written. */
const unfinished = '.tmp';
const hour = 3_600_000;

/**
 * The runs of a document on disk: a file a run, named by its time and its id, with its head beside it, so that a list of
 * runs does not read them whole; and a file with the document's address. Several windows may write and read it at once:
 * every file appears whole or not at all, what there is is what is read, and what another one has taken away is not missed.
 */
export class HistoryFolder {
    constructor(
        private readonly folder: string,
        private readonly log: (line: string) => void,
    ) {}

    /** Newest first. Files that cannot be read are left alone and told of in the log. */
    async heads(): Promise<readonly RunHead[]> {
        const names = await this.names();
        const heads = await Promise.all(names.map((name) => this.head(name)));
        return heads.flatMap((head) => head ?? []).reverse();
    }

    /** The last `count` runs whole, newest first. */
    async newest(count: number): Promise<readonly RunRecord[]> {
        const names = (await this.names()).reverse().slice(0, count);
        const records = await Promise.all(names.map((name) => this.read(name)));
        return records.flatMap((each) => each ?? []);
    }

    async load(id: string): Promise<RunRecord | undefined> {
        const name = await this.nameOf(id);
        return name === undefined ? undefined : this.read(name);
    }

    /** `most`: the oldest beyond that are forgotten. */
    async add(run: RunRecord, most: number): Promise<void> {
        await mkdir(this.folder, { recursive: true });
        const name = `${String(run.when).padStart(timeDigits, '0')}-${run.id}.json`;
        await this.write(name, JSON.stringify({ version: recordVersion, ...run }));
        await this.writeHead(name, headOf(run));
        await this.write(address, run.uri);
        await this.keep(most);
    }

    async forget(id: string): Promise<void> {
        const name = await this.nameOf(id);
        if (name !== undefined) await this.remove(name);
    }

    /** Takes the runs of another folder, which is no more then, for the document at this address. */
    async take(from: HistoryFolder, uri: string, most: number): Promise<void> {
        const files = (await from.files()).filter((name) => !name.endsWith(unfinished));
        if (files.length === 0) return;
        await mkdir(this.folder, { recursive: true });
        for (const name of files)
            await rename(join(from.folder, name), join(this.folder, name)).catch((error: unknown) => {
                if (!isGone(error)) throw error;
            });
        await this.write(address, uri);
        await this.keep(most);
        await from.sweep();
        // What comes meanwhile stays there, and is taken the next time.
        await rmdir(from.folder).catch(() => undefined);
    }

    /** Of the document; undefined where there is no history. */
    address(): Promise<string | undefined> {
        return readFile(join(this.folder, address), 'utf8').catch(() => undefined);
    }

    async isEmpty(): Promise<boolean> {
        return (await this.names()).length === 0;
    }

    /** Takes away the oldest beyond `most`, and what is left of writing that was cut off. */
    private async keep(most: number): Promise<void> {
        await this.sweep();
        const names = await this.names();
        for (const name of names.slice(0, Math.max(0, names.length - most))) await this.remove(name);
    }

    /** Nobody writes a file for an hour: what is unfinished since then is of a window that has ended meanwhile. */
    private async sweep(): Promise<void> {
        const cutOff = (await this.files()).filter((name) => name.endsWith(unfinished));
        for (const name of cutOff) {
            const file = join(this.folder, name);
            const written = await stat(file).then(
                ({ mtimeMs }) => mtimeMs,
                () => Infinity,
            );
            if (Date.now() - written > hour) await rm(file, { force: true });
        }
    }

    private async remove(name: string): Promise<void> {
        for (const each of [name, headName(name)]) await rm(join(this.folder, each), { force: true });
    }

    /** Oldest first. */
    private async names(): Promise<string[]> {
        return (await this.files()).filter((name) => record.test(name)).sort();
    }

    private files(): Promise<string[]> {
        return readdir(this.folder).catch(() => []);
    }

    private async nameOf(id: string): Promise<string | undefined> {
        return (await this.names()).find((name) => name.endsWith(`-${id}.json`));
    }

    /** A head that is missing, or of another version, is made of its run. */
    private async head(name: string): Promise<RunHead | undefined> {
        const kept = await readFile(join(this.folder, headName(name)), 'utf8').then(parsed, () => undefined);
        const known = keptHead(kept);
        if (known) return known;
        const run = await this.read(name);
        if (!run) return undefined;
        const head = headOf(run);
        // It is made again where it cannot be kept.
        await this.writeHead(name, head).catch(() => undefined);
        return head;
    }

    private writeHead(name: string, head: RunHead): Promise<void> {
        return this.write(headName(name), JSON.stringify({ version: headVersion, ...head }));
    }

    private async read(name: string): Promise<RunRecord | undefined> {
        const file = join(this.folder, name);
        try {
            const run: unknown = JSON.parse(await readFile(file, 'utf8'));
            if (isRunRecord(run)) return run;
            this.log(`${file}: not a run of this version, left out of the history.`);
        } catch (error) {
            if (isGone(error)) return undefined;
            this.log(`${file}: cannot be read, left out of the history (${(error as Error).message}).`);
        }
        return undefined;
    }

    /** In one step, by a file of nobody else that takes its name. */
    private async write(name: string, text: string): Promise<void> {
        const file = join(this.folder, name);
        const beside = `${file}.${randomUUID()}${unfinished}`;
        try {
            await writeFile(beside, text);
            await rename(beside, file);
        } finally {
            await rm(beside, { force: true });
        }
    }
}

const isGone = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

const headName = (name: string): string => name.replace(/json$/, 'head');

function parsed(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}
