"""Sounds of a home that the data folder has no recordings of: speech-like voices and metronomes, made from numbers.

A voice is a glottal pulse train through three moving formants with pauses and breath noise (source and filter, Fant 1960);
a metronome is a click or a beep at a steady beat.
"""
import numpy as np
from scipy.signal import lfilter

from .features import SAMPLE_RATE_HZ

VOWELS_HZ = ((730, 1090, 2440), (270, 2290, 3010), (300, 870, 2240), (530, 1840, 2480), (570, 840, 2410), (490, 1350, 1690))
"""First three formants of English vowels (Peterson and Barney 1952)."""


def voice(rng, seconds):
    """float32 mono: somebody speaks, with pauses."""
    out, at, count = np.zeros(int(seconds * SAMPLE_RATE_HZ), np.float32), 0, int(seconds * SAMPLE_RATE_HZ)
    pitch_hz, size = np.exp(rng.uniform(np.log(85), np.log(260))), rng.uniform(.9, 1.2)
    while at < count:
        length = int(rng.uniform(.08, .35) * SAMPLE_RATE_HZ)
        syllable = _syllable(rng, min(length, count - at), pitch_hz * 2 ** rng.normal(0, .15), size)
        out[at:at + len(syllable)] = syllable
        at += length + (int(rng.uniform(.2, 1.2) * SAMPLE_RATE_HZ) if rng.random() < .15 else int(rng.uniform(0, .05) * SAMPLE_RATE_HZ))
    return out


def _syllable(rng, count, pitch_hz, size):
    t = np.arange(count) / SAMPLE_RATE_HZ
    glide = pitch_hz * 2 ** (rng.normal(0, .5) * t)
    turns = np.floor(np.cumsum(glide) / SAMPLE_RATE_HZ)
    pulses = np.diff(turns, prepend=0)
    fricative = rng.random() < .25
    sound = rng.standard_normal(count) * .2 if fricative else lfilter([1], [1, -1.9, .9025], pulses) + rng.standard_normal(count) * .02
    for formant_hz in VOWELS_HZ[rng.integers(len(VOWELS_HZ))]:
        hz, wide = formant_hz * size * (2.2 if fricative else 1), rng.uniform(60, 160)
        radius = np.exp(-np.pi * wide / SAMPLE_RATE_HZ)
        sound = lfilter([1 - radius], [1, -2 * radius * np.cos(2 * np.pi * min(hz, 7000) / SAMPLE_RATE_HZ), radius ** 2], sound)
    edge = np.minimum(1, np.minimum(t, t[::-1]) / .02)
    return (sound / (np.abs(sound).max() + 1e-9) * edge * rng.uniform(.3, 1)).astype(np.float32)


def metronome(rng, seconds):
    """float32 mono: a click or a beep on every beat, the first of some louder."""
    out = np.zeros(int(seconds * SAMPLE_RATE_HZ), np.float32)
    t = np.arange(int(.08 * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ
    tone = np.sin(2 * np.pi * np.exp(rng.uniform(np.log(600), np.log(3500))) * t)
    if rng.random() < .5:
        tone = tone * .3 + rng.standard_normal(len(t))
    tone = (tone * np.exp(-t / rng.uniform(.003, .025))).astype(np.float32)
    beat, period, accent = int(rng.uniform(0, 12000)), int(60 / rng.uniform(45, 200) * SAMPLE_RATE_HZ), int(rng.integers(1, 5))
    for i, start in enumerate(range(beat, len(out) - len(tone), period)):
        out[start:start + len(tone)] += tone * np.float32(1.5 if i % accent == 0 else 1)
    return out
