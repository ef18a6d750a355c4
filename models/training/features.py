"""What the network sees: two causal spectra of the newest sound, every 10 ms.

The whole definition, so that another language can write it again (float32 is enough):

- Sound: mono, 16 000 Hz, samples in -1..1. Before the first sample lie zeros.
- Frame n (n = 0, 1, ...) is known as soon as sample (n + 1) * 160 - 1 has come; it sees nothing later.
- Two windows end at that newest sample (i counts from the oldest sample of the window):
    long,  4096 samples: rises as sin^2(pi/2 * (i + 0.5) / 3072) for i < 3072,
                         falls as cos^2(pi/2 * (i - 3072 + 0.5) / 1024) after it (so it peaks 64 ms back);
    short, 1024 samples: sin^2(pi * (i + 0.5) / 1024).
- Each is transformed by a real FFT of its own length; power[b] = |X[b]|^2 / (sum(window) / 2)^2,
  so that a full-scale sine on a bin's centre has power 1 (0 dB).
- 294 bands per window, three to the semitone; band k is centred on f_k = 27.5 Hz * 2^((k - 1) / 36)
  (band 3 s + 1 is the fundamental of key s above A0). Its weights are a triangle over the bins' frequencies,
  max(0, 1 - |b * binHz - f_k| / h_k), h_k = max(f_k * (2^(1/36) - 1), binHz), binHz = 16000 / FFT length,
  divided by their sum (so a band is a weighted mean of power).
- value = (10 * log10(power + 1e-10) + 60) / 20: -100 dB is -2, full scale is 3.
- A frame is 588 values: the 294 of the long window, then the 294 of the short one.
- A network step takes two frames, the older first: frames 2 t and 2 t + 1 for step t.
"""
from functools import lru_cache

import numpy as np
import scipy.fft
import scipy.sparse

SAMPLE_RATE_HZ = 16000
HOP_SAMPLES = 160
HOPS_PER_STEP = 2
LONG_WINDOW_SAMPLES, LONG_RISE_SAMPLES = 4096, 3072
SHORT_WINDOW_SAMPLES = 1024
BANDS = 294
BANDS_PER_SEMITONE = 3
LOWEST_KEY_HZ = 27.5
POWER_FLOOR = 1e-10
DB_CENTRE, DB_SCALE = -60.0, 20.0
VALUES_PER_FRAME = 2 * BANDS
HOP_SECONDS = HOP_SAMPLES / SAMPLE_RATE_HZ


@lru_cache
def long_window():
    rise = np.sin(np.pi / 2 * (np.arange(LONG_RISE_SAMPLES) + .5) / LONG_RISE_SAMPLES) ** 2
    fall_samples = LONG_WINDOW_SAMPLES - LONG_RISE_SAMPLES
    fall = np.cos(np.pi / 2 * (np.arange(fall_samples) + .5) / fall_samples) ** 2
    return np.concatenate([rise, fall]).astype(np.float32)


@lru_cache
def short_window():
    return (np.sin(np.pi * (np.arange(SHORT_WINDOW_SAMPLES) + .5) / SHORT_WINDOW_SAMPLES) ** 2).astype(np.float32)


def band_centres_hz():
    """[BANDS], the lowest one band below the lowest key."""
    return LOWEST_KEY_HZ * 2 ** ((np.arange(BANDS) - 1) / (12 * BANDS_PER_SEMITONE))


@lru_cache
def band_weights(fft_samples):
    """Sparse [bins, bands]; each column sums to 1."""
    bin_hz = SAMPLE_RATE_HZ / fft_samples
    centres = band_centres_hz()[None, :]
    half_widths = np.maximum(centres * (2 ** (1 / (12 * BANDS_PER_SEMITONE)) - 1), bin_hz)
    bins_hz = (np.arange(fft_samples // 2 + 1) * bin_hz)[:, None]
    weights = np.maximum(0, 1 - np.abs(bins_hz - centres) / half_widths)
    return scipy.sparse.csr_matrix((weights / weights.sum(0)).astype(np.float32))


def _bands_in_db(frames, window):
    spectra = scipy.fft.rfft(frames * window, axis=1)
    power = (spectra.real ** 2 + spectra.imag ** 2) / np.float32((window.sum(dtype=np.float64) / 2) ** 2)
    return 10 * np.log10((band_weights(len(window)).T @ power.T).T + np.float32(POWER_FLOOR))


def features(samples):
    """float32 [frames, 588] of mono 16 kHz samples; an unfinished last hop is left out."""
    count = len(samples) // HOP_SAMPLES
    padded = np.concatenate([np.zeros(LONG_WINDOW_SAMPLES - HOP_SAMPLES, np.float32), np.asarray(samples, np.float32)])
    windows = np.lib.stride_tricks.sliding_window_view(padded, LONG_WINDOW_SAMPLES)[::HOP_SAMPLES][:count]
    out = np.empty((count, VALUES_PER_FRAME), np.float32)
    for start in range(0, count, 400):
        block = windows[start:start + 400]
        out[start:start + 400, :BANDS] = _bands_in_db(block, long_window())
        out[start:start + 400, BANDS:] = _bands_in_db(block[:, -SHORT_WINDOW_SAMPLES:], short_window())
    return (out - np.float32(DB_CENTRE)) / np.float32(DB_SCALE)


def as_bytes(values):
    """Half a dB a count, for the training pool: 0 is -100 dB."""
    return np.clip(np.rint((values * DB_SCALE + DB_CENTRE + 100) * 2), 0, 255).astype(np.uint8)


BYTE_SCALE, BYTE_OFFSET = 1 / (2 * DB_SCALE), (-100 - DB_CENTRE) / DB_SCALE
"""values = bytes * BYTE_SCALE + BYTE_OFFSET"""
