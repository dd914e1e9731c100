import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { FileHandle } from 'node:fs/promises';
import { Zip, ZipDeflate } from 'fflate';

/** Element types of arrays that are written: NumPy's name for them, and their bytes. */
const stored = {
    uint8: { descr: '|u1', bytes: 1 },
    int32: { descr: '<i4', bytes: 4 },
    float32: { descr: '<f4', bytes: 4 },
} as const;

export interface ArrayPlan {
    readonly name: string;
    readonly type: keyof typeof stored;
    readonly shape: readonly number[];
}

/** Bytes that a ZIP archive holds without its 64-bit extension, which few readers know. */
export const mostArchiveBytes = 2 ** 32 - 2 ** 20;

export const arrayBytes = ({ type, shape }: ArrayPlan): number =>
    shape.reduce((product, length) => product * length, stored[type].bytes);

/**
 * An NPZ archive (numpy.savez_compressed) of arrays that grow together, whatever their size: what is appended lies in
 * files beside the archive until `finish` packs them, one after the other. The archive takes its name in one step.
 */
export class NpzWriter {
    private constructor(
        private readonly path: string,
        private readonly plans: readonly ArrayPlan[],
        private readonly files: readonly FileHandle[],
    ) {}

    static async create(path: string, plans: readonly ArrayPlan[]): Promise<NpzWriter> {
        const files: FileHandle[] = [];
        try {
            for (const at of plans.keys()) files.push(await open(beside(path, at), 'wx+'));
        } catch (error) {
            await new NpzWriter(path, plans, files).close();
            throw error;
        }
        return new NpzWriter(path, plans, files);
    }

    /** Adds elements at the end of array number `at`; as many in all as its shape has. */
    async append(at: number, values: Uint8Array | Int32Array | Float32Array): Promise<void> {
        await this.files[at].appendFile(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    }

    /** Packs the arrays, and `text` in one of its own under `textName` (of bytes, without axes). Gives the archive's size. */
    async finish(textName: string, text: string, signal?: AbortSignal): Promise<number> {
        const packed = beside(this.path, this.plans.length);
        const to = await open(packed, 'wx');
        let size = 0;
        try {
            const pieces: Uint8Array[] = [];
            const zip = new Zip((error, piece) => {
                if (error) throw error;
                pieces.push(piece);
            });
            const flush = async () => {
                signal?.throwIfAborted();
                for (const piece of pieces.splice(0)) size += (await to.write(piece)).bytesWritten;
            };
            for (const [at, plan] of this.plans.entries()) {
                const entry = entryOf(zip, plan.name, npyHeader(stored[plan.type].descr, plan.shape));
                for await (const piece of this.files[at].createReadStream({ start: 0, autoClose: false })) {
                    entry.push(piece as Uint8Array);
                    await flush();
                }
                entry.push(new Uint8Array(0), true);
            }
            const bytes = new TextEncoder().encode(text);
            entryOf(zip, textName, npyHeader(`|S${bytes.length}`, [])).push(bytes, true);
            zip.end();
            await flush();
            await to.sync();
        } catch (error) {
            await to.close();
            await rm(packed, { force: true });
            throw error;
        }
        await to.close();
        await rename(packed, this.path);
        return size;
    }

    /** Removes what lies beside the archive. */
    async close(): Promise<void> {
        for (const [at, file] of this.files.entries()) {
            await file.close();
            await rm(beside(this.path, at), { force: true });
        }
    }
}

const beside = (path: string, at: number): string => join(dirname(path), `.${basename(path)}.${process.pid}.${at}.tmp`);

function entryOf(zip: Zip, name: string, header: Uint8Array): ZipDeflate {
    const entry = new ZipDeflate(`${name}.npy`, { level: 1 });
    // The same arrays make the same file whenever they are written.
    entry.mtime = new Date(1980, 0, 1);
    zip.add(entry);
    entry.push(header);
    return entry;
}

/** NPY format 1.0, in C order; its length is a multiple of 64. */
function npyHeader(descr: string, shape: readonly number[]): Uint8Array {
    const axes = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
    const said = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${axes}), }`;
    const length = Math.ceil((10 + said.length + 1) / 64) * 64;
    const header = new TextEncoder().encode(`${'\0'.repeat(10)}${said.padEnd(length - 11)}\n`);
    header.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
    new DataView(header.buffer).setUint16(8, length - 10, true);
    return header;
}
