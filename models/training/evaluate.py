"""How well notes match labels: onset F1 as mir_eval counts it (equal pitch, within 50 ms, one to one).

    python -m training.evaluate CHECKPOINT [--folder real-dev software-dev] [--threshold 0.3] [--seconds 45]
    python -m training.evaluate CHECKPOINT --json FIGURES.json          as the app decodes; for the manifest
"""
import argparse
import json
from pathlib import Path

import numpy as np
import torch

from . import config
from .decode import DecoderSettings, decode, decoder_settings
from .features import BYTE_OFFSET, BYTE_SCALE
from .listen import as_steps, from_logits, posteriors, read_sound
from .network import PianoNotes

TOLERANCE_SECONDS = .05
"""MIREX and mir_eval call an onset within 50 ms right."""
HELD_OUT_CLIPS = 25
THRESHOLDS = (.15, .2, .25, .3, .35, .4)


def load_network(path):
    """(the averaged weights as a network that only listens, all of the checkpoint)"""
    kept = torch.load(path, weights_only=False)
    network = PianoNotes(config.NetworkShape(**kept['config']['network']))
    network.load_state_dict(kept['mean'])
    return network.eval(), kept


def matches(reference, estimate, tolerance=TOLERANCE_SECONDS):
    """Index pairs of a largest one-to-one matching: each key is a one-dimensional problem, where the sweep is best."""
    pairs = []
    for pitch in np.unique(reference[:, 2]):
        refs = [i for i in np.argsort(reference[:, 0], kind='stable') if reference[i, 2] == pitch]
        ests = [j for j in np.argsort(estimate[:, 0], kind='stable') if estimate[j, 2] == pitch]
        a = b = 0
        while a < len(refs) and b < len(ests):
            gap = round(estimate[ests[b], 0] - reference[refs[a], 0], 4)
            if abs(gap) <= tolerance:
                pairs.append((refs[a], ests[b]))
                a, b = a + 1, b + 1
            elif gap < 0:
                b += 1
            else:
                a += 1
    return pairs


def f1(hits, references, estimates):
    """Of counts: right ones, notes played, notes told. 0 to 1."""
    return 2 * hits / max(1, references + estimates)


@torch.no_grad()
def held_out_f1(network, shard, delay_seconds):
    """(F1 of all held-out clips together at the best threshold, that threshold)"""
    network.eval()
    frames, takes = np.load(shard)[:HELD_OUT_CLIPS], json.loads(shard.with_suffix('.json').read_text())
    counts = {t: [0, 0, 0] for t in THRESHOLDS}
    for clip, take in zip(frames, takes):
        x = torch.from_numpy(as_steps(clip).astype(np.float32) * BYTE_SCALE + BYTE_OFFSET)[None]
        told = from_logits(network(x)[0])
        take = np.array(take).reshape(-1, 4)
        take = take[take[:, 0] < 12 - delay_seconds - .08]
        for threshold, count in counts.items():
            notes = decode(*told, delay_seconds, DecoderSettings(onsetThreshold=threshold))
            for i, n in enumerate((len(matches(take, notes)), len(take), len(notes))):
                count[i] += n
    network.train()
    best = max(THRESHOLDS, key=lambda t: f1(*counts[t]))
    return f1(*counts[best]), best


@torch.no_grad()
def first_f1(network, folder, seconds, delay_seconds, threshold):
    """Mean F1 of the first seconds of a development folder's recordings; None without the folder."""
    if not (config.DATA / folder).exists():
        return None
    network.eval()
    rows = measure(told_posteriors(network, folder, seconds), delay_seconds, DecoderSettings(onsetThreshold=threshold))
    network.train()
    return mean(rows, 'f1')


def labels(path):
    """[notes, 4] of (onset s, offset s, MIDI pitch, velocity), by onset, then pitch."""
    rows = np.loadtxt(path, comments='#', ndmin=2)
    return rows[np.lexsort((rows[:, 2], rows[:, 0]))]


def recordings(folder):
    """(name, recording, labels, retimed labels or None) of a folder of the data folder."""
    for path in sorted((config.DATA / folder).glob('*.flac')):
        retimed = path.with_suffix('.retimed.tsv')
        yield path.stem, path, labels(path.with_suffix('.tsv')), labels(retimed) if retimed.exists() else None


