"""Music nobody wrote: scales, arpeggios, chords with doublings, repeats, trills, Alberti basses, octaves, loose notes, full hands.

Each texture yields text [notes, 4] of (onset s, length s, pitch, hand); `passage` strings textures for both hands together.
"""
import numpy as np

from .performance import CLIP_SECONDS

SCALES = ((0, 2, 4, 5, 7, 9, 11), (0, 2, 3, 5, 7, 8, 11), (0, 2, 3, 5, 7, 8, 10), tuple(range(12)), (0, 2, 4, 7, 9), (0, 2, 4, 6, 8, 10))
CHORDS = ((0, 4, 7), (0, 3, 7), (0, 4, 7, 10), (0, 3, 7, 10), (0, 4, 7, 11), (0, 3, 6, 9), (0, 5, 7), (0, 4, 8), (0, 2, 7))


FULL_HANDS_SHARE = .1


def passage(rng):
    if rng.random() < FULL_HANDS_SHARE:
        return _full_hands(rng)
    rows = []
    for hand, (low, high) in ((1, (55, 106)), (2, (22, 66))):
        if rng.random() < .15:
            continue
        at = rng.uniform(0, .8)
        while at < CLIP_SECONDS:
            seconds = rng.uniform(1.2, 5)
            texture = TEXTURES[rng.integers(len(TEXTURES))]
            for onset, length, pitch in texture(rng, seconds, low, high):
                if onset < seconds and 21 <= pitch <= 108:
                    rows.append((at + onset, length, pitch, hand))
            at += seconds + (rng.uniform(.2, 1.2) if rng.random() < .2 else 0)
    return np.array(rows, float).reshape(-1, 4)


def _full_hands(rng):
    """Chords of six to ten notes in both hands at once, as [notes, 4]."""
    rows, at = [], rng.uniform(0, .6)
    while at < CLIP_SECONDS:
        step, most = _pace(rng, 1.6, .2), int(rng.choice((3, 4, 5, 5)))
        for _ in range(rng.integers(1, 7)):
            chord = {(p, 1) for p in _chord(rng, 58, 92, most)} | {(p, 2) for p in _chord(rng, 24, 57, most)}
            if rng.random() < .4:
                chord |= {(min(p for p, hand in chord if hand == 2) - 12, 2)}
            rows += [(at, step * rng.uniform(.5, 1), p, hand) for p, hand in sorted(chord) if 21 <= p <= 108]
            at += step
    return np.array(rows, float).reshape(-1, 4)


def _pace(rng, slow=.5, fast=.07):
    return float(np.exp(rng.uniform(np.log(fast), np.log(slow))))


def _chord(rng, low, high, most=6):
    """A chord's pitches in a random position, some with doublings in octaves."""
    root, kind = rng.integers(low, max(low + 1, high - 14)), CHORDS[rng.integers(len(CHORDS))]
    pitches = {int(root + p + 12 * rng.integers(0, 2)) for p in kind}
    for _ in range(rng.integers(0, 4)):
        pitches.add(int(rng.choice(sorted(pitches)) + rng.choice((-12, 12, 19))))
    pitches = sorted(p for p in pitches if low - 5 <= p <= high + 5)
    return pitches[:most] or [int(root)]


