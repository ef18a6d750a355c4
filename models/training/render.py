"""Plays a take on a bank: every note a resampled recording with its own detune, gain and damper."""
from dataclasses import dataclass

import numpy as np
from scipy.signal import lfilter

from .banks import PRE_ATTACK_SAMPLES
from .features import SAMPLE_RATE_HZ

KNOCK_SAMPLES = 1600
RING_GAP_SECONDS = .002
"""A note that ends as the next one of its key begins was struck again while it rang."""


@dataclass
class Instrument:
    """One piano as it stands in one room on one day."""
    bank: object
    range_db: float
    layer_shift: float
    cents: np.ndarray
    key_gain_db: np.ndarray
    damper_seconds: float
    knock_db: float
    softening: float
    undamped_from: int
    bend: float = 0.
    """0: loudness in decibels grows with velocity; 1: with its logarithm, steep where it is soft."""
    ring_on: float = 0.
    """Of a string struck again before its damper fell, at most so much goes on ringing under the new blow."""


def random_instrument(rng, bank, detuned=True):
    cents = rng.normal(0, 6) + rng.normal(0, rng.uniform(0, 5), 128) + np.linspace(-1, 1, 128) * rng.normal(0, 4)
    if rng.random() < .2:
        cents += rng.uniform(-50, 50)
    if rng.random() < .15:
        cents += rng.normal(0, 20, 128) * (rng.random(128) < .15)
    return Instrument(
        bank, range_db=rng.uniform(20, 45), layer_shift=rng.normal(0, 14), cents=cents * detuned,
        key_gain_db=rng.normal(0, rng.uniform(.3, 2.5), 128) + np.linspace(-1, 1, 128) * rng.normal(0, 5),
        damper_seconds=10 ** rng.uniform(-1.8, -.85), knock_db=rng.uniform(-55, -22),
        softening=rng.uniform(.3, 1.) if len(bank.layers) == 1 else rng.uniform(0, .35), undamped_from=int(rng.integers(87, 95)), bend=rng.uniform(0, 1), ring_on=rng.uniform(0, 1))


def plain_instrument(bank):
    """The bank as it was recorded, in tune."""
    return Instrument(bank, 30., 0., np.zeros(128), np.zeros(128), .04, -90., 0. if len(bank.layers) > 1 else .5, 90)


def play(rng, instrument, take, seconds):
    """float32 mono sound of a take [notes, 4]; a label's onset is where its tone's attack lies."""
    out = np.zeros(int(seconds * SAMPLE_RATE_HZ), np.float32)
    tones, ringing = {}, {}
    for onset, offset, pitch, velocity in take:
        pitch = int(pitch)
        tone = _tone(instrument, tones, pitch, velocity)
        gain_db = instrument.range_db * _loudness(velocity / 127, instrument.bend) + instrument.key_gain_db[pitch]
        start = int(round(onset * SAMPLE_RATE_HZ)) - PRE_ATTACK_SAMPLES
        damped = offset if pitch < instrument.undamped_from else onset + 99
        held, gain = int((damped - onset) * SAMPLE_RATE_HZ) + PRE_ATTACK_SAMPLES, np.float32(10 ** (gain_db / 20))
        _add(out, _damped(tone, held, _damper_seconds(instrument, pitch)) * gain, start)
        if instrument.ring_on and pitch in ringing and onset - ringing[pitch][0] < RING_GAP_SECONDS:
            _, old, old_start = ringing[pitch]
            rest = _damped(old[max(0, start - old_start):], held, _damper_seconds(instrument, pitch))
            _add(out, rest * _swelling(len(rest), _damper_seconds(instrument, pitch)) * np.float32(rng.uniform(0, instrument.ring_on)), start)
        ringing[pitch] = (offset, tone * gain, start)
        if instrument.knock_db > -60:
            fall = np.exp(-np.arange(KNOCK_SAMPLES, dtype=np.float32) / rng.uniform(60, 350))
            knock = lfilter([.25], [1, -.75], rng.standard_normal(KNOCK_SAMPLES, dtype=np.float32) * fall).astype(np.float32)
            level = instrument.knock_db + .6 * gain_db + rng.normal(0, 4)
            _add(out, knock * np.float32(10 ** (level / 20)), int((onset - rng.uniform(0, .012)) * SAMPLE_RATE_HZ))
            if offset < seconds and rng.random() < .7:
                _add(out, knock[::-1] * np.float32(10 ** ((level - 8) / 20)), int(offset * SAMPLE_RATE_HZ))
    return out


def _loudness(blow, bend):
    """0 at the hardest blow (1), -1 at about the softest."""
    return (1 - bend) * (blow - 1) + bend * np.log2(blow) / 3.5


def _swelling(count, seconds):
    """What an exponential end leaves out."""
    return 1 - np.exp(-np.arange(count, dtype=np.float32) / np.float32(seconds * SAMPLE_RATE_HZ))


def _damper_seconds(instrument, pitch):
    return instrument.damper_seconds * 2 ** ((60 - pitch) / 24)


def _tone(instrument, tones, pitch, velocity):
    region = instrument.bank.region(pitch, float(np.clip(velocity + instrument.layer_shift, 1, 127)))
    # single-layer banks are softened in four grades, so that a soft note is also a dull one
    grade = int((1 - velocity / 127) * 4) if instrument.softening > .05 else 0
    if (key := (pitch, id(region), grade)) not in tones:
        ratio = 2 ** ((pitch - region.key_centre) / 12 + instrument.cents[pitch] / 1200)
        tone = _resampled(region.samples, ratio)
        if grade:
            pole = min(.9, instrument.softening * grade * .27)
            tone = lfilter([1 - pole], [1, -pole], tone).astype(np.float32)
            tone *= .1 / (np.sqrt(np.mean(tone[:6400] ** 2)) + 1e-9)
        tones[key] = tone
    return tones[key]


def _resampled(samples, ratio):
    """Read `ratio` times as fast, by cubic (Catmull-Rom) interpolation, the attack kept in its place."""
    if abs(ratio - 1) < 1e-5:
        return samples
    count = int((len(samples) - 4 - PRE_ATTACK_SAMPLES) / ratio) + PRE_ATTACK_SAMPLES
    at = np.clip((np.arange(count) - PRE_ATTACK_SAMPLES) * ratio + PRE_ATTACK_SAMPLES, 1, len(samples) - 4)
    whole = at.astype(np.int64)
    t = (at - whole).astype(np.float32)
    a, b, c, d = (samples[whole + k] for k in (-1, 0, 1, 2))
    return b + .5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))


def _damped(tone, held, damper_seconds):
    """The tone until its key is released, then an exponential end."""
    if held >= len(tone):
        end = np.array(tone)
        tail = min(len(end), 1600)
        end[-tail:] *= np.linspace(1, 0, tail, dtype=np.float32)
        return end
    tail = min(len(tone) - held, int(damper_seconds * 7 * SAMPLE_RATE_HZ))
    end = tone[:held + tail].copy()
    end[held:] *= np.exp(-np.arange(tail, dtype=np.float32) / np.float32(damper_seconds * SAMPLE_RATE_HZ))
    return end


def _add(out, sound, start):
    if start < 0:
        sound, start = sound[-start:], 0
    sound = sound[:max(0, len(out) - start)]
    out[start:start + len(sound)] += sound
