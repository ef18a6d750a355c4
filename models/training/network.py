"""The network: 88 keys share one set of weights on a harmonic grid, and remember by LSTMs.

Strictly causal; a step is 20 ms (two frames). What it tells at step t is about the sound `labelDelaySeconds` before the
step's frames end, so the delay is its only look-ahead.

    features [B, T, 2, 588] -> three convolutions along the bands -> one cell per semitone, 98 of them
    each key gathers the cells of its partials -> key bias, ReLU, LayerNorm -> LSTM over time
    each key gathers what its neighbours (octaves, fifths, semitones ...) found, and the mean of all -> LSTM over time
    -> onset (two sub-frames of 10 ms), sounding, velocity: logits [B, T, 88, 4]

Inside, arrays run key first: [key, moment, channel], a moment being one step of one example (time first, then example).
"""
import torch
from torch import nn

from .features import BANDS, HOPS_PER_STEP
from .grid_linear import KEYS, GridLinear

CELLS = BANDS // 3
PARTIALS = (0, 12, 19, 24, 28, 31, 34, 36, 38, 40, 42, 43, -12, -19, -24, 1, -1)
"""Semitones from a key to its partials 1 to 12, to the keys whose partials it could be, and to its two neighbours."""
NEIGHBOURS = (0, 12, -12, 24, -24, 19, -19, 28, -28, 7, -7, 5, -5, 1, -1, 2, -2, 36, 31)


class PianoNotes(nn.Module):
    def __init__(self, shape):
        super().__init__()
        first, second, third = shape.channels
        self.shape = shape
        self.conv1 = nn.Conv1d(2 * HOPS_PER_STEP, first, 3, padding=1)
        self.conv2 = nn.Conv1d(first, second, 3, stride=3)
        self.conv3 = nn.Conv1d(second, third, 3, padding=1)
        self.partials = GridLinear(PARTIALS, third, shape.key_width)
        self.key_bias = nn.Parameter(torch.zeros(KEYS, shape.key_width))
        self.norm = nn.LayerNorm(shape.key_width)
        self.key_memory = nn.LSTM(shape.key_width, shape.key_width)
        self.to_neighbours = nn.Linear(shape.key_width, shape.neighbour_channels)
        self.neighbours = GridLinear(NEIGHBOURS, shape.neighbour_channels, shape.context_width)
        self.mean_of_all = nn.Linear(shape.neighbour_channels, shape.context_width, bias=False)
        self.context_memory = nn.LSTM(shape.key_width + shape.context_width, shape.context_width)
        self.out = nn.Linear(shape.context_width, 4)
        with torch.no_grad():
            self.out.bias.copy_(torch.tensor([-5., -5., -3., 0.]))
            self.out.weight.mul_(2)
            # memories that keep by default (Jozefowicz et al. 2015): without it the first 150 steps learn nothing
            for memory, width in ((self.key_memory, shape.key_width), (self.context_memory, shape.context_width)):
                memory.bias_ih_l0[width:2 * width] = 1.
                memory.weight_ih_l0.mul_(1.5)

    def cells(self, x):
        """[N, 2, 588] -> [98, N, channels]. Channels in: older frame's long and short window, then the newer's."""
        x = x.reshape(x.shape[0], 2 * HOPS_PER_STEP, BANDS)
        x = torch.relu(self.conv1(x))
        x = torch.relu(self.conv2(x))
        return torch.relu(self.conv3(x)).permute(2, 0, 1)

    def gather_partials(self, cells):
        return self.norm(torch.relu(self.partials(cells) + self.key_bias[:, None]))

    def gather_neighbours(self, keys):
        told = torch.relu(self.to_neighbours(keys))
        return torch.relu(self.neighbours(told) + self.mean_of_all(told.mean(0)))

    def forward(self, x):
        """[B, T, 2, 588] -> logits [B, T, 88, 4]; memories start empty."""
        batch, steps = x.shape[:2]
        moments = x.transpose(0, 1).reshape(steps * batch, *x.shape[2:])
        keys = _over_time(self.key_memory, self.gather_partials(self.cells(moments)), steps)
        context = self.gather_neighbours(keys)
        found = _over_time(self.context_memory, torch.cat([keys, context], 2), steps)
        return self.out(found).reshape(KEYS, steps, batch, 4).permute(2, 1, 0, 3)


def _over_time(lstm, x, steps):
    """[88, steps * batch, channels] -> the same with the memory's width."""
    width = x.shape[-1]
    y = lstm(x.reshape(KEYS, steps, -1, width).transpose(0, 1).reshape(steps, -1, width))[0]
    return y.reshape(steps, KEYS, -1, y.shape[-1]).transpose(0, 1).reshape(KEYS, x.shape[1], -1)
