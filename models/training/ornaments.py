"""Notes a score writes as one sign and a hand plays as many: trills, mordents, turns, grace notes, one key struck again.

A network that never heard the same key twice within an eighth of a second does not tell it later.
"""
import numpy as np

STEP_SECONDS = (.045, .1)
SHORTEST_SECONDS = .14


def ornamented(rng, text, share):
    """`share` of the notes long enough for it, in text [notes, 4] of (onset s, length s, pitch, hand), played as ornaments."""
    rows = []
    for onset, length, pitch, hand in text:
        if length < SHORTEST_SECONDS or rng.random() > share:
            rows.append((onset, length, pitch, hand))
            continue
        step = np.exp(rng.uniform(*np.log(STEP_SECONDS)))
        ornament = ORNAMENTS[rng.integers(len(ORNAMENTS))]
        rows += [(onset + at, lasts, pitch + away, hand) for at, lasts, away in ornament(rng, length, step) if 21 <= pitch + away <= 108]
    return np.array(rows, float).reshape(-1, 4)


def _trill(rng, length, step):
    away, first = int(rng.choice((1, 2, 2, 3))), int(rng.integers(2))
    return [(i * step, step, away if (i + first) % 2 else 0) for i in range(max(3, int(min(length, 2.5) / step)))]


def _run(pattern, length, step):
    """Short notes, and the last of them for what is left of the length."""
    last = len(pattern) - 1
    return [(i * step, step if i < last else max(step, length - last * step), away) for i, away in enumerate(pattern)]


def _mordent(rng, length, step):
    away = int(rng.choice((-2, -1, 1, 2)))
    return _run((0, away, 0), length, step)


def _turn(rng, length, step):
    above, below = int(rng.choice((1, 2))), -int(rng.choice((1, 2)))
    return _run([(above, 0, below, 0), (0, above, 0, below, 0)][rng.integers(2)], length, step)


def _grace_notes(rng, length, step):
    way = int(rng.choice((-2, -1, 1, 2, 4, 5, 12)))
    return _run([way * k for k in range(int(rng.integers(1, 4)), 0, -1)] + [0], length, step)


def _struck_again(rng, length, step):
    return _run([0] * int(rng.integers(2, 6)), length, step * 1.6)


ORNAMENTS = (_trill, _trill, _trill, _mordent, _mordent, _turn, _grace_notes, _struck_again)
