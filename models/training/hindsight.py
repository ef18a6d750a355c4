"""A last round for takes that are over: each key hears its neighbours once more and remembers from the end towards the beginning.

It adds its word to what the streaming network told, nothing at first, so that a trained network can be given one. What it hears of a
moment includes all that came after, so it cannot run while somebody plays: it teaches (`teacher` of a run), and judges what a look ahead is worth.
"""
import torch
from torch import nn

from .exchange import Exchange
from .grid_linear import KEYS


class Hindsight(nn.Module):
    """(the first memory's, the last round's [88, steps * batch, width], what was told [.., told]) -> what is added [88, steps * batch, told]"""

    def __init__(self, first_width, last_width, told, channels, width):
        super().__init__()
        self.own = nn.Linear(first_width + last_width + told, width)
        self.exchange = Exchange(width, channels, width)
        self.word = nn.Linear(2 * width, told)
        nn.init.zeros_(self.word.weight)
        nn.init.zeros_(self.word.bias)

    def forward(self, first, last, told, steps):
        keys = torch.relu(self.own(torch.cat([first, last, torch.tanh(told / 4)], 2)))
        later = backwards(self.exchange(backwards(keys, steps), steps), steps)
        return self.word(torch.cat([later, keys], 2))


def backwards(x, steps):
    return x.reshape(KEYS, steps, -1, x.shape[-1]).flip(1).reshape(x.shape)
