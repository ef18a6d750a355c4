"""A linear layer on a key's view of the semitone grid: the sum over offsets o of W_o x[key + o].

The same as gathering the cells and one wide Linear, without ever writing the gathered cells to memory, which was
a quarter of a training step's time.
"""
import torch
from torch import nn

KEYS = 88


class _Sum(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, weight, starts):
        ctx.save_for_backward(x, weight)
        ctx.starts = starts
        _, moments, channels = x.shape
        out = x.new_zeros(KEYS * moments, weight.shape[2])
        for o, start in enumerate(starts):
            out.addmm_(x[start:start + KEYS].view(KEYS * moments, channels), weight[o])
        return out.view(KEYS, moments, -1)

    @staticmethod
    def backward(ctx, gradient):
        x, weight = ctx.saved_tensors
        _, moments, channels = x.shape
        gradient = gradient.reshape(KEYS * moments, -1)
        to_x, to_weight = torch.zeros_like(x), torch.empty_like(weight)
        for o, start in enumerate(ctx.starts):
            torch.mm(x[start:start + KEYS].view(KEYS * moments, channels).t(), gradient, out=to_weight[o])
            to_x[start:start + KEYS].view(KEYS * moments, channels).addmm_(gradient, weight[o].t())
        return to_x, to_weight, None


class GridLinear(nn.Module):
    """x [cells, moments, channels] -> [88, moments, width]; cells outside the grid are zeros."""

    def __init__(self, offsets, channels, width):
        super().__init__()
        self.offsets = offsets
        self.weight = nn.Parameter(torch.empty(len(offsets), channels, width))
        self.bias = nn.Parameter(torch.zeros(width))
        bound = (len(offsets) * channels) ** -.5
        nn.init.uniform_(self.weight, -bound, bound)

    def forward(self, x):
        below = max(0, -min(self.offsets))
        above = max(0, KEYS + max(self.offsets) - x.shape[0])
        padded = nn.functional.pad(x, (0, 0, 0, 0, below, above)).contiguous()
        return _Sum.apply(padded, self.weight, [below + o for o in self.offsets]) + self.bias
