"""What a note's confidence is worth: of notes told at some peak of the onset posterior, which share is right?

    python -m training.calibrate CHECKPOINT [--shards 8] [--check] [--json FILE]

Fitted on rendered clips of synthetic pianos that no training has (a seed of their own; rendered on the first run, into the work
folder's `pool-calibration`), since a network is too sure of the pianos it learnt from. Written as points under `confidence` in
decoder.json, which `export` carries into the manifest. The development recordings are only looked at: their reliability is printed,
nothing is fitted on them; `--check` prints without fitting or writing. Calibration error: ten bins of equal width, mean of
|confidence - share right| weighted by notes (Guo et al. 2017); that of the clips is of curves fitted on all shards but the clip's own.

Tried with the first network, calibration error on `real-dev` (retimed) and `software-dev`: clips of the pianos it learnt from,
logistic curve 0.037, 0.023; isotonic regression 0.041, 0.023; clips of unknown pianos, logistic 0.009, 0.045; isotonic 0.027, 0.040;
the posterior as it is 0.142, 0.190.
"""
import argparse
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from . import config, pool
from .confidence import calibration_error, logistic, mapped, reliability
from .decode import RAW_CONFIDENCE, SETTINGS_FILE, decode, decoder_settings
from .evaluate import load_network, matches, told_posteriors
from .features import BYTE_OFFSET, BYTE_SCALE
from .listen import as_steps, from_logits
from .performance import CLIP_SECONDS

SEED, SHARDS = 907, 8


def told_and_right(posteriors, labels, delay_seconds, settings, until=np.inf):
    """[notes, 2]: the confidence that `settings` give each note told, and 1 where it is right (within 50 ms)."""
    notes = decode(*posteriors, delay_seconds, settings)
    right = np.zeros(len(notes))
    right[[j for _, j in matches(labels, notes)]] = 1
    return np.c_[notes[:, 4], right][notes[:, 0] < until]


@torch.no_grad()
def held_out(network, delay_seconds, settings, shards):
    """A list of `told_and_right`, one for each shard of held-out clips."""
    run = config.Config(name='calibration', seed=SEED, shards=shards, syntheticBanks=shards, sampledShare=0., soundFontShare=0.)
    pool.folder(run).mkdir(parents=True, exist_ok=True)
    studio, found = None, []
    for number in range(shards):
        path = pool.folder(run) / f'shard-{number}.npy'
        if not path.exists():
            studio = studio or pool.Studio(run)
            pool.make_shard(studio, number)
        rows = []
        for clip, take in zip(np.load(path), json.loads(path.with_suffix('.json').read_text())):
            x = torch.from_numpy(as_steps(clip).astype(np.float32) * BYTE_SCALE + BYTE_OFFSET)[None]
            labels = np.array(take).reshape(-1, 4)
            rows.append(told_and_right(from_logits(network(x)[0]), labels, delay_seconds, settings, CLIP_SECONDS - .2))
        found.append(np.concatenate(rows))
    return found


def left_out(parts):
    """The rows of all shards, each as the curve of all the others judges them."""
    return np.concatenate([mapped(part, logistic(np.concatenate(parts[:i] + parts[i + 1:]))) for i, part in enumerate(parts)])


def recordings(network, delay_seconds, settings):
    """(what, told_and_right) for the development recordings, by folder and kind of label."""
    for folder in ('real-dev', 'software-dev'):
        if not (config.DATA / folder).exists():
            continue
        told = told_posteriors(network, folder).values()
        for kind, labels in (('plain labels', 1), ('retimed labels', 2)):
            if all(row[labels] is not None for row in told):
                yield f'{folder}, {kind}', np.concatenate([told_and_right(row[0], row[labels], delay_seconds, settings) for row in told])


def report(what, rows):
    error = calibration_error(rows)
    print(f'{what}: {len(rows)} notes, {rows[:, 1].mean():.3f} right, mean confidence {rows[:, 0].mean():.3f}, calibration error {error:.3f}')
    for told, right, notes in reliability(rows):
        print(f'    told {told:.3f}  right {right:.3f}  ({notes})', flush=True)
    return dict(notes=len(rows), calibrationError=round(error, 4), bins=[dict(told=round(t, 4), right=round(r, 4), notes=n) for t, r, n in reliability(rows)])


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('checkpoint')
    ap.add_argument('--shards', type=int, default=SHARDS)
    ap.add_argument('--check', action='store_true')
    ap.add_argument('--json', type=Path)
    a = ap.parse_args()
    torch.set_num_threads(1)
    network, kept = load_network(a.checkpoint)
    delay, settings = kept['config']['labelDelaySeconds'], decoder_settings()
    found = {}
    if not a.check:
        parts = held_out(network, delay, replace(settings, confidence=list(RAW_CONFIDENCE)), a.shards)
        found['held-out renders'] = report('held-out renders', left_out(parts))
        curve = logistic(np.concatenate(parts))
        settings = replace(settings, confidence=curve)
        written = json.loads(SETTINGS_FILE.read_text())
        SETTINGS_FILE.write_text(json.dumps({**written, 'confidence': curve}) + '\n')
    for what, rows in recordings(network, delay, settings):
        found[what] = report(what, rows)
    if a.json:
        a.json.write_text(json.dumps(found, indent=1) + '\n')


if __name__ == '__main__':
    main()
