import { readFile } from 'node:fs/promises';
import { convertIndexedToRgb, decode } from 'fast-png';
import type { DecodedPng } from 'fast-png';
import { missing } from '../../network/arrays/bytes';
import { listClasses } from './class-folder';
import { dataFault } from '../../network/arrays/data-fault';
import { elements } from './sample-source';
import type { SampleSource } from './sample-source';

/** Stored values of one image, (channels, height, width). */
interface PngImage {
    readonly shape: readonly number[];
    readonly values: Float32Array;
    /** Largest value that it can hold. */
    readonly largest: number;
}

/**
 * A folder of PNG images by class: grey, grey with alpha, RGB, RGBA, palette (as its colours), 1 to 16 bits a sample.
 * Values are 0 to 255, or 0 to 65535 for 16 bits. All images have to be of one size and kind.
 * Faults: `file/missing`, `file/empty`, `file/format`, `file/shape`.
 */
export async function openPngFolder(folder: string, chosen?: string): Promise<SampleSource> {
    const { classes, files } = await listClasses(folder, 'png', chosen);
    const { shape, largest } = await readPng(files[0].path);
    const size = elements(shape);
    return {
        count: files.length,
        shape,
        labelled: true,
        classes,
        sortedByClass: true,
        range: { low: 0, high: largest },
        read: async (order) => {
            const values = new Float32Array(order.length * size);
            for (const [i, place] of order.entries()) {
                const image = await readPng(files[place].path);
                if (image.shape.join() !== shape.join()) throw otherShape(files[place].path, image.shape, shape);
                values.set(image.values, i * size);
            }
            return { values, labels: Int32Array.from(order, (place) => files[place].label) };
        },
    };
}

const otherShape = (path: string, found: readonly number[], expected: readonly number[]) =>
    dataFault(
        'file/shape',
        path,
        `is ${found.join(' x ')} (channels, height, width); the first image of the set is ${expected.join(' x ')}. Bring all images to one size and kind.`,
    );

async function readPng(path: string): Promise<PngImage> {
    const content = await readFile(path).catch((error: NodeJS.ErrnoException) => {
        throw missing(path, error);
    });
    try {
        return channelsFirst(decode(content, { checkCrc: true }));
    } catch (error) {
        const why = (error as Error).message.replace(/[.:]$/, '');
        throw dataFault('file/format', path, `is no readable PNG image (${why}). Save it again.`);
    }
}

function channelsFirst(image: DecodedPng): PngImage {
    const { width, height } = image;
    const stored = image.palette ? convertIndexedToRgb(image) : image.depth < 8 ? unpack(image) : image.data;
    const channels = stored.length / (width * height);
    const plane = width * height;
    const values = new Float32Array(channels * plane);
    for (let pixel = 0; pixel < plane; pixel++)
        for (let channel = 0; channel < channels; channel++)
            values[channel * plane + pixel] = stored[pixel * channels + channel];
    return { shape: [channels, height, width], values, largest: image.depth > 8 ? 65535 : 255 };
}

/** Grey of 1, 2 or 4 bits, rows padded to bytes, spread to 0 to 255. */
function unpack({ width, height, depth, data }: DecodedPng): Uint8Array {
    const rowBytes = Math.ceil((width * depth) / 8);
    const top = 2 ** depth - 1;
    return Uint8Array.from({ length: width * height }, (_, pixel) => {
        const bit = (pixel % width) * depth;
        const byte = data[Math.floor(pixel / width) * rowBytes + (bit >> 3)];
        return (((byte >> (8 - depth - (bit & 7))) & top) * 255) / top;
    });
}
