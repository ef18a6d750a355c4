"""What computers and telephones do to sound before a program gets it: gain control, noise suppression, clipping."""
import numpy as np
from scipy.signal import istft, stft

from .features import SAMPLE_RATE_HZ

BLOCK = 160
GATE_WINDOW = 512


def gain_controlled(rng, sound):
    """The level drawn towards one loudness: quick to turn down, slow to turn up."""
    blocks = len(sound) // BLOCK
    level = np.sqrt(np.mean(sound[:blocks * BLOCK].reshape(blocks, BLOCK) ** 2, 1) + 1e-12)
    down, up, most = rng.uniform(.1, .5), 1 - np.exp(-.01 / rng.uniform(.3, 3)), 10 ** (rng.uniform(6, 26) / 20)
    wanted = np.median(level) * rng.uniform(1, 3)
    held, gain = level[:10].mean(), np.empty(blocks)
    for i, now in enumerate(level):
        held += (now - held) * (down if now > held else up)
        gain[i] = min(most, wanted / (held + 1e-9))
    strength = rng.uniform(.3, 1)
    return (sound * np.interp(np.arange(len(sound)), np.arange(blocks) * BLOCK + BLOCK / 2, gain ** strength)).astype(np.float32)


def noise_suppressed(rng, sound):
    """Spectral gating: what is not above the steady floor of its band is turned down (Boll 1979)."""
    _, _, spectrum = stft(sound, SAMPLE_RATE_HZ, nperseg=GATE_WINDOW)
    size = np.abs(spectrum)
    floor = np.quantile(size, rng.uniform(.1, .4), axis=1, keepdims=True) * rng.uniform(1, 2.5)
    gain = np.maximum(10 ** (-rng.uniform(6, 24) / 20), 1 - floor / (size + 1e-9))
    held = gain.copy()
    for t in range(1, held.shape[1]):
        held[:, t] = np.maximum(gain[:, t], .6 * held[:, t - 1])
    _, out = istft(spectrum * held, SAMPLE_RATE_HZ, nperseg=GATE_WINDOW)
    return out[:len(sound)].astype(np.float32)


def softly_clipped(rng, sound):
    peak = np.abs(sound).max() + 1e-9
    return (np.tanh(sound / peak * rng.uniform(1, 4)) * peak).astype(np.float32)


def clipped(rng, sound):
    limit = np.abs(sound).max() * rng.uniform(.3, .9)
    return np.clip(sound, -limit, limit)


CHANCES = ((gain_controlled, .09), (noise_suppressed, .1), (softly_clipped, .06), (clipped, .08))


def through_device(rng, sound):
    """float32 [samples] in and out, mono at SAMPLE_RATE_HZ, as the others here: none, one or several of the treatments."""
    for treatment, chance in CHANCES:
        if rng.random() < chance:
            sound = treatment(rng, sound)
    return sound
