"""A linear layer on a key's view of the semitone grid: the sum over offsets o of W_o x[key + o].

One wide product of the gathered cells and the stacked weights, with a backward of its own: PyTorch's would fill a whole
grid of zeros for each offset.
"""
import torch
from torch import nn

KEYS = 88


class _Gathered(torch.autograd.Function):
    """x [cells, moments, channels], weight [offsets, channels, width] -> [88, moments, width], in x's precision."""

    @staticmethod
    def forward(ctx, x, weight, starts):
        gathered = torch.cat([x[start:start + KEYS] for start in starts], 2).flatten(0, 1)
        stacked = weight.to(x.dtype).flatten(0, 1)
        ctx.save_for_backward(gathered, stacked)
        ctx.starts, ctx.grid, ctx.weight_shape = starts, x.shape, weight.shape
        return (gathered @ stacked).view(KEYS, x.shape[1], -1)

    @staticmethod
    def backward(ctx, gradient):
        gathered, stacked = ctx.saved_tensors
        gradient = gradient.flatten(0, 1).to(gathered.dtype)
        to_weight = (gathered.t() @ gradient).float().view(ctx.weight_shape)
        to_x = gathered.new_zeros(ctx.grid)
        for start, one_offset in zip(ctx.starts, stacked.split(ctx.grid[2])):
            to_x[start:start + KEYS].flatten(0, 1).addmm_(gradient, one_offset.t())
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
        return _Gathered.apply(padded, self.weight, [below + o for o in self.offsets]) + self.bias
