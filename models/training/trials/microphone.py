"""Poor microphones: a telephone's, and one that is overdriven."""
import numpy as np
from scipy.signal import butter, iirpeak, lfilter

from ..features import SAMPLE_RATE_HZ
from .counts import f1_by_kind, ghosts
from .disturbed import Disturbance
from .music import plain
from .studio import room_noise
from .trial import Trial

LOWEST_HZ, HIGHEST_HZ, PHONE_FLOOR_DB = 220, 6800, 33.
CUT_DB = (6., 14.)
"""How far below the highest peak full scale lies."""


def _phone(rng, number, played, sound, level):
    """No bass, two resonances of the case, a soft limiter, and a hiss 33 dB below the music."""
    sound = lfilter(*butter(3, (LOWEST_HZ, HIGHEST_HZ), 'band', fs=SAMPLE_RATE_HZ), sound)
    for hz in rng.uniform((700, 2600), (1200, 4200)):
        sound = sound + 1.2 * lfilter(*iirpeak(hz, 3, fs=SAMPLE_RATE_HZ), sound)
    loud = 3 * np.sqrt(np.mean(sound ** 2))
    return np.tanh(sound / loud) * loud + room_noise(rng, len(sound)) * level * 10 ** (-PHONE_FLOOR_DB / 20)


def _clipped(rng, number, played, sound, level):
    limit = np.abs(sound).max() * 10 ** (-CUT_DB[number % 2] / 20)
    return np.clip(sound, -limit, limit) / limit


PHONE = Trial('phone', 'a telephone: nothing below 220 Hz, resonances, limiter, hiss; control: a plain microphone', Disturbance(_phone), plain, ghosts)
CLIPPING = Trial('clipping', 'peaks cut off 6 or 14 dB below their height; control: not overdriven',
                 Disturbance(_clipped, lambda number: f'{CUT_DB[number % 2]:.0f} dB cut off'), plain, lambda heard: {**f1_by_kind(heard), **ghosts(heard)})
