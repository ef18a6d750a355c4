"""One round of talk between the keys: each tells its neighbours what it found, hears them, and remembers both over time.

A note's partials are other notes' fundamentals, so no key can be judged alone; a second round lets a key hear not only what its
neighbours saw but what they made of it.
"""
import torch
from torch import nn

from .grid_linear import KEYS, GridLinear

NEIGHBOURS = (0, 12, -12, 24, -24, 19, -19, 28, -28, 7, -7, 5, -5, 1, -1, 2, -2, 36, 31)


class Exchange(nn.Module):
    """[88, steps * batch, own width] -> [88, steps * batch, width]"""

    def __init__(self, own_width, channels, width):
        super().__init__()
        self.to_neighbours = nn.Linear(own_width, channels)
        self.neighbours = GridLinear(NEIGHBOURS, channels, width)
        self.mean_of_all = nn.Linear(channels, width, bias=False)
        self.memory = remembering(own_width + width, width)

    def heard(self, keys):
        told = torch.relu(self.to_neighbours(keys))
        return torch.relu(self.neighbours(told) + self.mean_of_all(told.mean(0)))

    def forward(self, keys, steps):
        return over_time(self.memory, torch.cat([keys, self.heard(keys)], 2), steps)


def remembering(width_in, width):
    """An LSTM that keeps by default (Jozefowicz et al. 2015): without it the first 150 steps learn nothing."""
    memory = nn.LSTM(width_in, width)
    with torch.no_grad():
        memory.bias_ih_l0[width:2 * width] = 1.
        memory.weight_ih_l0.mul_(1.5)
    return memory


def over_time(memory, x, steps):
    """[88, steps * batch, channels] -> the same with the memory's width."""
    width = x.shape[-1]
    y = memory(x.reshape(KEYS, steps, -1, width).transpose(0, 1).reshape(steps, -1, width))[0]
    return y.reshape(steps, KEYS, -1, y.shape[-1]).transpose(0, 1).reshape(KEYS, x.shape[1], -1)
