"""A room as a box: the sound of a point heard by another, over all the mirror images of the walls (Allen and Berkley 1979).

Training's rooms are measured ones and decaying noise; these are a third kind, so that no room of a trial was ever heard.
"""
import numpy as np
from scipy.signal import butter, lfilter

from ..features import SAMPLE_RATE_HZ

SOUND_METRES_PER_SECOND = 343.
CROSSOVER_HZ = 1500
LONGEST_SECONDS = .6


def shoebox(rng, size_metres=(5.2, 4.1, 2.6), sixty_db_seconds=.4, distance_metres=1.5):
    """An impulse response of unit energy that begins with the direct sound; the treble dies half as long again sooner."""
    size = np.array(size_metres) * rng.uniform(.85, 1.15, 3)
    piano = size * rng.uniform(.2, .45, 3)
    way = rng.normal(0, 1, 3) * (1, 1, .3)
    microphone = np.clip(piano + way / np.linalg.norm(way) * distance_metres, .2, size - .2)
    low, high = (_images(size, piano, microphone, seconds) for seconds in (sixty_db_seconds, sixty_db_seconds / 1.5))
    high = np.pad(high, (0, len(low) - len(high)))
    bass = butter(1, CROSSOVER_HZ, fs=SAMPLE_RATE_HZ)
    impulse = lfilter(*bass, low) + high - lfilter(*bass, high)
    impulse = lfilter(*butter(1, 30, 'high', fs=SAMPLE_RATE_HZ), impulse)
    first = int(np.linalg.norm(microphone - piano) / SOUND_METRES_PER_SECOND * SAMPLE_RATE_HZ)
    return (impulse[first:] / np.sqrt(np.sum(impulse ** 2))).astype(np.float32)


def _images(size, piano, microphone, sixty_db_seconds):
    """Every image's sound: weakened by each wall it met (Sabine's absorption), by its way, and as late as that way is long."""
    volume, surface = size.prod(), 2 * (size[0] * size[1] + size[1] * size[2] + size[2] * size[0])
    kept = np.sqrt(1 - min(.95, .161 * volume / (surface * sixty_db_seconds)))
    seconds = min(LONGEST_SECONDS, sixty_db_seconds)
    axes = []
    for length, source, ear in zip(size, piano, microphone):
        n = np.arange(-int(seconds * SOUND_METRES_PER_SECOND / length / 2) - 1, int(seconds * SOUND_METRES_PER_SECOND / length / 2) + 2)
        axes.append((np.r_[2 * n * length + source - ear, 2 * n * length - source - ear], np.r_[2 * np.abs(n), np.abs(n - 1) + np.abs(n)]))
    (x, met_x), (y, met_y), (z, met_z) = axes
    metres = np.sqrt((x ** 2)[:, None, None] + (y ** 2)[None, :, None] + (z ** 2)[None, None, :])
    met = met_x[:, None, None] + met_y[None, :, None] + met_z[None, None, :]
    heard = metres < seconds * SOUND_METRES_PER_SECOND
    metres, met = metres[heard], met[heard]
    count = int(seconds * SAMPLE_RATE_HZ) + 1
    return np.bincount((metres / SOUND_METRES_PER_SECOND * SAMPLE_RATE_HZ).astype(int), kept ** met / metres, count)[:count]
