import { open, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { dataFault } from './data-fault';

/** A range of bytes: offset and length. */
export type ByteRange = readonly [offset: number, length: number];

/** The bytes of a data file, on disk or (where it was compressed) in memory. */
export interface Bytes {
    /** As shown in findings. */
    readonly path: string;
    readonly size: number;
    /** Visits the ranges one after another; the bytes are valid during the visit only. */
    scan(ranges: Iterable<ByteRange>, visit: (bytes: Uint8Array, index: number) => void): Promise<void>;
}

/** Opens a file, plain or gzip. Faults: `file/missing`, `file/format` for a broken gzip stream. */
export async function openBytes(path: string): Promise<Bytes> {
    const file = await fileBytes(path);
    if (file.size < 2) return file;
    const magic = await readRange(file, 0, 2);
    return magic[0] === 0x1f && magic[1] === 0x8b ? memoryBytes(path, await inflate(file)) : file;
}

/** A copy of one range. */
export async function readRange(bytes: Bytes, offset: number, length: number): Promise<Uint8Array> {
    let copy = new Uint8Array(0);
    await bytes.scan([[offset, length]], (range) => (copy = new Uint8Array(range)));
    return copy;
}

export function memoryBytes(path: string, content: Uint8Array): Bytes {
    return {
        path,
        size: content.length,
        scan: async (ranges, visit) => {
            let index = 0;
            for (const [offset, length] of ranges) visit(content.subarray(offset, offset + length), index++);
        },
    };
}

async function fileBytes(path: string): Promise<Bytes> {
    const status = await stat(path).catch((error: NodeJS.ErrnoException) => {
        throw missing(path, error);
    });
    if (!status.isFile()) throw dataFault('file/missing', path, 'is not a file. Name the data file itself.');
    return { path, size: status.size, scan: (ranges, visit) => scanFile(path, ranges, visit) };
}

async function scanFile(
    path: string,
    ranges: Iterable<ByteRange>,
    visit: (bytes: Uint8Array, index: number) => void,
): Promise<void> {
    const file = await open(path).catch((error: NodeJS.ErrnoException) => {
        throw missing(path, error);
    });
    try {
        let index = 0;
        let buffer = new Uint8Array(0);
        for (const run of joined(ranges)) {
            const [first] = run[0];
            const [last, length] = run[run.length - 1];
            const size = last + length - first;
            if (buffer.length < size) buffer = new Uint8Array(size);
            const { bytesRead } = await file.read(buffer, 0, size, first);
            if (bytesRead < size)
                throw dataFault('file/length', path, 'became shorter while it was read. Run again.', first + bytesRead);
            for (const [offset, own] of run) visit(buffer.subarray(offset - first, offset - first + own), index++);
        }
    } finally {
        await file.close();
    }
}

/** Bytes that are read at once where ranges follow one another. */
const portion = 2 ** 22;

/** Ranges that follow one another, to be read at once. */
function* joined(ranges: Iterable<ByteRange>): Iterable<readonly ByteRange[]> {
    let run: ByteRange[] = [];
    let end = 0;
    for (const range of ranges) {
        const [offset, length] = range;
        if (run.length > 0 && (offset !== end || end + length - run[0][0] > portion)) {
            yield run;
            run = [];
        }
        run.push(range);
        end = offset + length;
    }
    if (run.length > 0) yield run;
}

async function inflate(file: Bytes): Promise<Uint8Array> {
    const content = await readRange(file, 0, file.size);
    try {
        return await promisify(gunzip)(content);
    } catch (error) {
        const code = (error as NodeJS.ErrnoException).code;
        if (code === 'Z_BUF_ERROR')
            throw dataFault(
                'file/length',
                file.path,
                'the gzip stream ends too early: the file is cut off. Fetch it again.',
                file.size,
            );
        throw dataFault(
            'file/format',
            file.path,
            `the gzip stream is broken (${(error as Error).message}). Fetch it again.`,
        );
    }
}

export function missing(path: string, error: NodeJS.ErrnoException) {
    const why = error.code === 'ENOENT' ? 'is not there' : `cannot be read (${error.code ?? error.message})`;
    return dataFault(
        'file/missing',
        path,
        `${why}. Check the path; where it begins with data: in the document, set CORELET_DATA to the folder that holds the data (CORELET_DATA=/where/it/is corelet ...); without it, that is .cache/data of the working folder.`,
    );
}
