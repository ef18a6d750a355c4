"""The music of the control once more, with something between it and the program."""
from dataclasses import dataclass
from typing import Callable

import numpy as np

from ..features import SAMPLE_RATE_HZ
from .clip import Clip
from .music import PAUSE, SEED, dry, plain
from .studio import digitised, recorded


@dataclass(frozen=True)
class Disturbance:
    """A trial's `hard`: every clip of the control, disturbed."""
    disturb: Callable
    """(rng, number, text, sound, its mean level while played) -> sound"""
    kind_of: Callable = lambda number: ''
    before_room: bool = False
    """At the piano, rather than after the microphone."""

    def __call__(self, studio):
        for n, (control, (played, alone)) in enumerate(zip(plain(studio), dry(studio))):
            rng, sound = np.random.default_rng([SEED, n, 6]), alone if self.before_room else control.sound
            level = np.sqrt(np.mean(sound[:int(PAUSE[0] * SAMPLE_RATE_HZ)] ** 2))
            sound = np.asarray(self.disturb(rng, n, played, sound, level), np.float32)
            sound = recorded(np.random.default_rng([SEED, n, 3]), sound) if self.before_room else digitised(sound)
            yield Clip(sound, played, self.kind_of(n), [PAUSE])


def add_at(out, sound, seconds):
    """`sound` added from a moment on, as far as it fits."""
    start = max(0, int(seconds * SAMPLE_RATE_HZ))
    part = sound[:max(0, len(out) - start)]
    out[start:start + len(part)] += part
