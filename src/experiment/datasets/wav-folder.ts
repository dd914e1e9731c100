import decodeWav from '@audio/decode-wav';
import { openBytes, readRange } from './bytes';
import { listClasses } from './class-folder';
import { dataFault } from './data-fault';
import type { SampleSource } from './sample-source';
import { readWavHeader } from './wav-header';

/**
 * A folder of WAV clips by class, as waveforms (channels, samples) from -1 to 1. Shorter clips are followed by silence up
 * to the longest; channels and sample rate have to agree. Integer samples are divided by their largest magnitude of
 * that sign (32768 and 32767 for 16 bits). Faults: `file/missing`, `file/empty`, `file/format`, `file/length`, `file/shape`.
 */
export async function openWavFolder(folder: string): Promise<SampleSource> {
    const { classes, files } = await listClasses(folder, 'wav');
    const first = await readWavHeader(await openBytes(files[0].path));
    let longest = first.frames;
    for (const { path } of files.slice(1)) {
        const header = await readWavHeader(await openBytes(path));
        if (header.channels !== first.channels || header.rate !== first.rate)
            throw dataFault(
                'file/shape',
                path,
                `has ${header.channels} channels at ${header.rate} Hz; the first clip of the set has ${first.channels} at ${first.rate} Hz. Convert all clips to one form.`,
            );
        longest = Math.max(longest, header.frames);
    }
    if (longest === 0) throw dataFault('file/empty', folder, 'all clips are empty. Check the recordings.');
    const size = first.channels * longest;
    return {
        count: files.length,
        shape: [first.channels, longest],
        labelled: true,
        classes,
        sortedByClass: true,
        read: async (order) => {
            const values = new Float32Array(order.length * size);
            for (const [i, place] of order.entries()) {
                const bytes = await openBytes(files[place].path);
                const { channelData } = decodeWav(await readRange(bytes, 0, bytes.size));
                channelData.forEach((samples, channel) => values.set(samples, i * size + channel * longest));
            }
            return { values, labels: Int32Array.from(order, (place) => files[place].label) };
        },
    };
}
