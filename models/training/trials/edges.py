"""The lowest and the highest octave; the control is the same music in the middle of the keyboard."""
from .clip import SECONDS, text
from .counts import ghosts, recall_by_mark
from .studio import clips_of
from .trial import Trial

LOWEST, HIGHEST, SPAN = 21, 97, 12
MIDDLE = 57


def _text(rng, number, lowest):
    """Single notes, then fifths and octaves, then quick steps, all within an octave."""
    rows, at = [], .4
    while at < SECONDS - 1.5:
        manner = int(at * 3 / SECONDS)
        pace, key = (.45, .6, .17)[manner], int(rng.integers(0, SPAN))
        for step in ((0,), (0, (7, 12)[int(rng.integers(2))]), (0,))[manner]:
            if key + step < SPAN:
                rows.append((at + rng.normal(0, .005), at + pace * 1.2, lowest + key + step, rng.normal(68, 12), ('single', 'double', 'quick')[manner]))
        at += pace
    return text(rows)


def _trial(name, what, lowest, seed):
    return Trial(name, f'{what}: single notes, fifths, quick steps; control: the same in the middle',
                 lambda studio: clips_of(studio, seed, lambda rng, n: _text(rng, n, lowest)),
                 lambda studio: clips_of(studio, seed, lambda rng, n: _text(rng, n, MIDDLE)),
                 lambda heard: {**recall_by_mark(heard), **ghosts(heard)})


LOWEST_OCTAVE = _trial('lowest-octave', 'A0 to G#1', LOWEST, 4003)
HIGHEST_OCTAVE = _trial('highest-octave', 'C#7 to C8', HIGHEST, 4004)
