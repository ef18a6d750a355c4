"""What is told of notes that are heard in recordings and on other pianos. No data needed.

    python -m pytest -q training/test_played_elsewhere.py        (from models/)
"""
import numpy as np
import pytest

from .played_elsewhere import played, summary
from .synthesiser import synthetic_bank


def notes(*velocities):
    return np.array([(n, n + .5, 60 + n, velocity) for n, velocity in enumerate(velocities)], float)


def test_recall_is_told_by_loudness_and_by_how_many_renders_a_note_is_heard_on():
    first = ('one', notes(20, 50), np.array([False, True]), np.array([[[False, True], [False, True]], [[True, True], [False, True]]]))
    second = ('two', notes(50), np.array([False]), np.array([[[True], [False]], [[True], [True]]]))
    told = {group: rest for group, *rest in summary([first, second])}
    assert told['all'] == pytest.approx([3, 1 / 3, 5 / 6, 1 / 2])
    assert told['velocity 1 to 24'] == pytest.approx([1, 0, .5, 0])
    assert told['velocity 45 to 59'] == pytest.approx([2, .5, 1, .75])
    assert told['heard on 0% to 40% of the renders'][0] == told['heard on 40% to 80% of the renders'][0] == 1
    assert 'velocity 60 to 127' not in told


def test_each_piano_plays_the_notes_as_it_is_and_in_a_room():
    plain, room = played(np.random.default_rng(1), synthetic_bank(3, key_step=12, layers=((1, 127, .7),)), notes(60, 60), 3.)
    assert plain.dtype == room.dtype == np.float32 and len(plain) == len(room) == 3 * 16000
    assert np.abs(plain).max() == pytest.approx(np.abs(room).max()) == pytest.approx(.3)
    quiet = slice(int(2.6 * 16000), None)
    assert np.mean(room[quiet] ** 2) > 2 * np.mean(plain[quiet] ** 2)
