import { existsSync, statSync, watch, type FSWatcher } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/** Programs write a file in several pieces; what comes within this many milliseconds is one change. */
const together = 100;

/** A folder under watch; one that is made again under its name is another folder, of which the watcher knows nothing. */
interface Watched {
    readonly watcher: FSWatcher;
    readonly identity: string;
}

/**
 * Watches single files, whether they exist or not and wherever they lie, by their folders; for files outside the
 * workspace, and for clients that watch nothing.
 */
export class FileWatch {
    private readonly folders = new Map<string, Watched>();
    private paths: readonly string[] = [];
    private readonly touched = new Set<string>();
    private timer: NodeJS.Timeout | undefined;

    /** `changed` is told of files that may have been written, made or removed. */
    constructor(private readonly changed: (paths: ReadonlySet<string>) => void) {}

    /** The files to watch from now on. */
    watch(paths: readonly string[]): void {
        this.paths = paths;
        const wanted = new Set(paths.map(nearestFolder));
        for (const [folder, { identity }] of this.folders)
            if (!wanted.has(folder) || identity !== identityOf(folder)) this.drop(folder);
        for (const folder of wanted) if (!this.folders.has(folder)) this.open(folder);
    }

    close(): void {
        clearTimeout(this.timer);
        this.watch([]);
    }

    private open(folder: string): void {
        try {
            const identity = identityOf(folder);
            const watcher = watch(folder, { persistent: false }, (_, name) => this.report(folder, name));
            // A folder that is gone, or a system that watches no more of them: the client's own watching remains.
            watcher.on('error', () => this.drop(folder));
            this.folders.set(folder, { watcher, identity });
        } catch {
            // As above.
        }
    }

    private drop(folder: string): void {
        this.folders.get(folder)?.watcher.close();
        this.folders.delete(folder);
    }

    private report(folder: string, name: string | null): void {
        const isGone = this.folders.get(folder)?.identity !== identityOf(folder);
        const at = name === null || isGone ? folder : join(folder, name);
        const hit = this.paths.filter((path) => path === at || path.startsWith(at.endsWith(sep) ? at : at + sep));
        if (hit.length === 0) return;
        for (const path of hit) this.touched.add(path);
        clearTimeout(this.timer);
        this.timer = setTimeout(() => {
            const paths = new Set(this.touched);
            this.touched.clear();
            this.watch(this.paths);
            this.changed(paths);
        }, together);
    }
}

/** What tells a folder from another one that has its name later; empty where there is none. */
function identityOf(folder: string): string {
    try {
        const { dev, ino, birthtimeMs } = statSync(folder);
        return `${dev} ${ino} ${birthtimeMs}`;
    } catch {
        return '';
    }
}

/** The folder of a path, or the nearest one above it that exists. */
function nearestFolder(path: string): string {
    let folder = dirname(path);
    while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
    return folder;
}
