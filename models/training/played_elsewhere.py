"""How hard the music of recordings is: their labels played on sampled pianos and heard as the recordings are.

    python -m training.played_elsewhere CHECKPOINT [--folder real-dev] [--seconds 75] [--pianos FOLDER]

A note that is missed in a recording and on every sampled piano is hard to hear; one that is missed in the recording alone, something
of its sound hides. Each recording is played once by each piano as it is, and once in a room with strings that resound.
`--pianos`: a folder of banks (`regions.csv`), as `sound_fonts.py` makes them; otherwise the data folder's pianos.
"""
import argparse
from pathlib import Path

import numpy as np
import torch

from . import banks
from .decode import decode, decoder_settings
from .evaluate import f1, load_network, matches, recordings
from .features import SAMPLE_RATE_HZ
from .listen import posteriors, read_sound
from .render import play, random_instrument
from .resonance import halo, with_halo
from .surroundings import made_room, through

TOLERANCE_SECONDS = .1
"""A player piano's soft strokes lie up to 70 ms from their labels, a sampled one's not: wide enough for both."""
ROOM_SECONDS, NOISE_DB, PEAK = (.3, .8), -66, .3
LOUDNESS, HEARD_ON = (1, 25, 35, 45, 60, 128), (0, .4, .8, .95, 1)


def heard(network, kept, sound, notes, until):
    """(which of the notes are told, how many are told)"""
    told = decode(*posteriors(network, sound), kept['config']['labelDelaySeconds'], decoder_settings())
    told, found = told[told[:, 0] < until], np.zeros(len(notes), bool)
    found[[i for i, _ in matches(notes, told, TOLERANCE_SECONDS)]] = True
    return found, len(told)


def in_a_room(rng, sound):
    room = made_room(rng, rng.uniform(*ROOM_SECONDS))
    sound = through(through(sound, with_halo(rng, [halo(rng)])), room)
    return sound + rng.normal(0, np.abs(sound).max() / PEAK * 10 ** (NOISE_DB / 20), len(sound)).astype(np.float32)


def played(rng, piano, notes, seconds):
    """The notes on one piano: as it is, and in a room."""
    sound = play(rng, random_instrument(rng, piano, False), notes, seconds)
    for each in (sound, in_a_room(rng, sound)):
        yield (each / np.abs(each).max() * PEAK).astype(np.float32)


def compare(network, kept, folder, pianos, seconds):
    """For each recording: (name, its notes, which are heard there [notes], which on each piano as it is and in a room [pianos, 2, notes])."""
    rng = np.random.default_rng(5)
    for name, path, notes, retimed in recordings(folder):
        notes = notes if retimed is None else retimed
        sound = read_sound(path, seconds)
        length = len(sound) / SAMPLE_RATE_HZ
        notes = notes[notes[:, 0] < length - 1]
        rows = [('the recording', *heard(network, kept, sound, notes, length - .9))]
        for piano in pianos:
            rows += [(f'{piano.name}{where}', *heard(network, kept, each, notes, length - .9)) for where, each in zip(('', ', in a room'), played(rng, piano, notes, length))]
        for who, found, told in rows:
            print(f'{name}  {who}: recall {found.mean():.3f} precision {found.sum() / max(1, told):.3f} F1 {f1(found.sum(), len(notes), told):.3f}', flush=True)
        yield name, notes, rows[0][1], np.array([found for _, found, _ in rows[1:]]).reshape(len(pianos), 2, len(notes))


def summary(compared):
    """(name of a group, its notes, recall in the recordings, on the pianos as they are, in rooms): by loudness, and by how many pianos a note is heard on."""
    velocity = np.concatenate([notes[:, 3] for _, notes, _, _ in compared])
    real = np.concatenate([found for _, _, found, _ in compared])
    pianos = np.concatenate([found for _, _, _, found in compared], axis=2)
    share = pianos.mean((0, 1))
    groups = [('all', share >= 0)]
    groups += [(f'velocity {low} to {high - 1}', (velocity >= low) & (velocity < high)) for low, high in zip(LOUDNESS, LOUDNESS[1:])]
    groups += [(f'heard on {low:.0%} to {high:.0%} of the renders', (share >= low) & ((share < high) | (high == 1))) for low, high in zip(HEARD_ON, HEARD_ON[1:])]
    return [(group, int(of.sum()), real[of].mean(), *pianos[:, :, of].mean((0, 2))) for group, of in groups if of.any()]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('checkpoint')
    ap.add_argument('--folder', default='real-dev')
    ap.add_argument('--seconds', type=float, default=75)
    ap.add_argument('--pianos', type=Path)
    a = ap.parse_args()
    torch.set_num_threads(1)
    network, kept = load_network(a.checkpoint)
    pianos = [mics[0] for mics in (banks.in_folder(a.pianos) if a.pianos else banks.recorded()).values()]
    for group, notes, *recalls in summary(list(compare(network, kept, a.folder, pianos, a.seconds))):
        print(f'{group}: {notes} notes, recall {recalls[0]:.3f} in the recordings, {recalls[1]:.3f} on the pianos, {recalls[2]:.3f} in rooms')


if __name__ == '__main__':
    main()
