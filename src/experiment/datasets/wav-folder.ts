import { openBytes, readRange } from '../../network/arrays/bytes';
import { listClasses } from './class-folder';
import { dataFault } from '../../network/arrays/data-fault';
import type { SampleSource } from './sample-source';
import { readWavHeader } from './wav-header';
import type { WavHeader } from './wav-header';
import { decodeWav } from './wav-samples';

/**
 * A folder of WAV clips by class, as waveforms (channels, samples) from -1 to 1. Shorter clips are followed by silence up
 * to the longest; channels and sample rate have to agree.
 * Faults: `file/missing`, `file/empty`, `file/format`, `file/length`, `file/shape`.
 */
export async function openWavFolder(folder: string): Promise<SampleSource> {
    const { classes, files } = await listClasses(folder, 'wav');
    const headers: WavHeader[] = [];
    for (const { path } of files) {
        const header = await readWavHeader(await openBytes(path));
        if (headers.length > 0) checkForm(path, header, headers[0]);
        headers.push(header);
    }
    const longest = headers.reduce((most, { frames }) => Math.max(most, frames), 0);
    if (longest === 0) throw dataFault('file/empty', folder, 'all clips are empty. Check the recordings.');
    const { channels } = headers[0];
    return {
        count: files.length,
        shape: [channels, longest],
        labelled: true,
        classes,
        sortedByClass: true,
        range: { low: -1, high: 1 },
        read: async (order) => {
            const values = new Float32Array(order.length * channels * longest);
            for (const [i, place] of order.entries()) {
                const { start, frames, sampleBytes } = headers[place];
                const bytes = await openBytes(files[place].path);
                const sound = await readRange(bytes, start, frames * channels * sampleBytes);
                decodeWav(headers[place], sound, values, i * channels * longest, longest);
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
