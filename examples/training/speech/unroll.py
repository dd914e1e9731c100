"""Writes the speech network as ONNX, its time steps one after another: the same matrices in every step."""
import copy

import torch
from torch import nn

from export import write
from network import INPUTS, Levels


class Clip(nn.Module):
    """Levels that the chip or its digital part makes for itself."""

    def __init__(self, range):
        super().__init__()
        self.range = range

    def forward(self, x):
        return torch.clamp(x, -self.range, self.range)


def export(network, path, frames):
    """ONNX: input `coefficients` (batch, 40, frames) as a data set gives them, output `logits` (batch, 12)."""
    made = copy.deepcopy(network).eval()
    made.set_noise(0)
    made.set_rounding(True)
    for parent in list(made.modules()):
        for name, child in list(parent.named_children()):
            if isinstance(child, Levels) and not child.exported:
                setattr(parent, name, nn.Identity() if name == "gate" else Clip(child.range))
    write(made, torch.zeros(1, INPUTS, frames), path, "coefficients")
