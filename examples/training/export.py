"""Writes the trained network as ONNX whose nodes carry the layers' names."""
import io

import torch
from torch import nn

from network import LEVELS
from onnx_names import rename_nodes


class Activation(nn.Module):
    """The quantiser as it is found again by readers of the file: Clip, Mul to levels, Round, Mul back."""

    def __init__(self, clip):
        super().__init__()
        self.clip = clip

    def forward(self, x):
        return torch.round(torch.clamp(x, 0.0, self.clip) * (LEVELS / self.clip)) * (self.clip / LEVELS)


def plain(network):
    """The same function from standard modules."""
    modules = {"input": Activation(network.input.clip.item())}
    for i in range(1, 7):
        modules[f"conv{i}"] = getattr(network, f"conv{i}")
        modules[f"activation{i}"] = Activation(getattr(network, f"activation{i}").clip.item())
        if i % 2 == 0:
            modules[f"pool{i // 2}"] = getattr(network, f"pool{i // 2}")
    modules.update(flatten=nn.Flatten(), dense=network.dense)
    sequence = nn.Sequential()
    for name, module in modules.items():
        sequence.add_module(name, module)
    return sequence.to(memory_format=torch.contiguous_format).eval()


def export(network, path):
    """ONNX, opset 13: input `image` (batch, 1, 28, 28) in 0..1, output `logits` (batch, 10)."""
    buffer = io.BytesIO()
    torch.onnx.export(
        plain(network), torch.zeros(1, 1, 28, 28), buffer, opset_version=13, input_names=["image"],
        output_names=["logits"], dynamic_axes={"image": {0: "batch"}, "logits": {0: "batch"}})
    with open(path, "wb") as file:
        file.write(rename_nodes(buffer.getvalue()))
