import { openBytes, readRange } from '../../network/arrays/bytes';
import { listClasses } from './class-folder';
import { dataFault } from '../../network/arrays/data-fault';
import type { SampleSource } from './sample-source';
import { readWavHeader } from './wav-header';
import type { WavHeader } from './wav-header';
import { decodeWav } from './wav-samples';

export interface WavOptions {
    /** Text file of the clips to use; undefined: all. */
    readonly chosen?: string;
    /** Seconds of every clip; undefined: as long as the longest. */
    readonly length?: number;
}

/** Clips of one sample rate. */
export interface WavSource extends SampleSource {
    /** Hz. */
    readonly rate: number;
}

/**
 * A folder of WAV clips by class, as waveforms (channels, samples) from -1 to 1. Shorter clips are followed by silence,
 * longer ones cut; channels and sample rate have to agree.
 * Faults: `file/missing`, `file/empty`, `file/format`, `file/length`, `file/shape`.
 */
export async function openWavFolder(folder: string, { chosen, length }: WavOptions = {}): Promise<WavSource> {
    const { classes, files } = await listClasses(folder, 'wav', chosen);
    const headers: WavHeader[] = [];
    for (const { path } of files) {
        const header = await readWavHeader(await openBytes(path));
        if (headers.length > 0) checkForm(path, header, headers[0]);
        headers.push(header);
    }
    const longest = headers.reduce((most, { frames }) => Math.max(most, frames), 0);
    if (longest === 0) throw dataFault('file/empty', folder, 'all clips are empty. Check the recordings.');
    const { channels, rate } = headers[0];
    const frames = length === undefined ? longest : Math.max(1, Math.round(length * rate));
    return {
        rate,
        count: files.length,
        shape: [channels, frames],
        labelled: true,
        classes,
        sortedByClass: true,
        range: { low: -1, high: 1 },
        read: async (order) => {
            const values = new Float32Array(order.length * channels * frames);
            for (const [i, place] of order.entries()) {
                const header = { ...headers[place], frames: Math.min(headers[place].frames, frames) };
                const bytes = await openBytes(files[place].path);
                const sound = await readRange(bytes, header.start, header.frames * channels * header.sampleBytes);
                decodeWav(header, sound, values, i * channels * frames, frames);
            }
            return { values, labels: Int32Array.from(order, (place) => files[place].label) };
        },
    };
}

function checkForm(path: string, { channels, rate }: WavHeader, first: WavHeader): void {
    if (channels === first.channels && rate === first.rate) return;
    throw dataFault(
        'file/shape',
        path,
        `has ${channels} channels at ${rate} Hz; the first clip of the set has ${first.channels} at ${first.rate} Hz. Convert all clips to one form.`,
    );
}
