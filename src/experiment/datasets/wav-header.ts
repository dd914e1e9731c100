import type { Bytes } from '../../network/arrays/bytes';
import { readRange } from '../../network/arrays/bytes';
import { dataFault } from '../../network/arrays/data-fault';

export interface WavHeader {
    readonly channels: number;
    /** Samples a second. */
    readonly rate: number;
    /** Samples a channel. */
    readonly frames: number;
    /** How one sample is stored, and where the first one is; samples of the channels take turns. */
    readonly format: 'pcm' | 'float';
    readonly sampleBytes: number;
    readonly start: number;
}

const formatNames: Readonly<Record<number, string>> = { 1: 'PCM', 3: 'float' };

/** Bytes read at once; the sound usually begins at 44. */
const headLength = 256;

/**
 * Walks the chunks of a RIFF/WAVE file up to its sound: PCM of 8, 16, 24 or 32 bits or float of 32 or 64, also in the
 * extensible form. Faults: `file/format`, `file/length`.
 */
export async function readWavHeader(bytes: Bytes): Promise<WavHeader> {
    const { path, size } = bytes;
    const head = await readRange(bytes, 0, Math.min(headLength, size));
    const read = async (offset: number, length: number) =>
        offset + length <= head.length ? head.slice(offset, offset + length) : readRange(bytes, offset, length);
    const riff = new TextDecoder('latin1').decode(head.subarray(0, 12));
    if (!riff.startsWith('RIFF') || (riff.length === 12 && !riff.endsWith('WAVE')))
        throw dataFault('file/format', path, 'is no WAV file: it does not begin with RIFF and WAVE.', 0);
    let format: Omit<WavHeader, 'frames' | 'start'> | undefined;
    for (let at = 12; at + 8 <= size;) {
        const title = await read(at, 8);
        const name = String.fromCharCode(...title.subarray(0, 4));
        const length = new DataView(title.buffer).getUint32(4, true);
        const available = size - at - 8;
        if (length > available)
            throw dataFault(
                'file/length',
                path,
                `its '${name}' chunk needs ${length} bytes, and ${available} are left: the file is cut off. Fetch it again.`,
                size,
            );
        if (name === 'fmt ') format = parseFormat(path, at, await read(at + 8, length));
        if (name === 'data') {
            if (!format) throw dataFault('file/format', path, "has sound before its 'fmt ' chunk. Save it again.", at);
            return { ...format, start: at + 8, frames: Math.floor(length / (format.channels * format.sampleBytes)) };
        }
        at += 8 + length + (length & 1);
    }
    throw dataFault('file/length', path, "has no 'data' chunk: the file is cut off. Fetch it again.", size);
}

function parseFormat(path: string, byte: number, chunk: Uint8Array): Omit<WavHeader, 'frames' | 'start'> {
    const view = new DataView(chunk.buffer);
    if (chunk.length < 16) throw dataFault('file/format', path, "its 'fmt ' chunk is too short. Save it again.", byte);
    const tag = view.getUint16(0, true);
    const format = tag === 0xfffe && chunk.length >= 26 ? view.getUint16(24, true) : tag;
    const [channels, rate] = [view.getUint16(2, true), view.getUint32(4, true)];
    const [frame, bits] = [view.getUint16(12, true), view.getUint16(14, true)];
    const known = format === 1 ? [8, 16, 24, 32] : format === 3 ? [32, 64] : [];
    if (!known.includes(bits) || channels === 0 || frame !== (channels * bits) / 8)
        throw dataFault(
            'file/format',
            path,
            `holds ${formatNames[format] ?? `format ${format}`} of ${bits} bits in ${channels} channels; expected PCM of 8, 16, 24 or 32 bits or float. Save it as 16-bit PCM.`,
            byte,
        );
    return { channels, rate, format: format === 1 ? 'pcm' : 'float', sampleBytes: bits / 8 };
}
