import type { Unzipped } from 'fflate';
import { unzipSync } from 'fflate';
import type { Bytes } from './bytes';
import { memoryBytes, openBytes, readRange } from './bytes';
import { crc32 } from './crc32';
import { dataFault } from './data-fault';
import { openNpy } from './npy';
import type { StoredArray } from './stored-array';

/** An NPZ archive (numpy.savez, numpy.savez_compressed). */
export interface NpzArchive {
    readonly path: string;
    readonly names: readonly string[];
    /** Opens arrays by name; they must be among the names. Faults: `file/format`, `file/length`. */
    open(keys: readonly string[]): Promise<readonly StoredArray[]>;
}

/** Faults: `file/missing`, `file/format`, `file/length`. */
export async function openArchive(path: string): Promise<NpzArchive> {
    const archive = await openBytes(path);
    const content = await readRange(archive, 0, archive.size);
    const checksums = entryChecksums(path, content);
    return {
        path,
        names: [...checksums.keys()].map((name) => name.replace(/\.npy$/, '')),
        open: async (keys) => {
            const entries = extract(path, content, new Set(keys.map((key) => `${key}.npy`)));
            return Promise.all(keys.map((key) => openNpy(entryBytes(path, key, entries, checksums))));
        },
    };
}

function extract(path: string, content: Uint8Array, wanted: ReadonlySet<string>): Unzipped {
    try {
        return unzipSync(content, { filter: ({ name }) => wanted.has(name) });
    } catch (error) {
        throw dataFault('file/format', path, `the archive is broken (${(error as Error).message}). Save it again.`);
    }
}

/** fflate does not compare checksums, so a flipped bit would pass for data. */
function entryBytes(path: string, key: string, entries: Unzipped, checksums: ReadonlyMap<string, number>): Bytes {
    const entry = entries[`${key}.npy`];
    if (entry && crc32(entry) === checksums.get(`${key}.npy`)) return memoryBytes(`${path}#${key}`, entry);
    throw dataFault(
        'file/format',
        path,
        `the array '${key}' is broken: its checksum is wrong. Save the archive again.`,
    );
}

/** CRC-32 by entry name, from the central directory at the archive's end (PKWARE APPNOTE 4.3.12 and 4.3.16). */
function entryChecksums(path: string, content: Uint8Array): Map<string, number> {
    const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
    if (content.length < 4 || view.getUint16(0, true) !== 0x4b50)
        throw dataFault(
            'file/format',
            path,
            'is no NPZ archive: it does not begin with PK. Save it with numpy.savez.',
            0,
        );
    let end = content.length - 22;
    while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
    if (end < 0)
        throw dataFault(
            'file/length',
            path,
            'the archive has no directory: the file is cut off. Fetch it again.',
            content.length,
        );
    const checksums = new Map<string, number>();
    let at = view.getUint32(end + 16, true);
    for (let entry = view.getUint16(end + 10, true); entry > 0; entry--) {
        if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50)
            throw dataFault('file/format', path, "the archive's directory is broken. Save it again.", at);
        const nameLength = view.getUint16(at + 28, true);
        const name = new TextDecoder().decode(content.subarray(at + 46, at + 46 + nameLength));
        checksums.set(name, view.getUint32(at + 16, true));
        at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
    return checksums;
}
