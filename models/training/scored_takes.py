"""Minutes of scores, performed and rendered as a far microphone hears them, with the truth of which note is which: to try the judge on.

    python -m training.scored_takes OUT [--takes 40] [--first 0]

Writes what `npm run evaluate OUT --performances OUT` reads (it writes mistakes into the scores and counts what is told of them):
`NAME.flac`, `NAME.tsv` (onset s, offset s, MIDI pitch, velocity), `scores/NAME.musicxml` and `truth/NAME.align.tsv`. The scores are those of the
data folder that no evaluation recording plays, in the order in which the program would have them played (`repetiteur score`, so the program
has to be built). Harder than the training: some keys' hammers are tired, most rooms are heard from afar. Of the first nine takes the fourth network hears
six with an F1 of 0.89 on average, three hardly at all. Half of the pianos are synthetic ones that no training has. The same seed gives the same takes.
"""
import argparse
import json
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import soundfile

from . import config, pool
from .features import SAMPLE_RATE_HZ
from .performance import perform
from .render import play, random_instrument
from .resonance import with_halo
from .score_text import is_left_out
from .surroundings import surround, through

SEED, SECONDS = 4211, 75.
FAR_SHARE, TIRED_SHARE = .75, .08
GRACE_SECONDS = .09
FEWEST_NOTES = 60


def scores():
    """Paths of the scores that may be performed."""
    return [path for path in sorted((config.DATA / 'scores-dev').glob('*.mxl')) if not is_left_out(path)]


def as_text(path):
    """The MusicXML inside a `.mxl`."""
    with zipfile.ZipFile(path) as box:
        container = ElementTree.fromstring(box.read('META-INF/container.xml'))
        return box.read(container.find('.//{*}rootfile').get('full-path'))


def struck_notes(path):
    """The notes of a score in playing order, as `repetiteur score` tells them: those that a key is struck for, one a key and moment."""
    told = subprocess.run(['node', str(config.PROJECT / 'cli' / 'repetiteur.js'), 'score', str(path), '--json', '-'], check=True, capture_output=True).stdout
    notes, seen = [], set()
    for note in json.loads(told)['notes']:
        key = note['playedQuarters'], note['pitch'], note['grace']
        if not note['hidden'] and key not in seen:
            seen.add(key)
            notes.append(note)
    return notes


def passage(rng, notes):
    """(text as `perform` takes it, with a fifth column: the place in `notes`) of a passage that begins with a measure."""
    seconds_per_quarter = 60 / np.exp(rng.uniform(np.log(50), np.log(150)))
    last = max(note['playedQuarters'] for note in notes)
    starts = sorted({note['playedQuarters'] for i, note in enumerate(notes) if i == 0 or note['measure'] != notes[i - 1]['measure']})
    starts = [start for start in starts if start <= max(0, last - SECONDS / seconds_per_quarter * .8)] or [0]
    start = starts[rng.integers(len(starts))] if rng.random() < .6 else starts[0]
    part = [(i, note) for i, note in enumerate(notes) if start <= note['playedQuarters'] < start + SECONDS / seconds_per_quarter]
    span = max(part[-1][1]['playedQuarters'] - start, 1) * seconds_per_quarter
    seconds_per_quarter *= max(1, len(part) / span / 14)
    return np.array([(max(0, (note['playedQuarters'] - start) * seconds_per_quarter - GRACE_SECONDS * note['grace']) + .5, max(note['durationQuarters'], .1) * seconds_per_quarter,
                      note['pitch'], note['staff'], i) for i, note in part])


def far(rng, sound, rooms):
    """A room that is heard more than the piano in it."""
    impulse = rooms[rng.integers(len(rooms))].copy()
    impulse[:40] *= 2 ** rng.uniform(-2.5, 0)
    return through(sound, impulse)


def take(rng, studio, number, notes):
    """(sound, [notes, 5] of onset s, offset s, pitch, velocity, place in `notes`)"""
    played = perform(rng, passage(rng, notes), SECONDS)
    piano = random_instrument(rng, studio.bank(rng, number))
    piano.key_gain_db -= rng.uniform(6, 18, 128) * (rng.random(128) < TIRED_SHARE)
    sound = play(rng, piano, played[:, :4], SECONDS)
    if rng.random() < pool.HALO_SHARE:
        sound = through(sound, with_halo(rng, studio.halos))
    if rng.random() < FAR_SHARE:
        sound = far(rng, sound, studio.rooms)
    return surround(rng, sound, studio.rooms, studio.noises), played


def write(out, name, path, sound, played, notes):
    for folder in (out / 'scores', out / 'truth'):
        folder.mkdir(parents=True, exist_ok=True)
    soundfile.write(out / f'{name}.flac', sound, SAMPLE_RATE_HZ, subtype='PCM_16')
    np.savetxt(out / f'{name}.tsv', played[:, :4], '%.4f', '\t', header='onset,offset,note,velocity')
    (out / 'scores' / f'{name}.musicxml').write_bytes(as_text(path))
    rows = ['kind\txml_id\trepetition\tlabel\tonset\tpitch']
    for label, (onset, _, pitch, _, place) in enumerate(played):
        note = notes[int(place)]
        rows.append(f'match\t{note["id"]}\t{note["repetition"]}\t{label}\t{onset:.4f}\t{int(pitch)}')
    (out / 'truth' / f'{name}.align.tsv').write_text('\n'.join(rows) + '\n')


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('out', type=Path)
    ap.add_argument('--takes', type=int, default=40)
    ap.add_argument('--first', type=int, default=0)
    a = ap.parse_args()
    paths = scores()
    studio = pool.Studio(config.Config(name='scored-takes', seed=SEED, syntheticBanks=1000, sampledShare=.5, soundFontShare=0.))
    for number in range(a.first, a.first + a.takes):
        path = paths[number % len(paths)]
        notes = struck_notes(path)
        if len(notes) < FEWEST_NOTES:
            continue
        sound, played = take(np.random.default_rng([SEED, number]), studio, number, notes)
        write(a.out, f'{number:03d}-{"".join(c for c in path.stem if c.isalnum())[:24]}', path, sound, played, notes)
        print(f'{number}: {path.stem}, {len(played)} notes', flush=True)


if __name__ == '__main__':
    main()
