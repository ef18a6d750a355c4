"""A recording of a trial, and what was played in it."""
from dataclasses import dataclass, field

import numpy as np

SECONDS = 20.
"""One clip; six of them, one for each piano, are a trial, and six more its control."""


@dataclass
class Text:
    """What a player does: a take [notes, 4] (onset s, offset s, pitch, velocity) ordered by onset, and a word for each note."""
    take: np.ndarray
    marks: np.ndarray

    def moved(self, semitones):
        take = self.take.copy()
        take[:, 2] += semitones
        return Text(take, self.marks)


@dataclass
class Clip:
    sound: np.ndarray
    """float32, mono, 16 kHz"""
    text: Text
    kind: str = ''
    """A word for the whole clip, such as how loud the disturbance was."""
    pauses: list = field(default_factory=list)
    """Stretches (from s, to s) in which nobody plays and nothing rings."""

    def __post_init__(self):
        self.text = one_string_each(self.text)


def text(rows):
    """From rows of (onset s, offset s, pitch, velocity, word)."""
    rows = sorted(rows, key=lambda row: (row[0], row[2]))
    return Text(np.array([row[:4] for row in rows], float).reshape(-1, 4), np.array([row[4] for row in rows], object))


NOBODY = text([])


def one_string_each(played):
    """The text as labels have it: an earlier note ends where its key is struck again."""
    take = played.take.copy()
    for i, (onset, offset, pitch, _) in enumerate(played.take):
        again = take[(take[:, 2] == pitch) & (take[:, 0] > onset), 0]
        take[i, 1] = min(offset, again.min(initial=np.inf))
    return Text(take, played.marks)
