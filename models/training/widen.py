"""A trained network's weights in a wider one: what was learnt in days on few cores is not learnt again.

New units are copies of old ones, and whoever listens to a unit divides its attention between the copies, unequally, so that they grow apart
(Net2WiderNet, Chen, Goodfellow, Shlens 2016). All but the LayerNorm's mean and variance, which copies shift a little, stays as it was.
"""
import torch

GATES = 4


def widened(known, network):
    """State `known` of a narrower network, its convolutions and rounds alike, in the shapes of `network`."""
    weights, random = dict(known), torch.Generator().manual_seed(0)
    wanted = network.state_dict()

    def copies(name, axis=0, parts=1):
        """(the old unit that each new one copies, its share of the attention) for the units that a weight's axis counts."""
        old, new = known[name].shape[axis] // parts, wanted[name].shape[axis] // parts
        which = torch.cat([torch.arange(old), torch.randint(old, (new - old,), generator=random)])
        weight = .5 + torch.rand(new, generator=random)
        return which, weight / torch.zeros(old).index_add_(0, which, weight)[which]

    def made(name, axis, units):
        weights[name] = weights[name].index_select(axis, units[0])

    def listened(name, axis, *groups):
        parts = weights[name].split([int(which.max()) + 1 for which, _ in groups], axis)
        weights[name] = torch.cat([part.index_select(axis, which) * share.view([-1 if i == axis else 1 for i in range(part.dim())])
                                   for part, (which, share) in zip(parts, groups)], axis)

    def memory(name, *heard):
        units = copies(f'{name}.bias_hh_l0', parts=GATES)
        size = len(known[f'{name}.bias_hh_l0']) // GATES
        gates = torch.cat([units[0] + gate * size for gate in range(GATES)]), None
        for end in ('weight_ih_l0', 'weight_hh_l0', 'bias_ih_l0', 'bias_hh_l0'):
            made(f'{name}.{end}', 0, gates)
        listened(f'{name}.weight_ih_l0', 1, *heard)
        listened(f'{name}.weight_hh_l0', 1, units)
        return units

    seen = copies('norm.weight')
    for name, axis in (('partials.weight', 2), ('partials.bias', 0), ('key_bias', 1), ('norm.weight', 0), ('norm.bias', 0)):
        made(name, axis, seen)
    kept = memory('key_memory', seen)
    for i in range(len(network.exchanges)):
        exchange = f'exchanges.{i}'
        told, heard = copies(f'{exchange}.to_neighbours.bias'), copies(f'{exchange}.neighbours.bias')
        made(f'{exchange}.to_neighbours.weight', 0, told)
        made(f'{exchange}.to_neighbours.bias', 0, told)
        made(f'{exchange}.neighbours.weight', 2, heard)
        made(f'{exchange}.neighbours.bias', 0, heard)
        made(f'{exchange}.mean_of_all.weight', 0, heard)
        listened(f'{exchange}.to_neighbours.weight', 1, kept)
        listened(f'{exchange}.neighbours.weight', 1, told)
        listened(f'{exchange}.mean_of_all.weight', 1, told)
        kept = memory(f'{exchange}.memory', kept, heard)
        listened(f'words.{i}.weight', 1, kept)
    return weights
