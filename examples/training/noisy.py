"""Layers whose weights are as uncertain as cells: every batch adds Gaussian noise of standard deviation `noise`, relative
to the layer's largest |weight|. `error` are the deviations in units of that; where it is None, every pass draws them."""
import torch
import torch.nn.functional as functional
from torch import nn


def noisy(weight, noise, error=None):
    if noise == 0:
        return weight
    return weight + noise * weight.detach().abs().max() * (torch.randn_like(weight) if error is None else error)


class NoisyConv2d(nn.Conv2d):
    noise = 0.0

    def forward(self, x):
        return functional.conv2d(x, noisy(self.weight, self.noise), self.bias, self.stride, self.padding)


class NoisyLinear(nn.Linear):
    noise = 0.0
    error = None

    def forward(self, x):
        return functional.linear(x, noisy(self.weight, self.noise, self.error), self.bias)
