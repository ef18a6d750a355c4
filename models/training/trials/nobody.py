"""Nobody plays: five minutes of silence, five minutes of noise. Not one note shall be told."""
import numpy as np
from scipy.signal import butter, lfilter

from ..features import SAMPLE_RATE_HZ
from .action import key_lands
from .clip import NOBODY, Clip
from .counts import false_in_all
from .disturbed import add_at
from .studio import at_level, digitised, room_noise
from .trial import Trial

SECONDS, SEED = 300, 4020
PART = 30 * SAMPLE_RATE_HZ


def _silence(studio):
    """No sound at all, then a microphone's hiss at -85 dBFS, then a quiet room with the mains in its cable at -62 dBFS."""
    rng, part = np.random.default_rng(SEED), SECONDS * SAMPLE_RATE_HZ // 3
    t = np.arange(part) / SAMPLE_RATE_HZ
    hum = sum(np.sin(2 * np.pi * 50 * k * t + k) / k ** 2 for k in range(1, 8))
    yield Clip(digitised(np.concatenate([
        np.zeros(part), at_level(rng.standard_normal(part), -85.), at_level(room_noise(rng, part) + .7 * hum, -62.)])), NOBODY)


def _noise(studio):
    rng = np.random.default_rng(SEED + 1)
    yield Clip(digitised(np.concatenate([at_level(make(rng), level) for make, level in NOISES])), NOBODY)


def white(rng):
    return rng.standard_normal(PART)


def brown(rng):
    return lfilter([1], [1, -.995], rng.standard_normal(PART))


def breathing(rng):
    """Wind or traffic: noise that comes and goes."""
    t = np.arange(PART) / SAMPLE_RATE_HZ
    return lfilter([1], [1, -.97], rng.standard_normal(PART)) * (1.1 + np.sin(2 * np.pi * .15 * t) + .5 * np.sin(2 * np.pi * .41 * t)) ** 2


def hum(rng):
    t = np.arange(PART) / SAMPLE_RATE_HZ
    return sum(np.sin(2 * np.pi * 60 * k * t + k) / k for k in range(1, 12)) + .2 * rng.standard_normal(PART)


def fan(rng):
    """Air, with the tone of seven blades that drifts."""
    t = np.arange(PART) / SAMPLE_RATE_HZ
    turns = np.cumsum(18.3 * 7 * (1 + .01 * np.sin(2 * np.pi * .07 * t))) / SAMPLE_RATE_HZ
    return lfilter([1], [1, -.95], rng.standard_normal(PART)) + 1.5 * sum(np.sin(2 * np.pi * k * turns) / k for k in (1, 2, 3))


def vacuum_cleaner(rng):
    """A motor's whine that bends under load, over broad noise."""
    t = np.arange(PART) / SAMPLE_RATE_HZ
    turns = np.cumsum(310 * (1 - .12 * (np.sin(2 * np.pi * .3 * t) > .6))) / SAMPLE_RATE_HZ
    return lfilter(*butter(1, (200, 5000), 'band', fs=SAMPLE_RATE_HZ), rng.standard_normal(PART)) * 2 + .6 * sum(np.sin(2 * np.pi * k * turns) / k for k in (1, 2, 3, 4, 6))


def rain(rng):
    drops = rng.standard_normal(PART) * (rng.random(PART) < .01) * rng.exponential(1, PART)
    return lfilter([1, -.6], [1, -.3], drops) + .05 * rng.standard_normal(PART)


def typing(rng):
    out, at = .02 * rng.standard_normal(PART), .2
    while at < PART / SAMPLE_RATE_HZ:
        add_at(out, key_lands(rng) * rng.uniform(.3, 1), at)
        at += rng.exponential(.12) + .05
    return out


def steps(rng):
    """Somebody walks about and shuts doors."""
    out, at = .01 * rng.standard_normal(PART), .3
    while at < PART / SAMPLE_RATE_HZ:
        add_at(out, np.repeat(key_lands(rng), 2) * rng.uniform(.3, 1) * (4 if rng.random() < .1 else 1), at)
        at += rng.normal(.55, .04) + (2 if rng.random() < .1 else 0)
    return out


def static(rng):
    """A bad contact."""
    return rng.standard_normal(PART) * (rng.random(PART // 400).repeat(400) < .03) + .01 * rng.standard_normal(PART)


NOISES = ((white, -45.), (brown, -30.), (breathing, -32.), (hum, -40.), (fan, -35.), (vacuum_cleaner, -25.), (rain, -38.), (typing, -36.), (steps, -34.), (static, -36.))
"""Thirty seconds of each, and its mean level against full scale."""

SILENCE = Trial('silence', 'five minutes of silence, digital, of a microphone, of a room', _silence, None, false_in_all)
NOISE = Trial('noise', 'five minutes of noises of a home: hiss, wind, mains, fan, vacuum cleaner, rain, typing, steps, a bad contact', _noise, None, false_in_all)
