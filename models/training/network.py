"""The network: 88 keys share one set of weights on a harmonic grid, and remember by LSTMs.

Strictly causal; a step is 20 ms (two frames). What it tells at step t is about the sound `labelDelaySeconds` before the
step's frames end, so the delay is its only look-ahead.

    features [B, T, 2, 588] -> three convolutions along the bands -> one cell per semitone, 98 of them
    each key gathers the cells of its partials -> key bias, ReLU, LayerNorm -> LSTM over time
    rounds of exchange: each key gathers what its neighbours (octaves, fifths, semitones ...) found, and the mean of all -> LSTM over time
    -> onset (two sub-frames of 10 ms), sounding, velocity: logits [B, T, 88, 4], each round's word added to those before it

With a round of hindsight (`hindsight.py`) it is not causal: it hears takes that are over.

Inside, arrays run key first: [key, moment, channel], a moment being one step of one example (time first, then example).
"""
import torch
from torch import nn

from .exchange import Exchange, over_time, remembering
from .features import BANDS, HOPS_PER_STEP
from .grid_linear import KEYS, GridLinear
from .hindsight import Hindsight

CELLS = BANDS // 3
PARTIALS = (0, 12, 19, 24, 28, 31, 34, 36, 38, 40, 42, 43, -12, -19, -24, 1, -1)
"""Semitones from a key to its partials 1 to 12, to the keys whose partials it could be, and to its two neighbours."""
TOLD = 4
"""Two onsets, sounding, velocity."""


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
        self.key_memory = remembering(shape.key_width, shape.key_width)
        widths = [shape.key_width, *(width for _, width in shape.exchanges)]
        self.exchanges = nn.ModuleList(Exchange(before, *exchange) for before, exchange in zip(widths, shape.exchanges))
        self.words = nn.ModuleList(nn.Linear(width, TOLD) for width in widths[1:])
        self.hindsight = Hindsight(widths[0], widths[-1], TOLD, *shape.hindsight) if shape.hindsight else None
        with torch.no_grad():
            self.words[0].bias.copy_(torch.tensor([-5., -5., -3., 0.]))
            self.words[0].weight.mul_(2)
            # later rounds have nothing to add at first, so that a trained network can be given one more
            for word in self.words[1:]:
                word.weight.zero_()
                word.bias.zero_()

    def cells(self, x):
        """[N, 2, 588] -> [98, N, channels]. Channels in: older frame's long and short window, then the newer's."""
        x = x.reshape(x.shape[0], 2 * HOPS_PER_STEP, BANDS)
        x = torch.relu(self.conv1(x))
        x = torch.relu(self.conv2(x))
        return torch.relu(self.conv3(x)).permute(2, 0, 1)

    def gather_partials(self, cells):
        return self.norm(torch.relu(self.partials(cells) + self.key_bias[:, None]))

    def forward(self, x):
        """[B, T, 2, 588] -> logits [B, T, 88, 4]; memories start empty."""
        batch, steps = x.shape[:2]
        moments = x.transpose(0, 1).reshape(steps * batch, *x.shape[2:])
        first = found = over_time(self.key_memory, self.gather_partials(self.cells(moments)), steps)
        told = 0
        for exchange, word in zip(self.exchanges, self.words):
            found = exchange(found, steps)
            told = told + word(found)
        if self.hindsight:
            told = told + self.hindsight(first, found, told, steps)
        return told.reshape(KEYS, steps, batch, TOLD).permute(2, 1, 0, 3)
