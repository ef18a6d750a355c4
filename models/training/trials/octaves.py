"""Octaves and twelfths: heard where they are struck, and not where only the lower key is."""
from .clip import text
from .counts import ghosts, recall_by_mark
from .studio import clips_of
from .trial import Trial

SEED = 4005
ABOVE = {'octave above': 12, 'twelfth above': 19, 'double octave above': 24}


def _text(rng, number, aside):
    """Every other blow is one key alone, the others have a second key; `aside` semitones beside the octave or twelfth."""
    rows, words = [], list(ABOVE)
    for i in range(33):
        at, key, blow = .4 + .57 * i, int(rng.integers(30, 76)), rng.uniform(60, 105)
        rows.append((at, at + .5, key, blow, 'lower key'))
        if i % 2:
            word = words[i // 2 % 3]
            rows.append((at + rng.normal(0, .004), at + .5, key + ABOVE[word] - aside, blow * rng.uniform(.7, 1), word))
    return text(rows)


OCTAVES = Trial(
    'octaves', 'keys alone and with their octave, twelfth or double octave; control: the second key a semitone lower',
    lambda studio: clips_of(studio, SEED, lambda rng, n: _text(rng, n, 0)),
    lambda studio: clips_of(studio, SEED, lambda rng, n: _text(rng, n, 1)),
    lambda heard: {**recall_by_mark(heard), **ghosts(heard)})
