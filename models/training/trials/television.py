"""A television at the far end of the room: talk over a band that plays chords, through a small loudspeaker."""
import numpy as np
from scipy.signal import butter, lfilter, sawtooth

from ..features import SAMPLE_RATE_HZ
from ..surroundings import through
from .counts import f1_by_kind, false_in_pauses
from .disturbed import Disturbance, add_at
from .music import plain
from .shoebox import shoebox
from .speech import speech
from .trial import Trial

BELOW_MUSIC_DB = (15., 25.)
CHORDS = ((45, 57, 60, 64), (41, 53, 60, 65), (48, 55, 60, 64), (43, 55, 59, 62))


def band(rng, count):
    """A pad, a bass and drums, four beats to a chord; unit power."""
    out, beat = np.zeros(count), 60 / rng.uniform(84, 128)
    shift = rng.integers(-5, 6)
    for i in range(int(count / SAMPLE_RATE_HZ / beat) + 1):
        chord = CHORDS[i // 4 % len(CHORDS)]
        t = np.arange(int(beat * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ
        swell = np.minimum(1, np.minimum(t / .05, (beat - t) / .05))
        for key in chord[1:]:
            hz = 440 * 2 ** ((key + shift - 69) / 12)
            add_at(out, .12 * swell * sawtooth(2 * np.pi * hz * t + .3 * np.sin(2 * np.pi * 5 * t)), i * beat)
        bass = 440 * 2 ** ((chord[0] + shift - 69) / 12)
        add_at(out, .5 * np.exp(-t / .25) * np.sin(2 * np.pi * bass * t), i * beat)
        for place, seconds, loud in ((0, .004, .4), (.5, .015, .25)):
            hat = rng.standard_normal(int(.12 * SAMPLE_RATE_HZ))
            add_at(out, loud * hat * np.exp(-np.arange(len(hat)) / SAMPLE_RATE_HZ / seconds), (i + place) * beat)
        if i % 2:
            snare = rng.standard_normal(int(.3 * SAMPLE_RATE_HZ))
            add_at(out, .5 * snare * np.exp(-np.arange(len(snare)) / SAMPLE_RATE_HZ / .06), i * beat)
    return out / np.sqrt(np.mean(out ** 2))


def television(rng, number, count):
    sound = speech(rng, number + 3, count) + .6 * band(rng, count)
    sound = lfilter(*butter(2, (180, 5500), 'band', fs=SAMPLE_RATE_HZ), sound).astype(np.float32)
    sound = through(sound, shoebox(rng, (7.5, 5., 2.6), sixty_db_seconds=.55, distance_metres=5.))
    return sound / np.sqrt(np.mean(sound ** 2))


def _disturb(rng, number, played, sound, level):
    return sound + television(rng, number, len(sound)) * level * 10 ** (-BELOW_MUSIC_DB[number % 2] / 20)


TELEVISION = Trial('television', 'talk and a band from a far loudspeaker, 15 or 25 dB below the music, also where nothing is played; control: none',
                   Disturbance(_disturb, lambda number: f'{BELOW_MUSIC_DB[number % 2]:.0f} dB below'), plain,
                   lambda heard: {**f1_by_kind(heard), **false_in_pauses(heard)})
