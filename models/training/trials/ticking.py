"""A metronome beside the piano: a wooden one that ticks and tocks, or an electronic one that beeps."""
import numpy as np

from ..features import SAMPLE_RATE_HZ
from .counts import f1_by_kind, false_in_pauses
from .disturbed import Disturbance, add_at
from .music import in_the_same_room, plain
from .trial import Trial

KINDS = ('wooden', 'electronic')
PEAK_OVER_MUSIC_DB = 9.
"""A beat's peak over the music's mean level: about as loud as the music's own peaks."""


def wooden_beat(rng, tock):
    """A blow on a small box: four of its resonances, gone in 30 ms."""
    t = np.arange(int(.1 * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ
    modes_hz = np.array((1150, 1890, 2730, 4100)) * (.93 if tock else 1.)
    sound = sum(np.sin(2 * np.pi * hz * t + k) * np.exp(-t / (.012 / (k + 1))) for k, hz in enumerate(modes_hz))
    return sound + rng.standard_normal(len(t)) * np.exp(-t / .0015)


def electronic_beat(rng, first):
    """A square wave of 1000 Hz, an octave higher on the first beat, 40 ms long."""
    t = np.arange(int(.04 * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ
    hz = 2000 if first else 1000
    return sum(np.sin(2 * np.pi * k * hz * t) / k for k in (1, 3, 5, 7) if k * hz < 8000) * np.minimum(1, (t[-1] - t) / .005)


def metronome(rng, number, count):
    """Peaks at 1."""
    out, beat = np.zeros(count), 60 / rng.uniform(66, 152)
    for i in range(int(count / SAMPLE_RATE_HZ / beat) + 1):
        sound = wooden_beat(rng, i % 2) if number % 2 == 0 else electronic_beat(rng, i % 4 == 0)
        add_at(out, sound / np.abs(sound).max(), .1 + i * beat)
    return out.astype(np.float32)


def _disturb(rng, number, played, sound, level):
    ticks = in_the_same_room(number, metronome(rng, number, len(sound)))
    return sound + ticks / np.abs(ticks).max() * level * 10 ** (PEAK_OVER_MUSIC_DB / 20)


METRONOME = Trial('metronome', 'a wooden or an electronic metronome as loud as the music, also where nothing is played; control: none',
                  Disturbance(_disturb, lambda number: KINDS[number % 2]), plain, lambda heard: {**f1_by_kind(heard), **false_in_pauses(heard)})
