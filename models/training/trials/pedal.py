"""The pedal held through a phrase: everything goes on ringing, and the strings nobody struck answer."""
import numpy as np

from ..resonance import halo, with_halo
from ..surroundings import through
from .clip import SECONDS, Clip, text
from .counts import ghosts, recall_by_mark
from .studio import PIANOS, recorded, struck
from .trial import Trial

SEED = 4007
PHRASES = ((.3, 9.6), (10.2, 19.6))
SHAPES = ((0, 7, 12, 16, 19, 24), (0, 7, 12, 15, 19, 24), (0, 4, 7, 12, 16, 19))


def _text(rng, pedalled):
    """Two phrases of arpeggios under a tune; with the pedal all notes last to the phrase's end."""
    rows = []
    for begin, end in PHRASES:
        at, i = begin, 0
        while at < end - .7:
            if i % 6 == 0:
                root, shape = int(rng.integers(33, 50)), SHAPES[int(rng.integers(3))]
            since = at - begin
            word = 'pedal down for 0 to 3 s' if since < 3 else '3 to 6 s' if since < 6 else '6 s and more'
            until = lambda length: end if pedalled else at + length
            rows.append((at + rng.normal(0, .005), until(.2), root + shape[i % 6], rng.normal(58, 7), word))
            if i % 3 == 0:
                rows.append((at + rng.normal(0, .005), until(.5), root + 24 + int(rng.choice((0, 3, 5, 7, 10, 12))), rng.normal(80, 7), word))
            at, i = at + .19, i + 1
    unique = {(round(on, 1), pitch): (on, off, pitch, blow, word) for on, off, pitch, blow, word in rows}
    return text(unique.values())


def _clips(studio, pedalled):
    halos = studio.once('halos', lambda: [halo(np.random.default_rng([SEED, 9, n])) for n in range(2)])
    for n in range(len(PIANOS)):
        played = _text(np.random.default_rng([SEED, n, 1]), pedalled)
        sound = struck(np.random.default_rng([SEED, n, 2]), studio.piano(n), played, ringing_on=pedalled)
        if pedalled:
            sound = through(sound, with_halo(np.random.default_rng([SEED, n, 4]), halos))
        yield Clip(recorded(np.random.default_rng([SEED, n, 3]), sound[:int(SECONDS * 16000)]), played)


PEDAL = Trial(
    'pedal', 'phrases of nine seconds with the pedal held; control: the same without pedal',
    lambda studio: _clips(studio, True), lambda studio: _clips(studio, False),
    lambda heard: {**recall_by_mark(heard), **ghosts(heard)})
