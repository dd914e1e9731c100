"""Reads what `corelet activations` wrote: the tensors that cross a cut of a network, measured on one chip."""
import json

import numpy
import torch


class Activations:
    """`values(chosen)` are the measured values of some samples; `labels` and `manifest` are those of all."""

    def __init__(self, path):
        with numpy.load(path) as archive:
            self.manifest = json.loads(archive["manifest"].item())
            tensors = self.manifest["tensors"]
            if len(tensors) != 1:
                names = ", ".join(tensor["name"] for tensor in tensors)
                raise SystemExit(f"{path}: {names} cross this cut. Cut behind a layer where one tensor crosses.")
            self.stored = torch.from_numpy(archive[tensors[0]["name"]])
            self.labels = torch.from_numpy(archive["labels"].astype(numpy.int64))
        self.scale = tensors[0]["scale"]

    def values(self, chosen):
        stored = self.stored[chosen].float()
        return stored if self.scale is None else stored * self.scale
