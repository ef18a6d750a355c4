"""The strings nobody struck: with the pedal down all of them answer, a soft halo of the piano's own pitches."""
import numpy as np

from .features import SAMPLE_RATE_HZ

HALO_SECONDS = 2.5


def halo(rng):
    """An impulse response of unit energy: the lower partials of 88 strings, each dying in its own time."""
    t = np.arange(int(HALO_SECONDS * SAMPLE_RATE_HZ), dtype=np.float32) / SAMPLE_RATE_HZ
    out = np.zeros(len(t), np.float32)
    tilt = rng.uniform(.3, 1.2)
    for key in range(21, 109):
        f1 = 440 * 2 ** ((key - 69) / 12) * 2 ** (rng.normal(0, 4) / 1200)
        for n in (1, 2, 3):
            if n * f1 < 7000:
                decay = rng.uniform(.5, 1.6) * 2 ** (-(key - 60) / 30)
                strength = rng.normal() * n ** -1. * (f1 / 440) ** -tilt
                out += np.float32(strength) * np.exp(-t / np.float32(decay)) * np.sin(np.float32(2 * np.pi * n * f1) * t + np.float32(rng.uniform(0, 6.28)))
    out *= np.minimum(1, t / np.float32(.01))
    return out / np.sqrt(np.sum(out ** 2))


def with_halo(rng, halos):
    """The piano's own sound and a share of the halo, as one impulse response."""
    impulse = halos[rng.integers(len(halos))] * np.float32(10 ** (rng.uniform(-34, -12) / 20))
    impulse[0] += 1
    return impulse
