"""What calls do to sound: automatic gain and noise suppression, written otherwise than in training's `devices.py`.

Suppression: the decision-directed gain of Ephraim and Malah (1984) over a noise floor tracked by its minima (Martin 2001),
which takes a held piano tone for noise. Gain: the level of the last second drawn to -20 dBFS, and a fast limiter.
"""
import numpy as np
from scipy.signal import istft, stft

from ..features import SAMPLE_RATE_HZ
from .counts import f1_by_kind
from .disturbed import Disturbance
from .music import plain
from .trial import Trial

WINDOW = 320
MEMORY_FRAMES, SMOOTH, FLOOR_GAIN = 150, .85, 10 ** (-18 / 20)
"""1.5 s in which the floor is looked for."""
TARGET_DB, MOST_DB, LIMIT = -20., 24., .7
KINDS = ('gain', 'suppression', 'both')


def suppressed(sound):
    _, _, spectrum = stft(sound, SAMPLE_RATE_HZ, nperseg=WINDOW)
    power = np.abs(spectrum) ** 2 + 1e-12
    smooth, before, gain = power[:, 0], np.ones(len(power)), np.empty(power.shape)
    recent = np.tile(smooth[:, None], MEMORY_FRAMES)
    for t in range(power.shape[1]):
        smooth = SMOOTH * smooth + (1 - SMOOTH) * power[:, t]
        recent[:, t % MEMORY_FRAMES] = smooth
        over = power[:, t] / (1.5 * recent.min(1))
        prior = .96 * before + .04 * np.maximum(over - 1, 0)
        gain[:, t] = np.maximum(prior / (1 + prior), FLOOR_GAIN)
        before = gain[:, t] ** 2 * over
    return istft(spectrum * gain, SAMPLE_RATE_HZ, nperseg=WINDOW)[1][:len(sound)].astype(np.float32)


def gain_controlled(sound):
    block = WINDOW // 2
    power = np.mean(sound[:len(sound) // block * block].reshape(-1, block) ** 2, 1) + 1e-9
    heard, gains = power[:50].mean(), []
    for now in power:
        # silence is not turned up
        heard += (now - heard) * .01 * (now > 1e-6)
        gains.append(min(TARGET_DB - 10 * np.log10(heard), MOST_DB))
    gain = 10 ** (np.interp(np.arange(len(sound)), (np.arange(len(gains)) + 1) * block, gains) / 20)
    return np.tanh(sound * gain / LIMIT) * LIMIT


def _disturb(rng, number, played, sound, level):
    kind = KINDS[number % 3]
    sound = sound if kind == 'gain' else suppressed(sound)
    return sound if kind == 'suppression' else gain_controlled(sound)


PROCESSED = Trial('processed', 'automatic gain, noise suppression, or both; control: neither', Disturbance(_disturb, lambda number: KINDS[number % 3]), plain, f1_by_kind)
