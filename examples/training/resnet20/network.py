"""ResNet-20 for 32 x 32 pictures as Wan et al. (2022) run it on NeuRRAM: 1 x 1 convolutions as shortcuts, 4-bit signed
input, 3-bit activations with trained clips, batch normalisation that is folded before the network meets the chip."""
import sys
from pathlib import Path

import torch
import torch.nn.functional as functional
from torch import nn

sys.path.append(str(Path(__file__).resolve().parent.parent))
from noisy import NoisyLinear  # noqa: E402
from quantise import Quantise, SignedLevels  # noqa: E402

WIDTHS = (16, 32, 64)
BLOCKS = 3  # a width
INPUT_LEVELS, ACTIVATION_LEVELS, POOLED_LEVELS = 7, 7, 15


class Conv(nn.Module):
    """A convolution with batch normalisation, or with the bias that the normalisation folds into. `noise` is the
    standard deviation of what every batch adds to the weights as the chip holds them, those with the normalisation
    folded in, relative to the largest of them; `error` what is added, in standard deviations, drawn anew where None."""

    def __init__(self, inputs, outputs, kernel, stride):
        super().__init__()
        self.stride, self.padding = stride, kernel // 2
        self.weight = nn.Parameter(torch.empty(outputs, inputs, kernel, kernel))
        nn.init.kaiming_normal_(self.weight, mode="fan_out")
        self.norm = nn.BatchNorm2d(outputs)
        self.bias = None
        self.noise = 0.0
        self.error = None

    def gain(self):
        """What folding multiplies each output channel by."""
        if self.norm is None:
            return torch.ones(self.weight.shape[0])
        return (self.norm.weight / torch.sqrt(self.norm.running_var + self.norm.eps)).detach()

    def forward(self, x):
        weight = self.weight
        if self.noise > 0:
            gain = self.gain().abs()
            largest = (weight.detach().abs().amax((1, 2, 3)) * gain).max()
            deviation = self.noise * largest / gain.clamp(min=0.1 * gain.max())
            error = torch.randn_like(weight) if self.error is None else self.error
            weight = weight + deviation[:, None, None, None] * error
        x = functional.conv2d(x, weight, self.bias, self.stride, self.padding)
        return x if self.norm is None else self.norm(x)

    @torch.no_grad()
    def fold(self):
        gain = self.gain()
        self.bias = nn.Parameter(self.norm.bias - gain * self.norm.running_mean)
        self.weight.mul_(gain[:, None, None, None])
        self.norm = None


class Block(nn.Module):
    """Two convolutions and what leads past them."""

    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = Conv(inputs, outputs, 3, stride)
        self.activation1 = Quantise(3, trained=True, levels=ACTIVATION_LEVELS)
        self.conv2 = Conv(outputs, outputs, 3, 1)
        self.shortcut = Conv(inputs, outputs, 1, stride) if stride > 1 else None
        self.activation2 = Quantise(3, trained=True, levels=ACTIVATION_LEVELS)

    def forward(self, x):
        past = x if self.shortcut is None else self.shortcut(x)
        return self.activation2(self.conv2(self.activation1(self.conv1(x))) + past)


class ResNet20(nn.Module):
    """Input (n, 3, 32, 32) in -1..1, output (n, 10)."""

    shape = (3, 32, 32)

    def __init__(self):
        super().__init__()
        self.input = SignedLevels(INPUT_LEVELS)
        self.conv0 = Conv(3, WIDTHS[0], 3, 1)
        self.activation0 = Quantise(3, trained=True, levels=ACTIVATION_LEVELS)
        inputs = WIDTHS[0]
        for stage, width in enumerate(WIDTHS, 1):
            for block in range(1, BLOCKS + 1):
                setattr(self, f"block{stage}{block}", Block(inputs, width, 2 if stage > 1 and block == 1 else 1))
                inputs = width
        self.pooled = Quantise(2, trained=True, levels=POOLED_LEVELS)
        self.dense = NoisyLinear(WIDTHS[-1], 10)

    def blocks(self):
        return [(f"{s}{b}", getattr(self, f"block{s}{b}")) for s in (1, 2, 3) for b in range(1, BLOCKS + 1)]

    def convolutions(self):
        return [module for module in self.modules() if isinstance(module, Conv)]

    def activations(self):
        return [module for module in self.modules() if isinstance(module, Quantise)]

    def layers(self):
        return [*self.convolutions(), self.dense]

    def set_noise(self, noise):
        for layer in self.layers():
            layer.noise = noise

    def set_rounding(self, on):
        for quantiser in self.activations():
            quantiser.rounding = on

    def pieces(self):
        """The network in order, cut where `corelet activations --after LAYER` cuts it: that layer's name, and its piece."""
        pieces = [("conv0", lambda x: self.activation0(self.conv0(self.input(x))))]
        pieces += [(f"block{name}.conv2", block) for name, block in self.blocks()]
        last, block = pieces[-1]
        pieces[-1] = (last, lambda x: self.pooled(block(x).mean((2, 3))))
        return [*pieces, ("dense", self.dense)]

    def forward(self, x):
        for _, piece in self.pieces():
            x = piece(x)
        return x

    def fold(self):
        for conv in self.convolutions():
            conv.fold()
