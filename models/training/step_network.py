"""The trained network as the app runs it: one 20 ms step, memories passed in and out, plain operators only.

Inputs   features [1, 2, 588]; for the keys and for each round of exchange a hidden state and a cell, [88, width] (zeros at the start):
         key_h, key_c, exchange1_h, exchange1_c, exchange2_h ...
Outputs  onset [2, 88], sounding [88], velocity [88] (probabilities), and each state as NAME_out
"""
import torch
from torch import nn

from .exchange import NEIGHBOURS
from .grid_linear import KEYS
from .network import CELLS, PARTIALS

TOLD = ('onset', 'sounding', 'velocity')


def memories(shape):
    """{name: width} of the network's memories, in the order in which they are passed."""
    return {'key': shape.key_width, **{f'exchange{n}': width for n, (_, width) in enumerate(shape.exchanges, 1)}}


def state_widths(shape):
    """Numbers a key keeps in each memory, by its name."""
    return {f'{name}_{part}': width for name, width in memories(shape).items() for part in 'hc'}


def inputs(shape):
    """Names of what goes into one step, in its order."""
    return ['features', *state_widths(shape)]


def outputs(shape):
    """Names of what comes out of one step, in its order."""
    return [*TOLD, *(f'{state}_out' for state in state_widths(shape))]


def _grid(offsets, cells):
    """Cell of each key and offset, [88 * offsets]; index `cells` is a row of zeros."""
    grid = torch.arange(KEYS)[:, None] + torch.tensor(offsets)[None]
    return torch.where((grid < 0) | (grid >= cells), cells, grid).reshape(-1)


class StepNetwork(nn.Module):
    def __init__(self, network):
        super().__init__()
        if network.hindsight:
            raise ValueError('a network with hindsight hears takes that are over, not step by step')
        self.network = network
        self.key_memory = StepMemory(network.key_memory)
        self.exchange_memories = nn.ModuleList(StepMemory(exchange.memory) for exchange in network.exchanges)
        self.register_buffer('partial_grid', _grid(PARTIALS, CELLS))
        self.register_buffer('neighbour_grid', _grid(NEIGHBOURS, KEYS))

    def forward(self, features, *states):
        n = self.network
        x = features.reshape(1, 4, -1)
        x = torch.relu(n.conv3(torch.relu(n.conv2(torch.relu(n.conv1(x))))))
        keys = n.norm(torch.relu(_gathered(x[0].t(), self.partial_grid, n.partials) + n.key_bias))
        after = [*self.key_memory(keys, *states[:2])]
        told = 0
        for number, (exchange, memory, word) in enumerate(zip(n.exchanges, self.exchange_memories, n.words), 1):
            found = after[-2]
            to_others = torch.relu(exchange.to_neighbours(found))
            heard = torch.relu(_gathered(to_others, self.neighbour_grid, exchange.neighbours) + exchange.mean_of_all(to_others.mean(0, keepdim=True)))
            after += memory(torch.cat([found, heard], 1), *states[2 * number:2 * number + 2])
            told = told + word(after[-2])
        told = torch.sigmoid(told).t()
        return told[:2], told[2], told[3], *after


class StepMemory(nn.Module):
    """One step of an LSTM: hidden state and cell; gates in PyTorch's order: in, forget, cell, out."""

    def __init__(self, lstm):
        super().__init__()
        self.register_buffer('weight', torch.cat([lstm.weight_ih_l0, lstm.weight_hh_l0], 1).t().detach().contiguous())
        self.register_buffer('bias', (lstm.bias_ih_l0 + lstm.bias_hh_l0).detach())

    def forward(self, x, h, c):
        into, forget, cell, out = (torch.cat([x, h], 1) @ self.weight + self.bias).chunk(4, 1)
        c = torch.sigmoid(forget) * c + torch.sigmoid(into) * torch.tanh(cell)
        return torch.sigmoid(out) * torch.tanh(c), c


def _gathered(x, grid, layer):
    """x [cells, C] -> [88, width]"""
    padded = torch.cat([x, torch.zeros(1, x.shape[1])])
    seen = padded.index_select(0, grid).reshape(KEYS, -1)
    return seen @ layer.weight.reshape(-1, layer.weight.shape[2]) + layer.bias
