"""CIFAR-10's binary files, and the pictures of a batch as training sees them."""
from pathlib import Path

import numpy
import torch

RECORD = 1 + 3 * 32 * 32


def read(folder, part):
    """Pictures (n, 3, 32, 32) uint8 and labels (n) int64 of `train` or `test`."""
    names = ["test_batch.bin"] if part == "test" else [f"data_batch_{i}.bin" for i in range(1, 6)]
    records = numpy.concatenate(
        [numpy.fromfile(Path(folder) / name, dtype=numpy.uint8).reshape(-1, RECORD) for name in names])
    pictures = torch.from_numpy(records[:, 1:].reshape(-1, 3, 32, 32).copy())
    return pictures, torch.from_numpy(records[:, 0].astype(numpy.int64))


def write(path, pictures, labels):
    """One file of them, as CIFAR-10's."""
    records = numpy.concatenate([labels.numpy().astype(numpy.uint8)[:, None], pictures.reshape(len(labels), -1).numpy()], 1)
    records.tofile(path)


def values(pictures):
    """As the network takes them: -1 to 1."""
    return (pictures.float() * (2 / 255) - 1).contiguous(memory_format=torch.channels_last)


def varied(pictures):
    """Each picture shifted by up to 4 pixels and mirrored half of the time; what comes in at a border is the picture itself,
    reflected, so that batches have the statistics of whole pictures."""
    n = len(pictures)

    def places():
        shifted = torch.arange(32)[None] + torch.randint(-4, 5, (n, 1))
        return 31 - (31 - shifted.abs()).abs()

    rows, columns = places(), places()
    columns = torch.where(torch.rand(n, 1) < 0.5, 31 - columns, columns)
    picked = pictures[torch.arange(n)[:, None, None], :, rows[:, :, None], columns[:, None, :]]
    return picked.permute(0, 3, 1, 2)
