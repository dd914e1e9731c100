import { dataFault } from '../../network/arrays/data-fault';
import { mfcc, type MfccRequest } from './mfcc';
import type { SampleSource } from './sample-source';
import type { WavSource } from './wav-folder';

/**
 * The clips' cepstral coefficients in place of their waveforms: (coefficients, frames), and (channels, coefficients,
 * frames) where there are several channels. Faults: `file/shape` where a clip is shorter than half a frame's transform.
 */
export function withMfcc(clips: WavSource, request: MfccRequest, folder: string): SampleSource {
    const [channels, samples] = clips.shape;
    const least = Math.ceil((request.window * clips.rate) / 2);
    if (samples <= least)
        throw dataFault(
            'file/shape',
            folder,
            `clips of ${samples} samples are too short for a window of ${request.window} s. Give a shorter window, or a length.`,
        );
    const transform = mfcc(request, clips.rate, samples);
    const size = request.coefficients * transform.frames;
    const shape = [request.coefficients, transform.frames];
    return {
        ...clips,
        shape: channels === 1 ? shape : [channels, ...shape],
        range: undefined,
        read: async (order) => {
            const { values, labels } = await clips.read(order);
            const features = new Float32Array(order.length * channels * size);
            for (let clip = 0; clip < order.length * channels; clip++)
                transform.write(values.subarray(clip * samples, (clip + 1) * samples), features, clip * size);
            return { values: features, labels };
        },
    };
}
