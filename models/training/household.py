"""Sounds of a home that the data folder has no recordings of: speech-like voices, television, metronomes, machines, made from numbers.

A voice is a glottal pulse train through three moving formants with pauses and breath noise (source and filter, Fant 1960);
television is several voices over held sounds that are no piano's; a metronome is a click or a beep at a steady beat;
a machine hums and hisses, runs up, labours and is switched off.
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


def television(rng, seconds):
    """float32 mono: one to three voices, often over strings, an organ or a jingle."""
    count = int(seconds * SAMPLE_RATE_HZ)
    out = sum(voice(rng, seconds) * np.float32(rng.uniform(.3, 1)) for _ in range(rng.integers(1, 4)))
    if rng.random() < .6:
        out = out + _held_sounds(rng, count) * np.float32(10 ** (rng.uniform(-25, 0) / 20))
    return out.astype(np.float32)


def _held_sounds(rng, count):
    """Tones that swell, vibrate and end at once, as no string under a hammer does."""
    t, out = np.arange(count) / SAMPLE_RATE_HZ, np.zeros(count)
    for _ in range(rng.integers(4, 20)):
        first, length = int(rng.uniform(0, .95) * count), int(rng.uniform(.2, 3) * SAMPLE_RATE_HZ)
        now = t[first:first + length] - t[first]
        hz = 440 * 2 ** ((rng.uniform(40, 84) - 69) / 12)
        phase = 2 * np.pi * hz * now + rng.uniform(0, 8) * np.sin(2 * np.pi * rng.uniform(4, 7) * now)
        partials = sum(np.sin(n * phase) / n ** rng.uniform(.7, 2) for n in range(1, 9) if n * hz < 7000)
        out[first:first + length] += partials * np.minimum(1, np.minimum(now / rng.uniform(.04, .3), (now[-1] - now) / rng.uniform(.03, .2)))
    return out / (np.abs(out).max() + 1e-9)


def machine(rng, seconds):
    """float32 mono: a fan, a vacuum cleaner, a drill, the mains in a cable, switched on and off."""
    count = int(seconds * SAMPLE_RATE_HZ)
    t, out = np.arange(count) / SAMPLE_RATE_HZ, np.zeros(count)
    hz = rng.choice((50., 60.)) if rng.random() < .3 else np.exp(rng.uniform(np.log(40), np.log(1500)))
    strength, hiss = rng.uniform(0, 1, 12) / np.arange(1, 13) ** rng.uniform(0, 2), rng.uniform(.02, 1)
    on = rng.uniform(-.5, .6) * seconds
    while on < seconds:
        off, rise = on + rng.uniform(.3, 1.2) * seconds, 10 ** rng.uniform(-2, 0)
        turning = (1 - np.exp(-np.maximum(t - on, 0) / rise)) * np.where(t < off, 1, np.exp(-np.maximum(t - off, 0) / rise))
        speed = turning * load(rng, count) if hz > 60 else 1
        phase = 2 * np.pi * np.cumsum(hz * speed * (1 + rng.uniform(0, .01) * np.sin(2 * np.pi * rng.uniform(.1, 3) * t))) / SAMPLE_RATE_HZ
        tones = sum(strength[n - 1] * np.sin(n * phase) for n in range(1, 13) if n * hz < 7500)
        out += turning * (tones + hiss * lfilter([1], [1, -rng.uniform(0, .95)], rng.standard_normal(count)))
        on = off + rng.uniform(.1, 1) * seconds
    return (out / (np.abs(out).max() + 1e-9)).astype(np.float32)


def load(rng, count):
    """float [count]: a motor's speed as a share of its own (0.7 to 1); half of them are slower whenever their work becomes harder, at once or within a tenth of a second."""
    lost, at = np.zeros(count), 0
    if rng.random() < .5:
        while at < count:
            length = int(rng.uniform(.2, 3) * SAMPLE_RATE_HZ)
            lost[at:at + length] = rng.uniform(0, .3) * (rng.random() < .5)
            at += length
    fall = np.exp(-1 / (10 ** rng.uniform(-3.5, -1) * SAMPLE_RATE_HZ))
    return 1 - lfilter([1 - fall], [1, -fall], lost)


def metronome(rng, seconds):
    """float32 mono: a click, a knock on wood or a beep on every beat, the first of some louder and often higher."""
    out = np.zeros(int(seconds * SAMPLE_RATE_HZ), np.float32)
    kind, hz, fall = rng.integers(3), np.exp(rng.uniform(np.log(400), np.log(3500))), rng.uniform(.003, .025)
    length = rng.uniform(.03, .09)
    plain, accented = (_tick(rng, kind, hz * up, fall, length) for up in (1, rng.choice((1, 4 / 3, 3 / 2, 2))))
    beat, period, accent = int(rng.uniform(0, 12000)), int(60 / rng.uniform(45, 200) * SAMPLE_RATE_HZ), int(rng.integers(1, 5))
    for i, start in enumerate(range(beat, len(out) - len(plain), period)):
        out[start:start + len(plain)] += accented * np.float32(1.5) if i % accent == 0 else plain
    return out


def _tick(rng, kind, hz, fall, length):
    t = np.arange(int(.1 * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ
    if kind == 0:
        sound = (np.sin(2 * np.pi * hz * t) * .3 + rng.standard_normal(len(t))) * np.exp(-t / fall)
    elif kind == 1:
        sound = sum(np.sin(2 * np.pi * hz * m * t) * w for m, w in ((1, 1), (1.5 + rng.uniform(0, 1.3), .5))) * np.exp(-t / fall)
    else:
        sound = np.tanh(rng.uniform(.5, 4) * np.sin(2 * np.pi * hz * t)) * np.clip((length - t) / .005, 0, 1) * np.minimum(1, t / .001)
    return sound.astype(np.float32)
