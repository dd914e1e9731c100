"""Activations of few levels that can be trained through."""
import torch
from torch import nn


class ClippedLevels(torch.autograd.Function):
    """x clipped to 0..clip and, where `rounding`, rounded to levels + 1 levels. The gradient passes the rounding
    straight through; what lies beyond the clip trains it (PACT, Choi et al. 2018)."""

    @staticmethod
    def forward(context, x, clip, levels, rounding):
        context.save_for_backward(x, clip)
        limit = clip.item()
        clipped = x.clamp(0, limit)
        return clipped.mul_(levels / limit).round_().mul_(limit / levels) if rounding else clipped

    @staticmethod
    def backward(context, gradient):
        x, clip = context.saved_tensors
        limit = clip.item()
        above = torch.ops.aten.threshold_backward(gradient, x, limit).sum()
        return torch.ops.aten.hardtanh_backward(gradient, x, 0, limit), above, None, None


class Quantise(nn.Module):
    """An unsigned activation of levels + 1 levels with its clip."""

    def __init__(self, clip, trained, levels):
        super().__init__()
        self.clip = nn.Parameter(torch.tensor(float(clip)), requires_grad=trained)
        self.levels = levels
        self.rounding = True

    def forward(self, x):
        return ClippedLevels.apply(x, self.clip, self.levels, self.rounding)


class SignedLevels(nn.Module):
    """Values in -1..1 on 2 * levels + 1 levels; not trained."""

    def __init__(self, levels):
        super().__init__()
        self.levels = levels

    def forward(self, x):
        return torch.round(x.clamp(-1, 1) * self.levels) / self.levels