def told_posteriors(network, folder, seconds=None):
    """{name: (posteriors, labels, retimed labels)}, computed once for many decoders."""
    found = {}
    for name, path, notes, retimed in recordings(folder):
        cut = lambda rows: rows if rows is None or not seconds else rows[rows[:, 0] < seconds - .2]
        found[name] = (posteriors(network, read_sound(path, seconds)), cut(notes), cut(retimed), seconds)
    return found


def measure(told, delay_seconds, settings):
    """A row for each recording: name, labels, notes, P, R, F1 raw, F1 retimed, F1 at 100 ms, median of told minus label (ms), median wait (ms)."""
    rows = []
    for name, (p, reference, retimed, seconds) in told.items():
        notes = decode(*p, delay_seconds, settings)
        notes = notes[notes[:, 0] < seconds - .2] if seconds else notes
        pairs = matches(reference, notes)
        late = [notes[j, 0] - reference[i, 0] for i, j in pairs]
        rows.append(dict(name=name, labels=len(reference), told=len(notes), precision=len(pairs) / max(1, len(notes)), recall=len(pairs) / len(reference),
                         f1=f1(len(pairs), len(reference), len(notes)),
                         retimed=f1(len(matches(retimed, notes)), len(retimed), len(notes)) if retimed is not None else None,
                         f1_100ms=f1(len(matches(reference, notes, .1)), len(reference), len(notes)),
                         biasMs=1000 * float(np.median(late)) if late else None,
                         waitMs=1000 * float(np.median(notes[:, 5] - notes[:, 0])) if len(notes) else None))
    return rows


def mean(rows, key):
    return float(np.mean([r[key] for r in rows if r[key] is not None] or [np.nan]))


def figures(network, folders, delay_seconds, settings):
    """What the manifest tells of a network, as far as the folders are there. What the app learns of a piano while it listens is not in it."""
    told = dict(tolerance='onset within 50 ms, equal pitch, one to one; mean over recordings', decoderThreshold=settings.onsetThreshold)
    for folder in folders:
        rows = measure(told_posteriors(network, folder), delay_seconds, settings)
        if rows:
            keys = dict(precision='precision', recall='recall', f1='f1', f1Retimed='retimed', f1Within100ms='f1_100ms', medianWaitMs='waitMs')
            means = {name: mean(rows, key) for name, key in keys.items()}
            told[folder] = dict(recordings=len(rows), **{name: None if np.isnan(value) else round(value, 0 if name == 'medianWaitMs' else 3) for name, value in means.items()})
    return told


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('checkpoint')
    ap.add_argument('--folder', nargs='*', default=['real-dev', 'software-dev'])
    ap.add_argument('--threshold', type=float, nargs='*')
    ap.add_argument('--offset', type=float, nargs='*', default=[0.])
    ap.add_argument('--seconds', type=float)
    ap.add_argument('--json', type=Path)
    a = ap.parse_args()
    torch.set_num_threads(1)
    network, kept = load_network(a.checkpoint)
    if a.json:
        a.json.write_text(json.dumps(figures(network, a.folder, kept['config']['labelDelaySeconds'], decoder_settings()), indent=1) + '\n')
        print(a.json.read_text())
        return
    for folder in a.folder:
        told = told_posteriors(network, folder, a.seconds)
        for threshold in a.threshold or [kept['threshold']]:
            for offset in a.offset:
                rows = measure(told, kept['config']['labelDelaySeconds'], DecoderSettings(onsetThreshold=threshold, onsetOffsetSeconds=offset))
                if len(a.threshold or [0]) * len(a.offset) == 1:
                    for r in rows:
                        print('  '.join(f'{k} {v:.3f}' if isinstance(v, float) else str(v) for k, v in r.items()))
                print(f'{folder} threshold {threshold} offset {offset}: ' + ', '.join(f'{k} {mean(rows, k):.4f}' for k in ('precision', 'recall', 'f1', 'retimed', 'f1_100ms', 'biasMs', 'waitMs')), flush=True)


if __name__ == '__main__':
    main()
