"""Fills the pool of training clips: shards of 25 rendered clips, each known by its number, so that a stopped run goes on.

    python -m training.pool training/configs/sixth.json [--from 0 --to 160] [--workers 2]

Shard N holds `shard-N.npy` (uint8 [clips, frames, 588], see features.as_bytes) and `shard-N.json` (each clip's notes).
Shard -1 is held out: pianos and passages of its own seed, for deciding which checkpoint is best.
"""
import argparse
import json
import os
import time
from multiprocessing import Pool

import numpy as np

from . import banks, config, score_text
from .features import as_bytes, features
from .ornaments import ornamented
from .performance import CLIP_SECONDS, perform, score_passage
from .procedural import passage
from .render import play, random_instrument
from .resonance import halo, with_halo
from .surroundings import load_noises, load_rooms, surround, through
from .synthesiser import synthetic_bank

CLIPS_PER_SHARD = 25
SCORE_SHARE, HALO_SHARE, SILENT_SHARE, PAUSE_SHARE, ORNAMENTED_SHARE = .55, .5, .05, .12, .5
"""Of all clips: music of scores, strings that resound, nobody plays, somebody stops for a while, ornaments."""
HALOS = 24


class Studio:
    """Everything that rendering needs, loaded once and shared by the workers."""

    def __init__(self, run):
        self.run = run
        self.recorded = banks.recorded()
        self.fonts = banks.rendered_sound_fonts()
        self.synthetic = {}
        self.pieces = score_text.pieces()
        self.rooms = load_rooms()
        self.noises = load_noises()
        rng = np.random.default_rng([run.seed, 55])
        self.halos = [halo(rng) for _ in range(HALOS)]

        unknown = set(run.heldOutPianos) - set(self.recorded) - set(self.fonts)
        if unknown:
            raise ValueError(f'no pianos to hold out: {sorted(unknown)}; there are {sorted({**self.recorded, **self.fonts})}')

    def _pianos(self, pianos, shard):
        """Those that may sound in a shard."""
        held_out = self.run.heldOutPianos
        return [mics for name, mics in pianos.items() if not held_out or (name in held_out) == (shard < 0)]

    def bank(self, rng, shard):
        recorded, fonts = self._pianos(self.recorded, shard), self._pianos(self.fonts, shard)
        shares = [('recorded', self.run.sampledShare if recorded else 0), ('soundFonts', self.run.soundFontShare if fonts else 0),
                  ('synthetic', 1 - self.run.sampledShare - self.run.soundFontShare)]
        shares = [(source, share) for source, share in shares if source not in self.run.leaveOut]
        weights = np.array([share for _, share in shares])
        source = shares[rng.choice(len(shares), p=weights / weights.sum())][0]
        if source != 'synthetic':
            pianos = recorded if source == 'recorded' else fonts
            mics = pianos[rng.integers(len(pianos))]
            return mics[rng.integers(len(mics))]
        # one synthetic piano a shard, so that a worker makes it once
        which = self.run.seed * 1000 + (shard % self.run.syntheticBanks if shard >= 0 else 999)
        if which not in self.synthetic:
            self.synthetic = {which: synthetic_bank(which)}
        return self.synthetic[which]


def clip(rng, studio, shard):
    """One rendered clip: (sound, take)."""
    if rng.random() < SILENT_SHARE:
        text = np.zeros((0, 4))
    elif studio.pieces and rng.random() < SCORE_SHARE:
        text = score_passage(rng, studio.pieces)
    else:
        text = passage(rng)
    if rng.random() < ORNAMENTED_SHARE:
        text = ornamented(rng, text, rng.uniform(.02, .25))
    if rng.random() < PAUSE_SHARE:
        begin, end = np.sort(rng.uniform(0, CLIP_SECONDS, 2))
        text = text[(text[:, 0] < begin) | (text[:, 0] > end)]
    take = perform(rng, text)
    leave_out = studio.run.leaveOut
    sound = play(rng, random_instrument(rng, studio.bank(rng, shard), 'detuning' not in leave_out), take, CLIP_SECONDS)
    if rng.random() < HALO_SHARE and 'halo' not in leave_out:
        sound = through(sound, with_halo(rng, studio.halos))
    return surround(rng, sound, studio.rooms, studio.noises, leave_out), take


def folder(run):
    return config.WORK / f'pool-{run.name}'


def make_shard(studio, number):
    run, path = studio.run, folder(studio.run) / f'shard-{number}.npy'
    if path.exists():
        return
    rng, frames, notes = np.random.default_rng([run.seed, number + 10]), [], []
    for _ in range(CLIPS_PER_SHARD):
        sound, take = clip(rng, studio, number)
        frames.append(as_bytes(features(sound)))
        notes.append(np.round(take, 5).tolist())
    path.with_suffix('.json').write_text(json.dumps(notes))
    np.save(path.with_suffix('.part.npy'), np.stack(frames))
    os.rename(path.with_suffix('.part.npy'), path)


def _work(number):
    begun = time.perf_counter()
    make_shard(_studio, number)
    print(f'shard {number}: {time.perf_counter() - begun:.1f} s', flush=True)


def fill(run, first=-1, end=None, workers=2):
    """Renders the shards from `first` to before `end` that are not there yet."""
    global _studio
    folder(run).mkdir(parents=True, exist_ok=True)
    _studio = Studio(run)
    with Pool(workers) as renderers:
        for _ in renderers.imap_unordered(_work, range(first, run.shards if end is None else end)):
            pass


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('config')
    ap.add_argument('--from', type=int, default=-1, dest='first')
    ap.add_argument('--to', type=int)
    ap.add_argument('--workers', type=int, default=2)
    a = ap.parse_args()
    fill(config.load(a.config), a.first, a.to, a.workers)


if __name__ == '__main__':
    main()
