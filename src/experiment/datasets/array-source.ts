import type { ByteRange } from '../../network/arrays/bytes';
import { dataFault } from '../../network/arrays/data-fault';
import { decodeNumbers, numberReader } from '../../network/arrays/number-format';
import { storedValues } from '../../network/arrays/stored-array';
import type { StoredArray } from '../../network/arrays/stored-array';
import { elements, withChannel } from './sample-source';
import type { SampleSource } from './sample-source';

/** A source of the array's samples with the labels. Faults: `file/shape`, `file/labels`. */
export async function arraySource(inputs: StoredArray, labels: StoredArray | undefined): Promise<SampleSource> {
    const { bytes, shape } = inputs;
    if (shape.length < 2)
        throw dataFault(
            'file/shape',
            bytes.path,
            `holds an array of shape (${shape.join(', ')}); samples need at least two axes, the first counts them.`,
        );
    if (elements(shape) === 0)
        throw dataFault('file/empty', bytes.path, `holds no samples: its shape is (${shape.join(', ')}).`);
    const classLabels = labels && (await readLabels(labels, shape[0], bytes.path));
    return {
        count: shape[0],
        shape: withChannel(shape.slice(1)),
        labelled: classLabels !== undefined,
        read: async (order) => ({
            values: await readSamples(inputs, order),
            labels: classLabels ? Int32Array.from(order, (place) => classLabels[place]) : new Int32Array(0),
        }),
    };
}

async function readSamples(array: StoredArray, order: Uint32Array): Promise<Float32Array> {
    const length = elements(array.shape.slice(1));
    const values = new Float32Array(order.length * length);
    if (array.fortran) {
        await gatherFortran(array, order, values);
        return values;
    }
    const record = length * array.format.bytes;
    const ranges = function* (): Iterable<ByteRange> {
        for (const place of order) yield [array.start + place * record, record];
    };
    await array.bytes.scan(ranges(), (bytes, i) => decodeNumbers(bytes, array.format, values, i * length));
    return values;
}

/** Element (n, i, j, ...) lies at n + N * (i + I * (j + ...)); one visit of the whole file. */
async function gatherFortran(array: StoredArray, order: Uint32Array, values: Float32Array): Promise<void> {
    const [count, ...shape] = array.shape;
    const length = elements(shape);
    const columnMajor = fortranOffsets(shape);
    const read = numberReader(array.format);
    await array.bytes.scan([[array.start, array.bytes.size - array.start]], (bytes) => {
        const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        order.forEach((place, i) => {
            for (let k = 0; k < length; k++)
                values[i * length + k] = read(view, (place + count * columnMajor[k]) * array.format.bytes);
        });
    });
}

/** Column-major offset of every element of `shape` taken in row-major order. */
function fortranOffsets(shape: readonly number[]): Uint32Array {
    let offsets = Uint32Array.of(0);
    let stride = 1;
    const strides = shape.map((length) => (stride *= length) / length);
    shape.forEach((length, axis) => {
        const next = new Uint32Array(offsets.length * length);
        offsets.forEach((offset, i) => {
            for (let k = 0; k < length; k++) next[i * length + k] = offset + k * strides[axis];
        });
        offsets = next;
    });
    return offsets;
}

async function readLabels(labels: StoredArray, count: number, inputsPath: string): Promise<Int32Array> {
    const { bytes, shape } = labels;
    const found = elements(shape);
    if (found !== shape[0])
        throw dataFault(
            'file/labels',
            bytes.path,
            `holds labels of shape (${shape.join(', ')}); expected one class number a sample, (${count}).`,
        );
    if (found !== count)
        throw dataFault(
            'file/labels',
            bytes.path,
            `holds ${found} labels, but ${inputsPath} holds ${count} samples. Use the two files of the same set.`,
        );
    const values = await storedValues(labels);
    const wrong = values.findIndex((label) => !Number.isInteger(label) || label < 0 || label > 0x7fffffff);
    if (wrong >= 0)
        throw dataFault(
            'file/labels',
            bytes.path,
            `label ${wrong} is ${values[wrong]}; labels are class numbers from 0.`,
            labels.start + wrong * labels.format.bytes,
        );
    return Int32Array.from(values);
}
