"""The same key struck again while it rings."""
from .clip import SECONDS, text
from .counts import recall_by_mark
from .studio import clips_of
from .trial import Trial

PER_SECOND = (2, 4, 6, 8)
SEED = 4001
STEPS = (0, 2, 4, 5, 7, 9, 11, 12)


def _text(rng, number, another_key):
    """Four stretches, one for each pace, on one key with the pedal down; or up and down a scale from that key."""
    rows, low = [], 33 + 9 * number
    for i, pace in enumerate(PER_SECOND):
        key, begin, end = low + int(rng.integers(0, 9)), .4 + i * 4.9, 4.9 * (i + 1) - .4
        for blow in range(int((end - begin - .3) * pace)):
            at = begin + blow / pace + rng.normal(0, .004)
            up_and_down = STEPS[min(blow % 14, 14 - blow % 14)]
            rows.append((at, min(end, SECONDS - .1), key + another_key * up_and_down, rng.uniform(50, 90), str(pace)))
    return text(rows)


AGAIN = Trial(
    'again', 'one key struck 2, 4, 6 and 8 times a second with the pedal down; control: the same rhythm up and down a scale',
    lambda studio: clips_of(studio, SEED, lambda rng, n: _text(rng, n, 0), ringing_on=True),
    lambda studio: clips_of(studio, SEED, lambda rng, n: _text(rng, n, 1), ringing_on=True),
    lambda heard: recall_by_mark(heard, ' per second'))
