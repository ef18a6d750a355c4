"""Soft notes inside loud chords."""
from .clip import text
from .counts import recall_by_mark
from .studio import clips_of
from .trial import Trial

SEED, LOUD = 4002, 98
SOFTER = {'10 dB softer': 35, '20 dB softer': 70}
"""Velocities below the others; the trials' pianos have 36 dB from velocity 0 to 127."""
SHAPES = ((0, 7, 12, 16), (0, 4, 7, 12), (0, 5, 9, 14), (0, 3, 8, 12), (0, 6, 11, 15), (0, 7, 10, 15))


def _text(rng, number, soft):
    rows = []
    for i in range(21):
        at, root = .4 + .88 * i, int(rng.integers(38, 68))
        word, less = list(SOFTER.items())[i % 2]
        hidden = int(rng.integers(1, 3))
        for k, step in enumerate(SHAPES[int(rng.integers(len(SHAPES)))]):
            blow = LOUD - less if soft and k == hidden else LOUD if soft else LOUD - 25
            rows.append((at + rng.normal(0, .005), at + .8, root + step, blow + rng.normal(0, 3), word if k == hidden else 'loud'))
    return text(rows)


SOFT_INSIDE = Trial(
    'soft-inside', 'four-note chords with one inner note 10 or 20 dB softer; control: all alike',
    lambda studio: clips_of(studio, SEED, lambda rng, n: _text(rng, n, True)),
    lambda studio: clips_of(studio, SEED, lambda rng, n: _text(rng, n, False)),
    recall_by_mark)
