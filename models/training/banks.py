"""Sample pianos: the recorded banks of the data folder, rendered sound fonts and synthetic banks, in one shape.

A bank lies in a folder with `regions.csv` (file, keycenter, lokey, hikey, lovel, hivel, mic, layer, attackSeconds).
Loaded, every sample is cut so that PRE_ATTACK_SAMPLES lie before its attack (the moment the sound first passes a
tenth of its peak), faded in there and scaled to the same loudness, so that a rendered note's onset means "the sound rises".
"""
import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile

from . import config
from .features import SAMPLE_RATE_HZ

PRE_ATTACK_SAMPLES = 240
LONGEST_SECONDS = 6.5
LOUDNESS_SECONDS = .4


@dataclass
class Region:
    key_centre: int
    low_key: int
    high_key: int
    low_velocity: int
    high_velocity: int
    layer: int
    samples: np.ndarray


@dataclass
class Bank:
    name: str
    regions: list

    def __post_init__(self):
        self.layers = sorted({r.layer for r in self.regions})
        self._by_key = {}
        for key in range(21, 109):
            near = min(max(r.low_key - key, key - r.high_key, 0) for r in self.regions)
            self._by_key[key] = sorted((r for r in self.regions if max(r.low_key - key, key - r.high_key, 0) == near),
                                       key=lambda r: r.low_velocity)

    def region(self, key, velocity):
        """The region that sounds for a key (MIDI number) struck at a velocity."""
        candidates = self._by_key[key]
        return min(candidates, key=lambda r: (max(r.low_velocity - velocity, velocity - r.high_velocity, 0), abs(r.key_centre - key)))


def prepared(samples, attack_seconds):
    """float32 samples from just before the attack on, at a common loudness."""
    start = int(round(attack_seconds * SAMPLE_RATE_HZ)) - PRE_ATTACK_SAMPLES
    if start < 0:
        samples, start = np.concatenate([np.zeros(-start, np.float32), samples]), 0
    out = np.array(samples[start:start + int(LONGEST_SECONDS * SAMPLE_RATE_HZ)], np.float32)
    out[:PRE_ATTACK_SAMPLES // 2] *= np.linspace(0, 1, PRE_ATTACK_SAMPLES // 2, dtype=np.float32)
    early = out[:int(LOUDNESS_SECONDS * SAMPLE_RATE_HZ)]
    return out * (.1 / (np.sqrt(np.mean(early ** 2)) + 1e-9))


COLUMNS = ('file', 'keycenter', 'lokey', 'hikey', 'lovel', 'hivel', 'mic', 'layer', 'attackSeconds')


def write_regions(folder, rows):
    """`regions.csv` of a bank's folder; a row as in COLUMNS."""
    with open(folder / 'regions.csv', 'w', newline='') as out:
        csv.writer(out).writerows([COLUMNS, *rows])


def load_folder(folder):
    """The banks in a folder: one for each microphone."""
    folder, by_mic = Path(folder), {}
    with open(folder / 'regions.csv', newline='') as lines:
        for row in csv.DictReader(lines):
            samples = soundfile.read(folder / row['file'], dtype='float32')[0]
            by_mic.setdefault(row['mic'], []).append(Region(
                int(row['keycenter']), int(row['lokey']), int(row['hikey']), int(row['lovel']), int(row['hivel']),
                int(row['layer']), prepared(samples, float(row['attackSeconds']))))
    many = len(by_mic) > 1
    return [Bank(f'{folder.name}-{mic}' if many else folder.name, regions) for mic, regions in by_mic.items()]


def in_folder(folder):
    """{a piano's name: its banks, one for each microphone} of all folders with `regions.csv`, by name; empty where there are none."""
    return {path.parent.name: load_folder(path.parent) for path in sorted(folder.glob('*/regions.csv'))}


def recorded():
    """Every piano of the data folder."""
    return in_folder(config.DATA / 'pianos')


def rendered_sound_fonts():
    """The pianos that `sound_fonts.py` has rendered and `fetched_pianos.py` fetched."""
    return in_folder(config.WORK / 'sound-fonts')
