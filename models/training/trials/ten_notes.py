"""Chords for all ten fingers."""
from .clip import text
from .counts import ghosts
from .studio import clips_of
from .trial import Trial

SEED = 4006
LEFT, RIGHT = ((0, 7, 12, 16, 19), (0, 5, 9, 12, 17), (0, 7, 10, 15, 19)), ((0, 4, 7, 12, 16), (0, 3, 8, 12, 15), (0, 5, 7, 10, 14))
"""Semitones above each hand's lowest note."""


def _text(rng, number, apart_seconds):
    rows = []
    for i in range(14):
        at, low = .4 + 1.35 * i, int(rng.integers(29, 41))
        hands = [low + s for s in LEFT[int(rng.integers(3))]]
        high = hands[-1] + int(rng.integers(2, 8))
        keys = hands + [high + s for s in RIGHT[int(rng.integers(3))]]
        for k, key in enumerate(keys):
            rows.append((at + k * apart_seconds + rng.normal(0, .005), at + 1.25, key, rng.normal(72, 9), f'{i}'))
    return text(rows)


def _figures(heard):
    whole = [h.found[h.clip.text.marks == chord].all() for h in heard for chord in dict.fromkeys(h.clip.text.marks)]
    return {'chords heard whole': sum(whole) / len(whole), **ghosts(heard)}


TEN_NOTES = Trial(
    'ten-notes', 'chords of ten notes; control: their notes one after the other, 0.1 s apart',
    lambda studio: clips_of(studio, SEED, lambda rng, n: _text(rng, n, 0.)),
    lambda studio: clips_of(studio, SEED, lambda rng, n: _text(rng, n, .1)),
    _figures)
