"""The recurrent network that Wan et al. (2022) run on NeuRRAM for spoken commands: four parallel LSTM cells of 112 units
on 40 cepstral coefficients, whose answers are summed. What the chip does to it is in its training: 4-bit signed inputs,
6-bit products that clip at the range of the converters, weights within a bound, and gates of 8 bits."""
import sys
from pathlib import Path

import torch
from torch import nn

sys.path.append(str(Path(__file__).resolve().parent.parent))
from noisy import NoisyLinear  # noqa: E402

CELLS, UNITS, INPUTS, CLASSES = 4, 112, 40, 12
INPUT_LEVELS, PRODUCT_LEVELS, GATE_LEVELS = 7, 31, 127
INPUT_RANGE, HIDDEN_RANGE, WEIGHT_BOUND = 3.0, 6.0, 0.2
COEFFICIENT_RANGE = 2.5  # standard deviations of a coefficient
STATE_RANGE = 4.0


class Levels(nn.Module):
    """x clipped to -range..range on 2 * levels + 1 levels; the gradient passes the rounding straight through. Without
    `rounding` it clips alone."""

    def __init__(self, range, levels, exported=True):
        super().__init__()
        self.range, self.levels, self.exported = range, levels, exported
        self.rounding = True

    def forward(self, x):
        x = torch.clamp(x, -self.range, self.range)
        if not self.rounding:
            return x
        rounded = torch.round(x * (self.levels / self.range)) * (self.range / self.levels)
        return x + (rounded - x).detach() if self.training else rounded


class Cell(nn.Module):
    """One LSTM cell and its part of the answer; gates in the order input, forget, candidate, output."""

    def __init__(self):
        super().__init__()
        self.input = NoisyLinear(INPUTS, 4 * UNITS, bias=False)
        self.hidden = NoisyLinear(UNITS, 4 * UNITS)
        self.answer = NoisyLinear(UNITS, CLASSES)
        self.state_input = Levels(1.0, INPUT_LEVELS)
        self.input_product = Levels(INPUT_RANGE, PRODUCT_LEVELS, exported=False)
        self.hidden_product = Levels(HIDDEN_RANGE, PRODUCT_LEVELS, exported=False)
        self.gate = Levels(1.0, GATE_LEVELS, exported=False)
        self.state = Levels(STATE_RANGE, GATE_LEVELS, exported=False)
        nn.init.uniform_(self.input.weight, -0.15, 0.15)
        nn.init.uniform_(self.hidden.weight, -0.12, 0.12)
        with torch.no_grad():
            self.hidden.bias.zero_()
            self.hidden.bias[UNITS:2 * UNITS] = 0.5  # remember at first

    def forward(self, x):
        h = c = torch.zeros(x.shape[0], UNITS)
        for frame in x.unbind(2):
            h, c = self.step(frame, h, c)
        return self.answer(self.state_input(h))

    def step(self, x, h, c):
        gates = self.input_product(self.input(x)) + self.hidden_product(self.hidden(self.state_input(h)))
        i, f, g, o = gates.split(UNITS, 1)
        i, f, o = (self.gate(torch.sigmoid(gate)) for gate in (i, f, o))
        c = self.state(f * c + i * self.gate(torch.tanh(g)))
        return self.gate(o * self.gate(torch.tanh(c))), c


class SpeechNetwork(nn.Module):
    """Input (n, 40, frames) coefficients, output (n, 12)."""

    def __init__(self, mean, deviation):
        super().__init__()
        self.register_buffer("mean", mean[:, None])
        self.register_buffer("scale", 1 / deviation[:, None])
        self.coefficients = Levels(COEFFICIENT_RANGE, INPUT_LEVELS)
        for k in range(1, CELLS + 1):
            setattr(self, f"cell{k}", Cell())

    def cells(self):
        return [getattr(self, f"cell{k}") for k in range(1, CELLS + 1)]

    def layers(self):
        return [layer for cell in self.cells() for layer in (cell.input, cell.hidden, cell.answer)]

    def set_noise(self, noise):
        for layer in self.layers():
            layer.noise = noise

    def set_rounding(self, on):
        for module in self.modules():
            if isinstance(module, Levels):
                module.rounding = on

    @torch.no_grad()
    def bound_weights(self):
        for layer in self.layers():
            layer.weight.clamp_(-WEIGHT_BOUND, WEIGHT_BOUND)

    def normalised(self, x):
        return (x - self.mean) * self.scale

    def forward(self, x):
        return self.recognise(self.normalised(x))

    def recognise(self, x):
        x = self.coefficients(x)
        return sum(cell(x) for cell in self.cells())
