"""The network that Wan et al. (2022) run on NeuRRAM for MNIST: 6 convolutions, one dense layer, 23,176 parameters."""
from functools import reduce

import torch
from torch import nn

from noisy import NoisyConv2d, NoisyLinear
from quantise import Quantise

CHANNELS = (1, 8, 8, 16, 16, 32, 32)
LEVELS = 7  # of a 3-bit unsigned activation


class DigitsNetwork(nn.Module):
    """Input (n, 1, 28, 28) in 0..1, output (n, 10)."""

    shape = (1, 28, 28)

    def __init__(self):
        super().__init__()
        self.input = Quantise(1, trained=False, levels=LEVELS)
        for i in range(1, 7):
            setattr(self, f"conv{i}", NoisyConv2d(CHANNELS[i - 1], CHANNELS[i], 3, padding=1))
            setattr(self, f"activation{i}", Quantise(3, trained=True, levels=LEVELS))
        for i in range(1, 4):
            setattr(self, f"pool{i}", nn.MaxPool2d(2, padding=1 if i == 3 else 0))
        self.flatten = nn.Flatten()
        self.dense = NoisyLinear(512, 10)

    def layers(self):
        """Weight layers in order, each with the quantiser of its input."""
        quantisers = [self.input] + self.activations()
        return list(zip([getattr(self, f"conv{i}") for i in range(1, 7)] + [self.dense], quantisers))

    def activations(self):
        return [getattr(self, f"activation{i}") for i in range(1, 7)]

    def pieces(self):
        """The network in order, cut where `corelet activations --after LAYER` cuts it: that layer's name, and its piece."""
        def piece(i):
            parts = [self.input] if i == 1 else []
            parts += [getattr(self, f"conv{i}"), getattr(self, f"activation{i}")]
            parts += [getattr(self, f"pool{i // 2}")] if i % 2 == 0 else []
            parts += [self.flatten] if i == 6 else []
            return lambda x: reduce(lambda value, part: part(value), parts, x)

        return [(f"conv{i}", piece(i)) for i in range(1, 7)] + [("dense", self.dense)]

    def forward(self, x):
        for _, piece in self.pieces():
            x = piece(x)
        return x

    def set_noise(self, noise):
        for layer, _ in self.layers():
            layer.noise = noise

    def float_activations(self, on):
        """Whether activations keep their clip but not their levels."""
        for quantiser in [self.input] + self.activations():
            quantiser.rounding = not on
