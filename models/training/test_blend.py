"""python -m pytest -q training/test_blend.py        (from models/; seconds)"""
import pytest
import torch

from . import blend, export
from .config import Config, NetworkShape
from .evaluate import load_network
from .network import PianoNotes

SHAPE = NetworkShape(channels=(4, 6, 8), key_width=10, exchanges=((5, 7),))


def kept(seed, shape=SHAPE):
    torch.manual_seed(seed)
    run = Config(name=f'run-{seed}', network=shape)
    return dict(config=run.as_json(), mean=PianoNotes(shape).state_dict(), network={}, optimiser={}, hoursSeen=float(seed), steps=seed, spentSeconds=60. * seed)


def test_each_weight_counts_by_its_share(tmp_path, monkeypatch):
    first, second = kept(1), kept(2)
    for name, one in (('first', first), ('second', second)):
        torch.save(one, tmp_path / f'{name}.pt')
    monkeypatch.setattr('sys.argv', ['blend', *(str(tmp_path / part) for part in ('out.pt', 'first.pt', 'second.pt:3'))])
    blend.main()
    network, out = load_network(tmp_path / 'out.pt')
    for name, weight in network.state_dict().items():
        assert torch.allclose(weight, (first['mean'][name] + 3 * second['mean'][name]) / 4), name
    assert out['blendedOf'] == [dict(name='run-1', share=.25), dict(name='run-2', share=.75)]
    assert {'network', 'optimiser'}.isdisjoint(out)
    papers = export.manifest(network, out, tmp_path / 'out.pt', {})
    assert papers['training'] == dict(config=second['config'], steps=2, minutes=2., hoursSeen=2., blendedOf=out['blendedOf'])


def test_networks_of_different_shapes_are_refused():
    wider = NetworkShape(channels=(4, 6, 8), key_width=12, exchanges=((5, 7),))
    with pytest.raises(ValueError, match='different shapes'):
        blend.blended([(kept(1), 1), (kept(2, wider), 1)])
