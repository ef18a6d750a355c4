"""Renders the piano programs of General MIDI sound fonts into banks, where fluidsynth and the fonts are installed.

    python -m training.sound_fonts        (Debian: apt-get install fluidsynth fluid-soundfont-gm musescore-general-soundfont)
"""
import csv
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import mido
import numpy as np
import soundfile

from . import config
from .features import SAMPLE_RATE_HZ
from .synthesiser import attack_of

FONTS = {'fluid': '/usr/share/sounds/sf2/FluidR3_GM.sf2', 'musescore': '/usr/share/sounds/sf3/MuseScore_General.sf3'}
PROGRAMS = (0, 1, 3)
VELOCITIES = ((1, 45, 32), (46, 75, 62), (76, 100, 90), (101, 127, 118))
"""Lowest and highest velocity of the layer, and the velocity it is rendered at."""
KEYS = range(21, 109, 3)
SPACING_SECONDS, HELD_SECONDS = 5., 4.5


def render(font, program, folder):
    midi, track = mido.MidiFile(ticks_per_beat=500), mido.MidiTrack()
    midi.tracks.append(track)
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
                        FONTS[font], f'{tmp}/notes.mid'], check=True, stdout=subprocess.DEVNULL)
        sound = soundfile.read(f'{tmp}/notes.wav', dtype='float32')[0].mean(1)
    from scipy.signal import resample_poly
    folder.mkdir(parents=True, exist_ok=True)
    rows = []
    for i, (key, layer) in enumerate(notes):
        start = int(i * SPACING_SECONDS * 48000)
        part = resample_poly(sound[start:start + int(HELD_SECONDS * 48000)], 1, 3).astype(np.float32)
        peak = np.abs(part).max()
        if peak < 1e-4:
            continue
        name = f'{key:03d}-{layer + 1}.flac'
        soundfile.write(folder / name, part / peak * .9, SAMPLE_RATE_HZ)
        low, high, _ = VELOCITIES[layer]
        rows.append([name, key, max(21, key - 1), min(108, key + 1), low, high, 'font', layer + 1, f'{attack_of(part):.4f}'])
    with open(folder / 'regions.csv', 'w', newline='') as out:
        writer = csv.writer(out)
        writer.writerow('file keycenter lokey hikey lovel hivel mic layer attackSeconds'.split())
        writer.writerows(rows)


def main():
    if not shutil.which('fluidsynth'):
        sys.exit('fluidsynth is not installed: training goes on without General MIDI pianos')
    for font, path in FONTS.items():
        for program in PROGRAMS:
            folder = config.WORK / 'sound-fonts' / f'{font}-{program}'
            if Path(path).exists() and not (folder / 'regions.csv').exists():
                render(font, program, folder)
                print('rendered', folder)


if __name__ == '__main__':
    main()
