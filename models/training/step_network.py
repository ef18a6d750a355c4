"""The trained network as the app runs it: one 20 ms step, memories passed in and out, plain operators only.

Inputs   features [1, 2, 588], key_h, key_c [88, key_width], context_h, context_c [88, context_width] (zeros at the start)
Outputs  onset [2, 88], sounding [88], velocity [88] (probabilities), key_h_out, key_c_out, context_h_out, context_c_out
"""
import torch
from torch import nn

from .grid_linear import KEYS
from .network import CELLS, NEIGHBOURS, PARTIALS

STATES = ('key_h', 'key_c', 'context_h', 'context_c')
INPUTS = ('features', *STATES)
OUTPUTS = ('onset', 'sounding', 'velocity', *(s + '_out' for s in STATES))


def _grid(offsets, cells):
    """Cell of each key and offset, [88 * offsets]; index `cells` is a row of zeros."""
    grid = torch.arange(KEYS)[:, None] + torch.tensor(offsets)[None]
    return torch.where((grid < 0) | (grid >= cells), cells, grid).reshape(-1)


class StepNetwork(nn.Module):
    def __init__(self, network):
        super().__init__()
        self.network = network
        for name, lstm in (('key', network.key_memory), ('context', network.context_memory)):
            self.register_buffer(f'{name}_weight', torch.cat([lstm.weight_ih_l0, lstm.weight_hh_l0], 1).t().detach().contiguous())
            self.register_buffer(f'{name}_bias', (lstm.bias_ih_l0 + lstm.bias_hh_l0).detach())
        self.register_buffer('partial_grid', _grid(PARTIALS, CELLS))
        self.register_buffer('neighbour_grid', _grid(NEIGHBOURS, KEYS))

    def forward(self, features, key_h, key_c, context_h, context_c):
        n = self.network
        x = features.reshape(1, 4, -1)
        x = torch.relu(n.conv3(torch.relu(n.conv2(torch.relu(n.conv1(x))))))
        cells = x[0].t()
        keys = n.norm(torch.relu(_gathered(cells, self.partial_grid, n.partials) + n.key_bias))
        key_h, key_c = _remember(keys, key_h, key_c, self.key_weight, self.key_bias)
        told = torch.relu(n.to_neighbours(key_h))
        context = torch.relu(_gathered(told, self.neighbour_grid, n.neighbours) + n.mean_of_all(told.mean(0, keepdim=True)))
        context_h, context_c = _remember(torch.cat([key_h, context], 1), context_h, context_c, self.context_weight, self.context_bias)
        told = torch.sigmoid(n.out(context_h)).t()
        return told[:2], told[2], told[3], key_h, key_c, context_h, context_c


def _gathered(x, grid, layer):
    """x [cells, C] -> [88, width]"""
    padded = torch.cat([x, torch.zeros(1, x.shape[1])])
    seen = padded.index_select(0, grid).reshape(KEYS, -1)
    return seen @ layer.weight.reshape(-1, layer.weight.shape[2]) + layer.bias


def _remember(x, h, c, weight, bias):
    """One step of an LSTM; gates in PyTorch's order: in, forget, cell, out."""
    into, forget, cell, out = (torch.cat([x, h], 1) @ weight + bias).chunk(4, 1)
    c = torch.sigmoid(forget) * c + torch.sigmoid(into) * torch.tanh(cell)
    return torch.sigmoid(out) * torch.tanh(c), c
