"""A trial: clips with a difficulty, the same without it, and what is counted."""
from dataclasses import dataclass
from typing import Callable

from ..decode import decode
from ..listen import posteriors
from . import counts


@dataclass(frozen=True)
class Trial:
    name: str
    what: str
    """What is played or heard, in words for the card."""
    hard: Callable
    """studio -> clips"""
    plain: Callable | None = None
    """studio -> clips: the control; None where there is nothing to play plainly."""
    figures: Callable = lambda heard: {}
    """[Heard] -> {name: number}: the trial's own."""


def hear(network, delay_seconds, settings, clips):
    """A `counts.Heard` for each clip."""
    return [counts.Heard(clip, decode(*posteriors(network, clip.sound), delay_seconds, settings)) for clip in clips]


def outcome(trial, studio, network, delay_seconds, settings):
    """A row: name, what, the difficult clips' totals, the control's F1, the trial's own figures for both."""
    heard = hear(network, delay_seconds, settings, trial.hard(studio))
    control = None
    if trial.plain is not None:
        # several trials have one control: it is heard once
        control = studio.once(('heard', trial.plain), lambda: hear(network, delay_seconds, settings, trial.plain(studio)))
    return dict(name=trial.name, what=trial.what, **counts.totals(heard), control=control and counts.totals(control),
                own=trial.figures(heard), ownOfControl=control and trial.figures(control))
