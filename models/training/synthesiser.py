"""Synthetic pianos: stiff strings with random spectra and decays.

Partials of a stiff string: f_n = n f_1 sqrt(1 + B n^2) (Fletcher and Rossing, The Physics of Musical Instruments), two or
three strings a little apart, a fast and a slow decay (Weinreich 1977), a comb for the hammer's place, a roll-off that
opens with velocity, a random envelope for the soundboard, and a noisy knock.
"""
import numpy as np

from .banks import Bank, Region, prepared
from .features import SAMPLE_RATE_HZ

LAYERS = ((1, 50, .3), (51, 90, .6), (91, 127, 1.))
"""Lowest and highest velocity, and how hard the blow is."""


def synthetic_bank(seed, key_step=2, layers=LAYERS):
    rng = np.random.default_rng([seed, 77])
    piano = dict(
        stiffness=10 ** rng.uniform(-.35, .35), detune_cents=rng.uniform(.2, 3.5) if rng.random() < .8 else rng.uniform(3, 9),
        decay=2 ** rng.uniform(-1.2, 1), decay_tilt=rng.uniform(.3, 1.1), slow_share=rng.uniform(.05, .5),
        slow_ratio=rng.uniform(2.5, 8), hammer_place=rng.uniform(.08, .2), comb_depth=rng.uniform(.3, 1),
        brightness_db=rng.uniform(-16, -3), blow_db=rng.uniform(4, 18), bass_loss_hz=rng.uniform(30, 170),
        knock=10 ** rng.uniform(-2.2, -.7), attack_seconds=10 ** rng.uniform(-3.2, -2.1),
        board_hz=np.geomspace(40, 8000, 28), board_db=rng.normal(0, rng.uniform(1.5, 6), 28), key_db=rng.uniform(1, 6))
    regions = []
    for key in range(21, 109, key_step):
        for layer, (low, high, blow) in enumerate(layers):
            samples = _note(rng, piano, key, blow)
            regions.append(Region(key, key, min(108, key + key_step - 1), low, high, layer + 1, samples))
    return Bank(f'synthetic-{seed}', regions)


def _note(rng, piano, key, blow):
    f1 = 440 * 2 ** ((key - 69) / 12) * 2 ** (rng.normal(0, 2) / 1200)
    seconds = float(np.clip(5.5 - (key - 21) / 22, 1.6, 5.))
    t = np.arange(int(seconds * SAMPLE_RATE_HZ), dtype=np.float32) / SAMPLE_RATE_HZ
    # B from about 2e-4 in the bass over a minimum near key 45 to 1e-2 at the top (Young 1952)
    b = piano['stiffness'] * (1.2e-4 * np.exp(-.09 * (key - 21)) * 2 + 6e-5 * np.exp(.095 * max(key - 45, 0)))
    n = np.arange(1, 64)
    f = n * f1 * np.sqrt(1 + b * n ** 2) / np.sqrt(1 + b)
    n, f = n[f < 7800], f[f < 7800]
    level = piano['brightness_db'] / 6 * n ** .8 - piano['blow_db'] * (1 - blow) * np.log2(1 + n) / 2
    level += 20 * np.log10(1 - piano['comb_depth'] * (1 - np.abs(np.sin(np.pi * n * piano['hammer_place']))) + 1e-3)
    level += np.interp(np.log(f), np.log(piano['board_hz']), piano['board_db']) + rng.normal(0, piano['key_db'], len(f))
    level -= 10 * np.log10(1 + (piano['bass_loss_hz'] / f) ** 4)
    amplitude = 10 ** (level / 20)
    slowest = 9 * 2 ** (-(key - 21) / 16) * piano['decay'] + .12
    decay = slowest / (1 + piano['decay_tilt'] * .12 * (n - 1)) / (1 + (f / 4500) ** 2)
    strings = 1 if key < 32 else 2
    out = np.zeros(len(t), np.float32)
    for s in range(strings):
        cents = rng.normal(0, piano['detune_cents']) if s else 0
        for a, hz, fast in zip(amplitude, f * 2 ** (cents / 1200), decay):
            if a < amplitude.max() * 1e-4:
                continue
            life = min(len(t), int(fast * piano['slow_ratio'] * 7 * SAMPLE_RATE_HZ) + 400)
            tt = t[:life]
            share = piano['slow_share'] * rng.uniform(.3, 1.5)
            envelope = np.exp(tt * np.float32(-1 / fast)) + np.float32(share) * np.exp(tt * np.float32(-1 / (fast * piano['slow_ratio'])))
            out[:life] += np.float32(a) * envelope * np.sin(np.float32(2 * np.pi * hz) * tt + np.float32(rng.uniform(0, 6.28)))
    out *= 1 - np.exp(-t / np.float32(piano['attack_seconds']))
    out[-800:] *= np.linspace(1, 0, 800, dtype=np.float32)
    knock = rng.normal(0, 1, 2400).astype(np.float32) * np.exp(-np.arange(2400) / rng.uniform(80, 500)).astype(np.float32)
    knock = np.convolve(knock, np.ones(8, np.float32) / 8)[:2400]
    out[:2400] += knock * piano['knock'] * np.abs(out[:4000]).max() * rng.uniform(.5, 1.5)
    return prepared(out, attack_of(out))


def attack_of(samples):
    """Seconds at which the sound first passes a tenth of its peak."""
    return float(np.argmax(np.abs(samples) > .1 * np.abs(samples).max())) / SAMPLE_RATE_HZ
