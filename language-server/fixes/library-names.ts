import { UriUtils, type URI } from 'langium';
import type { CimServices } from '../cim-module';

/** The library that declares a name, so that an import of it can be offered; undefined if none does. */
export function libraryOf(name: string, services: CimServices): string | undefined {
    for (const [library, names] of libraryNames(services)) if (names.includes(name)) return library;
    return undefined;
}

const known = new Map<string, ReadonlyMap<string, readonly string[]>>();

/** Names by library. The libraries come with the program and do not change while it runs. */
export function libraryNames({ files, shared }: CimServices): ReadonlyMap<string, readonly string[]> {
    const folder = files.library.toString();
    const names = known.get(folder) ?? read(files.library, shared.workspace.FileSystemProvider);
    if (names.size > 0) known.set(folder, names);
    return names;
}

type FileSystem = CimServices['shared']['workspace']['FileSystemProvider'];

function read(folder: URI, files: FileSystem): ReadonlyMap<string, readonly string[]> {
    const cim = files.readDirectorySync(folder).filter(({ uri }) => uri.path.endsWith('.cim'));
    return new Map(
        cim.map(({ uri }) => {
            const text = files.readFileSync(uri);
            const names = [...text.matchAll(/^(?:device|core|chip|model|mapping|dataset|experiment)\s+(\w+)/gm)];
            return [UriUtils.basename(uri).replace(/\.cim$/, ''), names.map(([, name]) => name)] as const;
        }),
    );
}
