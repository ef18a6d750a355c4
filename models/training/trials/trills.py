"""Trills of a semitone and of a whole tone over a held chord."""
from .clip import text
from .counts import recall_by_mark
from .studio import clips_of
from .trial import Trial

SEED, SLOWLY = 4008, 3
PER_SECOND = (8, 10, 12, 14)


def _text(rng, number, pace_of):
    """Four trills of four seconds, a chord below each."""
    rows = []
    for i, per_second in enumerate(PER_SECOND):
        begin, pace = .4 + 4.9 * i, pace_of(per_second)
        key, step = int(rng.integers(55, 90)), 1 + (i + number) % 2
        for low in (0, 7, 16):
            rows.append((begin - .05, begin + 4.2, key - 24 + low - 7 * (key > 80), rng.normal(60, 5), 'chord'))
        for blow in range(int(4 * pace)):
            at = begin + .1 + blow / pace
            rows.append((at + rng.normal(0, .004), at + 1.05 / pace, key + step * (blow % 2), rng.normal(68, 7), f'{per_second} a second'))
    return text(rows)


TRILLS = Trial(
    'trills', 'trills of 8 to 14 notes a second over a held chord; control: the same keys by turns at 3 a second',
    lambda studio: clips_of(studio, SEED, lambda rng, n: _text(rng, n, lambda pace: pace)),
    lambda studio: clips_of(studio, SEED, lambda rng, n: _text(rng, n, lambda pace: SLOWLY)),
    recall_by_mark)
