"""Writes a trained network as ONNX whose nodes carry the layers' names."""
import copy
import inspect
import io

import torch
from torch import nn

from onnx_names import rename_nodes
from quantise import Quantise


class Activation(nn.Module):
    """The quantiser as it is found again by readers of the file: Clip, Mul to levels, Round, Mul back."""

    def __init__(self, clip, levels):
        super().__init__()
        self.clip, self.levels = clip, levels

    def forward(self, x):
        return torch.round(torch.clamp(x, 0.0, self.clip) * (self.levels / self.clip)) * (self.clip / self.levels)


def plain(network):
    """The same function with constant clips and without noise."""
    made = copy.deepcopy(network).to(memory_format=torch.contiguous_format).eval()
    for parent in list(made.modules()):
        if hasattr(parent, "noise"):
            parent.noise = 0.0
        for name, child in list(parent.named_children()):
            if isinstance(child, Quantise):
                setattr(parent, name, Activation(child.clip.item(), child.levels))
    return made


def export(network, path, shape):
    """Input `image` (batch, *shape), output `logits` (batch, classes)."""
    write(plain(network), torch.zeros(1, *shape), path, "image")


def write(module, example, path, name):
    """ONNX, opset 13, of any number of samples: input `name`, output `logits`."""
    buffer = io.BytesIO()
    # From PyTorch 2.5 on the exporter that keeps module names has to be asked for.
    older = {"dynamo": False} if "dynamo" in inspect.signature(torch.onnx.export).parameters else {}
    torch.onnx.export(
        module, example, buffer, opset_version=13, input_names=[name], output_names=["logits"],
        dynamic_axes={name: {0: "batch"}, "logits": {0: "batch"}}, **older)
    with open(path, "wb") as file:
        file.write(rename_nodes(buffer.getvalue()))
