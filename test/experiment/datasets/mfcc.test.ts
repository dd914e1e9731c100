import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mfcc } from '../../../src/experiment/datasets/mfcc';

const rate = 16_000;
const request = { coefficients: 40, melBands: 40, window: 0.04, hop: 0.02 };

/** 0.2 s: a tone that rises from 300 to 1,900 Hz, and a quiet one of 3 kHz. */
const chirp = Float32Array.from({ length: 3200 }, (_, i) => {
    const t = i / rate;
    return 0.5 * Math.sin(2 * Math.PI * (300 * t + 4000 * t * t)) + 0.1 * Math.sin(2 * Math.PI * 3000 * t);
});

function coefficientsOf(clip: Float32Array, samples = clip.length) {
    const { frames, write } = mfcc(request, rate, samples);
    const values = new Float32Array(40 * frames);
    write(clip, values, 0);
    return { frames, row: (k: number) => [...values.subarray(k * frames, (k + 1) * frames)] };
}

describe('mel-frequency cepstral coefficients', () => {
    /**
     * librosa 0.11: mfcc(S=power_to_db(melspectrogram(y, sr=16000, n_fft=1024, win_length=640, hop_length=320,
     * pad_mode='reflect', n_mels=40, htk=True, norm=None), top_db=80), n_mfcc=40, norm='ortho').
     */
    const librosa = JSON.parse(readFileSync(new URL('files/mfcc-librosa.json', import.meta.url), 'utf8')) as {
        which: number[];
        rows: number[][];
    };

    it("are librosa's, of the same clip", () => {
        const { frames, row } = coefficientsOf(chirp);
        expect(frames).toBe(11);
        for (const [at, k] of librosa.which.entries())
            for (const [frame, expected] of librosa.rows[at].entries())
                expect(row(k)[frame], `coefficient ${k}, frame ${frame}`).toBeCloseTo(expected, 2);
    });

    it('of silence are the quietest power in every band: all in the first coefficient', () => {
        const { row } = coefficientsOf(new Float32Array(3200));
        expect(row(0)[5]).toBeCloseTo(-100 * Math.sqrt(40), 3);
        expect(Math.abs(row(1)[5])).toBeLessThan(1e-3);
    });

    it('take a clip that ends early as followed by silence', () => {
        const padded = new Float32Array(6400);
        padded.set(chirp);
        expect(coefficientsOf(chirp, 6400).row(1)).toEqual(coefficientsOf(padded).row(1));
    });
});
