"""A round of hindsight, and what is learnt from it."""
import json
from dataclasses import replace

import numpy as np
import pytest
import torch

from . import config, pool
from .config import Config, NetworkShape
from .losses import half_as_taught
from .network import PianoNotes
from .step_network import StepNetwork
from .train import begin_with, run_folder, train

LIVE = NetworkShape((4, 6, 8), 16, ((6, 12), (6, 12)))
LATER = NetworkShape((4, 6, 8), 16, ((6, 12), (6, 12)), (6, 12))


def _told(network, x):
    with torch.no_grad():
        return network(x)


def test_a_trained_network_is_given_hindsight_and_says_what_it_said(tmp_path):
    torch.manual_seed(1)
    live, later = PianoNotes(LIVE), PianoNotes(LATER)
    torch.save({'mean': live.state_dict()}, tmp_path / 'live.pt')
    new = begin_with(later, tmp_path / 'live.pt')
    assert new and all(name.startswith('hindsight.') for name in new)
    x = torch.rand(2, 9, 2, 588)
    assert torch.equal(_told(later, x), _told(live, x))


def test_it_hears_what_came_after_and_the_live_one_does_not():
    torch.manual_seed(1)
    x = torch.rand(1, 12, 2, 588)
    other_end = torch.cat([x[:, :8], torch.rand(1, 4, 2, 588)], 1)
    live, later = PianoNotes(LIVE), PianoNotes(LATER)
    torch.nn.init.normal_(later.hindsight.word.weight)
    assert torch.equal(_told(live, x)[:, :8], _told(live, other_end)[:, :8])
    assert (_told(later, x)[:, :8] - _told(later, other_end)[:, :8]).abs().max() > 1e-4
    # examples of a batch do not hear each other
    both = torch.cat([x, other_end])
    assert torch.allclose(_told(later, both)[1], _told(later, other_end)[0], atol=1e-5)


def test_it_does_not_run_step_by_step():
    with pytest.raises(ValueError, match='hindsight'):
        StepNetwork(PianoNotes(LATER))


def test_a_label_is_half_the_teachers():
    logits = torch.full((1, 3, 88, 4), -20.)
    logits[0, 1, 40, 1] = logits[0, 2, 40, 2] = 20.
    onset, sounding = half_as_taught(logits, torch.zeros(1, 6, 88), torch.ones(1, 3, 88))
    assert onset[0, 3, 40] == pytest.approx(.5) and onset.sum() == pytest.approx(.5, abs=1e-4)
    assert sounding[0, 2, 40] == pytest.approx(1) and sounding[0, 1, 40] == pytest.approx(.5)


def test_only_what_is_new_learns_and_a_teacher_teaches_the_whole(tmp_path, monkeypatch):
    # the second for the process that trains
    monkeypatch.setattr(config, 'WORK', tmp_path)
    monkeypatch.setenv('REPETITEUR_TRAINING', str(tmp_path))
    monkeypatch.setattr(config, 'DATA', tmp_path / 'none')
    monkeypatch.setenv('REPETITEUR_DATA', str(tmp_path / 'none'))
    known = PianoNotes(LIVE).state_dict()
    torch.save({'mean': known}, tmp_path / 'live.pt')
    few = dict(hours=2 / 3600, batch=1, cropSeconds=1., processes=1, startFrom=str(tmp_path / 'live.pt'))
    later = Config(name='later', network=LATER, learnOnlyNew=True, **few)
    taught = Config(name='taught', network=LIVE, teacher=str(tmp_path / 'run-later' / 'last.pt'), **few)
    clip, notes = np.full((1, 1200, 588), 90, np.uint8), [[[1., 2., 60, 64]]]
    weights = []
    for run in (later, taught, replace(taught, name='alone', teacher='')):
        pool.folder(run).mkdir()
        for number in (-1, 0):
            np.save(pool.folder(run) / f'shard-{number}.npy', clip)
            (pool.folder(run) / f'shard-{number}.json').write_text(json.dumps(notes))
        train(run)
        weights.append(torch.load(run_folder(run) / 'last.pt', weights_only=False)['network'])
    assert all(torch.equal(weights[0][name], weight) for name, weight in known.items())
    assert weights[0]['hindsight.word.bias'].abs().sum() > 0
    learnt, alone = (told['partials.weight'] for told in weights[1:])
    assert not torch.equal(learnt, known['partials.weight']) and not torch.equal(learnt, alone)
