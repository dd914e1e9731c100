import type { ByteRange, Bytes } from '../../network/arrays/bytes';
import { openBytes } from '../../network/arrays/bytes';
import { dataFault } from '../../network/arrays/data-fault';
import type { SampleSource } from './sample-source';

const shape = [3, 32, 32];
const pixels = 3 * 32 * 32;
const record = 1 + pixels;
const classes = ['airplane', 'automobile', 'bird', 'cat', 'deer', 'dog', 'frog', 'horse', 'ship', 'truck'];

/**
 * Batches of CIFAR-10's binary version: records of a label byte and 3072 bytes, channels red, green, blue, row-major
 * (Krizhevsky 2009). Faults: `file/missing`, `file/length`, `file/labels`.
 */
export async function openCifar10(paths: readonly string[]): Promise<SampleSource> {
    const batches: { readonly bytes: Bytes; readonly first: number }[] = [];
    let count = 0;
    for (const path of paths) {
        const bytes = await openBytes(path);
        if (bytes.size === 0 || bytes.size % record !== 0)
            throw dataFault(
                'file/length',
                path,
                `has ${bytes.size} bytes, no multiple of a record's ${record}. Expected a batch of the binary version of CIFAR-10, such as data_batch_1.bin; fetch it again.`,
                bytes.size - (bytes.size % record),
            );
        batches.push({ bytes, first: count });
        count += bytes.size / record;
    }
    const readAll = async (order: Uint32Array) => {
        const values = new Float32Array(order.length * pixels);
        const labels = new Int32Array(order.length);
        for (const { bytes, first } of batches) {
            const own = [...order.keys()].filter((i) => order[i] >= first && order[i] < first + bytes.size / record);
            const ranges = own.map((i): ByteRange => [(order[i] - first) * record, record]);
            await bytes.scan(ranges, (content, k) => {
                if (content[0] >= classes.length) throw wrongLabel(bytes.path, content[0], ranges[k][0]);
                labels[own[k]] = content[0];
                values.set(content.subarray(1), own[k] * pixels);
            });
        }
        return { values, labels };
    };
    return { count, shape, labelled: true, classes, range: { low: 0, high: 255 }, read: readAll };
}

const wrongLabel = (path: string, label: number, byte: number) =>
    dataFault(
        'file/labels',
        path,
        `the label is ${label}, and CIFAR-10 has classes 0 to 9. Expected the binary version of CIFAR-10.`,
        byte,
    );
