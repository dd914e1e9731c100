"""Reads IDX files, plain or gzip (http://yann.lecun.com/exdb/mnist)."""
import gzip
import os

import numpy as np


def read_idx(path):
    """The array of unsigned bytes in an IDX file, in the shape that its header gives."""
    with open(path, "rb") as file:
        content = file.read()
    if content[:2] == b"\x1f\x8b":
        content = gzip.decompress(content)
    if content[:3] != b"\x00\x00\x08":
        raise SystemExit(f"{path}: not an IDX file of unsigned bytes")
    shape = np.frombuffer(content, ">u4", content[3], 4)
    return np.frombuffer(content, np.uint8, offset=4 + 4 * content[3]).reshape(shape)


def read_images(folder, part):
    """Images (n, height, width) and labels (n) of the part `train` or `t10k` of a data set laid out like MNIST."""
    def find(kind):
        for name in (f"{part}-{kind}-ubyte.gz", f"{part}-{kind}-ubyte"):
            path = os.path.join(folder, name)
            if os.path.exists(path):
                return read_idx(path)
        raise SystemExit(f"{folder}: no {part}-{kind}-ubyte[.gz]")

    return find("images-idx3"), find("labels-idx1")
