"""The network that Wan et al. (2022) run on NeuRRAM for MNIST: 6 convolutions, one dense layer, 23,176 parameters."""
import torch
import torch.nn.functional as functional
from torch import nn

from quantise import Quantise

CHANNELS = (1, 8, 8, 16, 16, 32, 32)
LEVELS = 7  # of a 3-bit unsigned activation


class DigitsNetwork(nn.Module):
    """Input (n, 1, 28, 28) in 0..1, output (n, 10). `noise` is the standard deviation of what is added to every weight
    in every batch, relative to the layer's largest |weight|."""

    def __init__(self):
        super().__init__()
        self.noise = 0.0
        self.input = Quantise(1, trained=False, levels=LEVELS)
        for i in range(1, 7):
            setattr(self, f"conv{i}", nn.Conv2d(CHANNELS[i - 1], CHANNELS[i], 3, padding=1))
            setattr(self, f"activation{i}", Quantise(3, trained=True, levels=LEVELS))
        for i in range(1, 4):
            setattr(self, f"pool{i}", nn.MaxPool2d(2, padding=1 if i == 3 else 0))
        self.dense = nn.Linear(512, 10)

    def layers(self):
        """Weight layers in order, each with the quantiser of its input."""
        quantisers = [self.input] + self.activations()
        return list(zip([getattr(self, f"conv{i}") for i in range(1, 7)] + [self.dense], quantisers))

    def activations(self):
        return [getattr(self, f"activation{i}") for i in range(1, 7)]

    def forward(self, x):
        x = self.input(x)
        for i in range(1, 7):
            conv = getattr(self, f"conv{i}")
            x = functional.conv2d(x, self.noisy(conv), conv.bias, padding=1)
            x = getattr(self, f"activation{i}")(x)
            if i % 2 == 0:
                x = getattr(self, f"pool{i // 2}")(x)
        return functional.linear(torch.flatten(x, 1), self.noisy(self.dense), self.dense.bias)

    def noisy(self, layer):
        if self.noise == 0:
            return layer.weight
        deviation = self.noise * layer.weight.detach().abs().max()
        return layer.weight + deviation * torch.randn_like(layer.weight)

    def float_activations(self, on):
        """Whether activations keep their clip but not their levels."""
        for quantiser in [self.input] + self.activations():
            quantiser.rounding = not on
