import { deflateSync } from 'node:zlib';
import { crc32 } from '../../../src/network/arrays/crc32';

/** Grey image of 1, 2 or 4 bits; `rows` are its packed rows, which fast-png does not write. */
export const greyPng = (width: number, height: number, depth: number, rows: readonly number[]): Uint8Array =>
    pngFile(width, height, depth, 0, rows, []);

/** Image of 1 bit a pixel with a palette. */
export const palettePng = (
    width: number,
    height: number,
    colours: readonly (readonly number[])[],
    rows: readonly number[],
): Uint8Array => pngFile(width, height, 1, 3, rows, [chunk('PLTE', Uint8Array.from(colours.flat()))]);

function pngFile(
    width: number,
    height: number,
    depth: number,
    colourType: number,
    rows: readonly number[],
    between: readonly Uint8Array[],
): Uint8Array {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(width, 0);
    header.writeUInt32BE(height, 4);
    header.set([depth, colourType], 8);
    const rowBytes = rows.length / height;
    const filtered = Array.from({ length: height }, (_, y) => [0, ...rows.slice(y * rowBytes, (y + 1) * rowBytes)]);
    return Buffer.concat([
        Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
        chunk('IHDR', header),
        ...between,
        chunk('IDAT', deflateSync(Uint8Array.from(filtered.flat()))),
        chunk('IEND', new Uint8Array(0)),
    ]);
}

function chunk(name: string, content: Uint8Array): Uint8Array {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(content.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
}
