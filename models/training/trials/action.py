"""The piano's own works: keys that land, hammers that fall back, dampers that lift; also while nothing sounds."""
import numpy as np
from scipy.signal import butter, lfilter

from ..features import SAMPLE_RATE_HZ
from .counts import false_in_pauses
from .disturbed import Disturbance, add_at
from .music import PAUSE, plain
from .trial import Trial

PEAK_AGAINST_MUSIC_DB = -3.
"""A knock's peak against the music's mean level: an old upright heard from the player's place."""


def _modes(rng, lowest_hz, highest_hz, seconds, count):
    t = np.arange(int(7 * seconds * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ
    hz = np.exp(rng.uniform(np.log(lowest_hz), np.log(highest_hz), count))
    sound = sum(rng.uniform(.3, 1) * np.sin(2 * np.pi * f * t + rng.uniform(0, 6)) for f in hz) * np.exp(-t / seconds)
    return sound / np.abs(sound).max()


def key_lands(rng):
    thud = _modes(rng, 60, 350, .018, 5)
    clack = _modes(rng, 500, 2200, .004, 6)
    thud[:len(clack)] += clack * rng.uniform(.2, .7)
    return thud


def pedal_moves(rng):
    """Felt leaving all strings, and the lever's thump."""
    count = int(.25 * SAMPLE_RATE_HZ)
    t = np.arange(count) / SAMPLE_RATE_HZ
    felt = lfilter(*butter(2, (250, 2600), 'band', fs=SAMPLE_RATE_HZ), rng.standard_normal(count)) * np.minimum(t / .03, 1) * np.exp(-t / .05)
    thump = _modes(rng, 40, 140, .04, 3)
    felt[:len(thump)] += thump[:count] * np.abs(felt).max() * 1.2
    return felt / np.abs(felt).max()


def works(rng, played, count):
    out = np.zeros(count)
    for onset, offset, *_ in played.take:
        add_at(out, key_lands(rng), onset + rng.uniform(-.004, .006))
        add_at(out, key_lands(rng) * rng.uniform(.2, .5), offset + rng.uniform(0, .02))
    for at in np.arange(.5, PAUSE[1] - .3, 1.1):
        add_at(out, pedal_moves(rng), at)
    # keys held down without a tone, while nobody plays
    for at in np.arange(PAUSE[0] + .1, PAUSE[1] - .2, .31):
        add_at(out, key_lands(rng), at + rng.uniform(0, .1))
    return out


def _disturb(rng, number, played, sound, level):
    return sound + works(rng, played, len(sound)) * level * 10 ** (PEAK_AGAINST_MUSIC_DB / 20)


ACTION = Trial('action', 'loud keys, hammers and pedal, also where nothing is played; control: a quiet action',
               Disturbance(_disturb, before_room=True), plain, false_in_pauses)