def _scale(rng, seconds, low, high):
    step, scale = _pace(rng, .35), SCALES[rng.integers(len(SCALES))]
    degree, way = int(rng.integers(0, 14)), int(rng.choice((-1, 1)))
    double = int(rng.choice((0, 0, 12, -12, 4, 9, 16)))
    rows, base = [], int(rng.integers(low, max(low + 1, high - 24)))
    for i in range(int(seconds / step) + 1):
        pitch = base + scale[degree % len(scale)] + 12 * (degree // len(scale))
        rows.append((i * step, step, pitch))
        if double:
            rows.append((i * step, step, pitch + double))
        if rng.random() < .06 or not low <= pitch + 2 * way <= high:
            way = -way
        degree += way
    return rows


def _arpeggio(rng, seconds, low, high):
    step, chord = _pace(rng, .35), _chord(rng, low, high)
    notes = sorted({p + 12 * o for p in chord for o in range(rng.integers(1, 4)) if p + 12 * o <= high + 6})
    order = notes + notes[-2:0:-1] if rng.random() < .6 else list(rng.permutation(notes))
    return [(i * step, step * rng.choice((1, 3)), order[i % len(order)]) for i in range(int(seconds / step) + 1)]


def _chords(rng, seconds, low, high):
    step, rows, most = _pace(rng, 1.4, .15), [], int(rng.choice((3, 5, 6, 8)))
    chord = _chord(rng, low, high, most)
    roll = rng.uniform(.01, .06) if rng.random() < .15 else 0
    for i in range(int(seconds / step) + 1):
        if rng.random() < .65:
            chord = _chord(rng, low, high, most)
        rows += [(i * step + j * roll, step, p) for j, p in enumerate(chord)]
    return rows


def _repeats(rng, seconds, low, high):
    step = _pace(rng, .4, .09)
    pitches = _chord(rng, low, high, 4) if rng.random() < .4 else [int(rng.integers(low, high))]
    return [(i * step, step * .8, p) for i in range(int(seconds / step) + 1) for p in pitches]


def _trill(rng, seconds, low, high):
    step, pitch, gap = _pace(rng, .16, .06), int(rng.integers(low, high)), int(rng.choice((1, 2, 2, 3, 12)))
    return [(i * step, step, pitch + (gap if i % 2 else 0)) for i in range(int(seconds / step) + 1)]


def _alberti(rng, seconds, low, high):
    step, rows, chord = _pace(rng, .35, .1), [], _chord(rng, low, high, 3)
    pattern = ((0, 2, 1, 2), (0, 1, 2, 1), (0, 1, 0, 1))[rng.integers(3)]
    for i in range(int(seconds / step) + 1):
        if i % 8 == 0 and rng.random() < .6:
            chord = _chord(rng, low, high, 3)
        rows.append((i * step, step, chord[min(pattern[i % 4], len(chord) - 1)]))
    return rows


def _octaves(rng, seconds, low, high):
    step, pitch = _pace(rng, .6, .14), int(rng.integers(low, max(low + 1, high - 12)))
    rows = []
    for i in range(int(seconds / step) + 1):
        rows += [(i * step, step, pitch), (i * step, step, pitch + int(rng.choice((12, 12, 19, 24, 28))))]
        pitch = int(np.clip(pitch + rng.integers(-4, 5), low, high))
    return rows


def _loose(rng, seconds, low, high):
    count = int(seconds * np.exp(rng.uniform(np.log(1.5), np.log(12)))) + 1
    return [(t, _pace(rng, 2., .1), int(rng.integers(low - 1, high + 2))) for t in np.sort(rng.uniform(0, seconds, count))]


def _melody(rng, seconds, low, high):
    at, pitch, rows = 0., int(rng.integers(low, high)), []
    while at < seconds:
        length = _pace(rng, 1.2, .15)
        rows.append((at, length, pitch))
        pitch, at = int(np.clip(pitch + rng.integers(-5, 6), low, high)), at + length
    return rows


def _tremolo(rng, seconds, low, high):
    """Two halves of a chord, or an octave, by turns."""
    step, chord = _pace(rng, .2, .07), _chord(rng, low, high, 5)
    halves = (chord[:1], chord[1:] or [chord[0] + 12])
    return [(i * step, step, p) for i in range(int(seconds / step) + 1) for p in halves[i % 2]]


def _edge(rng, seconds, low, high):
    """The lowest or the highest octave and a half."""
    texture = (_loose, _scale, _octaves, _repeats)[rng.integers(4)]
    return texture(rng, seconds, 21, 40) if high < 80 else texture(rng, seconds, 88, 108)


TEXTURES = (_scale, _arpeggio, _chords, _chords, _chords, _chords, _repeats, _repeats, _trill, _tremolo, _alberti, _octaves, _octaves, _octaves, _edge, _edge,
            _edge, _loose, _loose, _melody, _melody)
