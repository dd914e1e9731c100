"""Speech Commands: clips, their split by speaker, and their cepstral coefficients."""
import csv
import hashlib
import math
from pathlib import Path

import numpy
import torch

RATE, SAMPLES = 16_000, 16_000
WINDOW, HOP, TRANSFORM = 640, 320, 1024
BANDS, COEFFICIENTS = 40, 40


def manifest(folder):
    with open(Path(folder) / "MANIFEST.csv", newline="") as file:
        return list(csv.DictReader(file))


def is_test(row):
    """One speaker in five is for testing. Clips without a speaker go by their content, so that equal ones stay together."""
    key = row["speaker"] or row["md5"]
    return int(hashlib.sha1(key.encode()).hexdigest(), 16) % 5 == 0


def split(folder):
    """Rows for training and for testing. A clip that is equal to one of the other part is in neither."""
    rows = manifest(folder)
    train, test = ([row for row in rows if is_test(row) == wanted] for wanted in (False, True))
    heard = {row["md5"] for row in train}
    return train, [row for row in test if row["md5"] not in heard]


def read(folder, rows):
    """Waveforms (n, SAMPLES) from -1 to 1 and labels (n), numbered in the order of the class names."""
    classes = sorted(path.name for path in Path(folder).iterdir() if path.is_dir())
    clips = numpy.zeros((len(rows), SAMPLES), numpy.float32)
    for i, row in enumerate(rows):
        with open(Path(folder) / row["path"], "rb") as file:
            sound = wav_samples(file.read())[:SAMPLES]
        clips[i, :len(sound)] = sound
    labels = [classes.index(row["label"]) for row in rows]
    return torch.from_numpy(clips), torch.tensor(labels), classes


def wav_samples(data):
    """The samples of a 16-bit PCM file of one channel."""
    at = 12
    while data[at:at + 4] != b"data":
        if at >= len(data):
            raise ValueError("a WAV file without samples")
        length = int.from_bytes(data[at + 4:at + 8], "little")
        at += 8 + length + length % 2
    length = int.from_bytes(data[at + 4:at + 8], "little")
    return numpy.frombuffer(data[at + 8:at + 8 + length], "<i2") / 32768


def mel_triangles():
    """(bins, BANDS); HTK's mel scale, no normalisation."""
    def mel(f):
        return 2595 * math.log10(1 + f / 700)
    points = 700 * (10 ** (torch.linspace(0, mel(RATE / 2), BANDS + 2, dtype=torch.float64) / 2595) - 1)
    bins = torch.linspace(0, RATE / 2, TRANSFORM // 2 + 1, dtype=torch.float64)[:, None]
    low, middle, high = points[:-2], points[1:-1], points[2:]
    return torch.minimum((bins - low) / (middle - low), (high - bins) / (high - middle)).clamp(min=0).float()


def cosines():
    """(BANDS, COEFFICIENTS) of an orthonormal DCT-II."""
    band, k = torch.arange(BANDS, dtype=torch.float64)[:, None], torch.arange(COEFFICIENTS, dtype=torch.float64)
    made = torch.cos(math.pi / BANDS * (band + 0.5) * k) * math.sqrt(2 / BANDS)
    made[:, 0] /= math.sqrt(2)
    return made.float()


class Coefficients:
    """What Corelet's `features: mfcc` computes, and torchaudio's MFCC: (n, SAMPLES) to (n, COEFFICIENTS, frames)."""

    def __init__(self):
        self.window, self.triangles, self.cosines = torch.hann_window(WINDOW), mel_triangles(), cosines()

    def __call__(self, clips):
        spectrum = torch.stft(clips, TRANSFORM, HOP, WINDOW, self.window, center=True, pad_mode="reflect",
                              return_complex=True).abs() ** 2
        loudness = 10 * torch.log10((spectrum.transpose(1, 2) @ self.triangles).clamp(min=1e-10))
        loudness = torch.maximum(loudness, loudness.amax((1, 2), keepdim=True) - 80)
        return (loudness @ self.cosines).transpose(1, 2)
