"""Turns notes in quarters into a played take: rubato, jitter, hands apart, dynamics, articulation, pedal.

A take is a float array [notes, 4]: onset s, offset s (the pedal's hold included), pitch (MIDI), velocity 1 to 127.
"""
import numpy as np

CLIP_SECONDS = 12.
SOFT_CHANCE = .35
"""Of a clip played softly all through: there most notes of real recordings go unheard."""
BURIED_CHANCE = .4
"""Of a clip in which some notes are so much softer than those struck with them that they hardly come through."""


def score_passage(rng, pieces, seconds=CLIP_SECONDS):
    """A passage of a random piece, transposed, at its own tempo: [notes, 4] of (onset s, length s, pitch, hand)."""
    names = sorted(pieces)
    notes = pieces[names[rng.integers(len(names))]]
    seconds_per_quarter = 60 / np.exp(rng.uniform(np.log(50), np.log(170)))
    last = notes[:, 0].max()
    start = rng.uniform(0, max(0, last - seconds / seconds_per_quarter * .8))
    part = notes[(notes[:, 0] >= start) & (notes[:, 0] < start + seconds / seconds_per_quarter)].copy()
    if not len(part):
        return np.zeros((0, 4))
    # text so dense that no hand could play it at this tempo is slowed down
    span = max(part[:, 0].max() - part[0, 0], 1) * seconds_per_quarter
    seconds_per_quarter *= max(1, len(part) / span / 22)
    low, high = part[:, 2].min(), part[:, 2].max()
    shift = rng.integers(max(-9, 21 - low), min(9, 108 - high) + 1) if rng.random() < .8 else 0
    return np.c_[(part[:, 0] - start) * seconds_per_quarter, part[:, 1] * seconds_per_quarter, part[:, 2] + shift, part[:, 3]]


def perform(rng, text, seconds=CLIP_SECONDS):
    """[notes, 4] of (onset s, length s, pitch, hand) -> a take; further columns of a text go along."""
    if not len(text):
        return np.zeros((0, text.shape[1]))
    text = text[np.argsort(text[:, 0], kind='stable')]
    onset = _rubato(rng, text[:, 0])
    onset += np.where(text[:, 3] > 1, rng.normal(0, .012), 0) + rng.normal(0, rng.uniform(.002, .014), len(text))
    length = text[:, 1] * rng.uniform(.5, 1.05) * rng.uniform(.85, 1.1, len(text))
    offset = onset + np.maximum(length, .04)
    velocity = _dynamics(rng, text, seconds)
    if rng.random() < .7:
        offset = _pedalled(rng, onset, offset, seconds)
    take = np.c_[onset, offset, text[:, 2], velocity, text[:, 4:]]
    take = take[(take[:, 0] > .02) & (take[:, 0] < seconds - .05)]
    return one_string_each(take)


def one_string_each(take):
    """A key sounds once at a time: a new blow ends the old tone; two blows within 30 ms are one."""
    take = take[np.lexsort((take[:, 0], take[:, 2]))]
    keep = np.ones(len(take), bool)
    last = -1
    for i in range(len(take)):
        if last >= 0 and take[i, 2] == take[last, 2]:
            if take[i, 0] - take[last, 0] < .03:
                keep[i] = False
                continue
            take[last, 1] = min(take[last, 1], take[i, 0])
        last = i
    take = take[keep]
    return take[np.argsort(take[:, 0], kind='stable')]


def _rubato(rng, onset):
    """Time bent by a slow random tempo curve of up to some 15 %."""
    grid = np.arange(0, onset.max() + 2, .5)
    tempo = np.exp(np.cumsum(rng.normal(0, rng.uniform(0, .05), len(grid))) * .5)
    bent = np.concatenate([[0], np.cumsum(.5 * np.clip(tempo, .7, 1.4))])[:len(grid)]
    return np.interp(onset, grid, bent)


def _dynamics(rng, text, seconds):
    level = rng.uniform(20, 48) if rng.random() < SOFT_CHANCE else rng.uniform(28, 92)
    voicing, balance = rng.uniform(-10, 24), rng.normal(-6, 10)
    turns = round(8 * seconds / CLIP_SECONDS)
    velocity = level + np.interp(text[:, 0], np.linspace(0, seconds, turns), rng.normal(0, 9, turns))
    velocity = velocity + np.where(text[:, 3] > 1, balance, 0) + rng.normal(0, rng.uniform(2, 16), len(text))
    # the top of each moment sings, inner notes are softer
    moment = np.round(text[:, 0] / .06)
    top = np.zeros(len(text), bool)
    for m in np.unique(moment):
        here = np.flatnonzero(moment == m)
        top[here[np.argmax(text[here, 2])]] = True
    velocity = velocity + np.where(top, voicing, -rng.uniform(0, 8))
    if rng.random() < BURIED_CHANCE:
        velocity = np.where(_together(moment) & (rng.random(len(text)) < .13), velocity * rng.uniform(.15, .65, len(text)), velocity)
    return np.clip(velocity, 8, 126)


def _together(moment):
    """Which notes are struck with others."""
    _, of, count = np.unique(moment, return_inverse=True, return_counts=True)
    return count[of] > 1


def _pedalled(rng, onset, offset, seconds):
    """Offsets held to the end of the pedal strokes they fall into."""
    offset, at = offset.copy(), rng.uniform(0, 1)
    period, gap = np.exp(rng.uniform(np.log(.6), np.log(10))), rng.uniform(.05, .35)
    while at < seconds + 2:
        up = at + period * rng.uniform(.6, 1.4)
        held = (onset < up) & (offset > at) & (offset < up)
        offset[held] = up + rng.uniform(0, .02)
        at = up + gap * rng.uniform(.5, 2) + (rng.uniform(0, 3) if rng.random() < .1 else 0)
    return offset
