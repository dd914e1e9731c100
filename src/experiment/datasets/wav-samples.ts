import type { WavHeader } from './wav-header';

/**
 * Decodes the sound of a WAV file into `into` from `start` on, channel after channel, `stride` numbers apart. Integers
 * of b bits are divided by 2^(b-1), after subtracting 128 where b is 8; floats stay as they are.
 */
export function decodeWav(
    { channels, frames, format, sampleBytes }: WavHeader,
    sound: Uint8Array,
    into: Float32Array,
    start: number,
    stride: number,
): void {
    const read = format === 'float' ? floatReader(sampleBytes) : pcmReader(sampleBytes);
    const view = new DataView(sound.buffer, sound.byteOffset, sound.byteLength);
    for (let frame = 0; frame < frames; frame++)
        for (let channel = 0; channel < channels; channel++)
            into[start + channel * stride + frame] = read(view, (frame * channels + channel) * sampleBytes);
}

type SampleReader = (view: DataView, byte: number) => number;

const floatReader = (bytes: number): SampleReader =>
    bytes === 8 ? (view, byte) => view.getFloat64(byte, true) : (view, byte) => view.getFloat32(byte, true);

const pcmReader = (bytes: number): SampleReader => {
    switch (bytes) {
        case 1:
            return (view, byte) => (view.getUint8(byte) - 128) / 2 ** 7;
        case 2:
            return (view, byte) => view.getInt16(byte, true) / 2 ** 15;
        case 3:
            return (view, byte) => (view.getUint8(byte) + view.getInt16(byte + 1, true) * 256) / 2 ** 23;
        default:
            return (view, byte) => view.getInt32(byte, true) / 2 ** 31;
    }
};
