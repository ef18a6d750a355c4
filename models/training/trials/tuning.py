"""A piano two fifths of a semitone flat, and one with single keys out of tune. The control is the same piano in tune."""
import numpy as np

from .counts import recall_by_mark
from .music import SEED, as_recorded, plain, rendered
from .trial import Trial

FLAT_CENTS, KEY_CENTS, KEYS_OFF = -40., 20., .25


def off_by(rng):
    """[128] cents: a quarter of the keys 20 cents sharp or flat."""
    return np.where(rng.random(128) < KEYS_OFF, rng.choice((-KEY_CENTS, KEY_CENTS), 128), 0.)


def _marks(played, number):
    cents = off_by(np.random.default_rng([SEED, number, 4]))
    return np.array(['key out of tune' if cents[int(pitch)] else 'key in tune' for pitch in played.take[:, 2]], object)


FLAT = Trial('flat', 'the whole piano 40 cents flat; control: in tune',
             lambda studio: as_recorded(rendered(studio, lambda rng: FLAT_CENTS)), plain)
KEYS_OFF_TUNE = Trial('keys-off', 'every fourth key 20 cents sharp or flat; control: in tune',
                      lambda studio: as_recorded(rendered(studio, off_by), _marks), plain, recall_by_mark)
