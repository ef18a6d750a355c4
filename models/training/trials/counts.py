"""What was heard of a trial's clips, counted: onset F1 as `evaluate.py` counts it, and the figures that single trials ask for."""
from dataclasses import dataclass

import numpy as np

from ..evaluate import matches
from .clip import Clip

GHOSTS = {'octave': (12, -12), 'twelfth': (19, -19), 'double octave and seventeenth': (24, 28)}
"""Semitones from a struck key to those whose partials lie within its own, or the other way round."""
GHOST_SECONDS = .1


@dataclass
class Heard:
    clip: Clip
    notes: np.ndarray
    """[told, 6] as `decode` gives them."""

    def __post_init__(self):
        pairs = matches(self.clip.text.take, self.notes)
        self.hits = len(pairs)
        self.found = np.isin(np.arange(len(self.clip.text.take)), [i for i, _ in pairs])
        self.false = self.notes[~np.isin(np.arange(len(self.notes)), [j for _, j in pairs])]


def totals(heard):
    """Over all clips together: notes played and told, precision, recall, F1 within 50 ms; these are None where nobody plays."""
    played, told, hits = (sum(n) for n in zip(*((len(h.clip.text.take), len(h.notes), h.hits) for h in heard)))
    return dict(notes=played, told=told, precision=share(hits, told) if played else None, recall=share(hits, played), f1=share(2 * hits, played + told) if played else None)


def share(part, whole):
    return part / whole if whole else None


def recall_by_mark(heard, unit=''):
    """{'recall, WORD': share} for each word that marks notes."""
    marks = np.concatenate([h.clip.text.marks for h in heard])
    found = np.concatenate([h.found for h in heard])
    return {f'recall, {mark}{unit}': float(found[marks == mark].mean()) for mark in dict.fromkeys(marks.tolist()) if mark}


def f1_by_kind(heard):
    """{'F1, WORD': F1} for each word that marks clips."""
    return {f'F1, {kind}': totals([h for h in heard if h.clip.kind == kind])['f1'] for kind in dict.fromkeys(h.clip.kind for h in heard) if kind}


def ghosts(heard):
    """False notes that lie an octave, a twelfth ... from a key struck at their moment, for each 100 keys struck."""
    struck = sum(len(h.clip.text.take) for h in heard)
    counts = dict.fromkeys(GHOSTS, 0)
    for h in heard:
        for onset, _, pitch, *_ in h.false:
            near = pitch - h.clip.text.take[np.abs(h.clip.text.take[:, 0] - onset) < GHOST_SECONDS, 2]
            kind = next((kind for kind, intervals in GHOSTS.items() if np.isin(near, intervals).any()), None)
            if kind:
                counts[kind] += 1
    return {f'ghosts, {kind}, per 100 struck': share(100 * n, struck) for kind, n in counts.items()}


def false_in_pauses(heard):
    """Notes told while nobody played, each minute."""
    minutes = sum(to - begin for h in heard for begin, to in h.clip.pauses) / 60
    told = sum(int(((h.notes[:, 0] > begin) & (h.notes[:, 0] < to)).sum()) for h in heard for begin, to in h.clip.pauses)
    return {'false notes per minute of pause': share(told, minutes)}


def false_in_all(heard):
    seconds = sum(len(h.clip.sound) for h in heard) / 16000
    return {'false notes': sum(len(h.false) for h in heard), 'minutes': round(seconds / 60, 2)}
