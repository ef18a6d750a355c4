"""Plain two-handed music of our own, for the trials in which the playing is not the difficulty: a tune over broken chords."""
import numpy as np

from ..surroundings import through
from .clip import SECONDS, Clip, Text, text
from .shoebox import shoebox
from .studio import PIANOS, recorded, struck

MAJOR, MINOR = (0, 2, 4, 5, 7, 9, 11), (0, 2, 3, 5, 7, 8, 11)
PROGRESSION = (0, 5, 3, 4, 0, 3, 1, 4)
"""Degrees of the scale on which the chords stand."""
LAST_SECONDS, PAUSE = 15.8, (17., SECONDS)
SEED = 4100


def music(rng, number):
    """Ends at 15.8 s; then nobody plays."""
    scale, tonic, beat = (MAJOR, MINOR)[number % 2], int(rng.integers(45, 55)), rng.uniform(.42, .62)
    rows, at, degree, bar = [], .3, int(rng.integers(7, 12)), 0
    tone = lambda d, octave=0: tonic + scale[d % 7] + 12 * (d // 7 + octave)
    while at + 4 * beat < LAST_SECONDS:
        root = PROGRESSION[bar % len(PROGRESSION)]
        rows += _left(rng, number + bar // 4, at, beat, [tone(root + d, -1) for d in (0, 2, 4, 7)])
        for i in range(8):
            if i == 0 or rng.random() < .75:
                length = beat / 2 * rng.choice((1, 1, 2))
                rows.append((at + i * beat / 2, length, tone(degree, 1), rng.normal(78, 7)))
                if rng.random() < .2:
                    rows.append((at + i * beat / 2, length, tone(degree - 2, 1), rng.normal(64, 6)))
            degree = int(np.clip(degree + rng.choice((-2, -1, -1, 1, 1, 2, 3, -3)), 4, 17))
        at, bar = at + 4 * beat, bar + 1
    return text([(max(.05, on + rng.normal(0, .006)), min(on + .95 * length, LAST_SECONDS), pitch, float(np.clip(blow, 25, 115)), '')
                 for on, length, pitch, blow in rows])


def _left(rng, manner, at, beat, chord):
    if manner % 3 == 0:
        return [(at + i * beat / 2, beat / 2, chord[k], rng.normal(58, 6)) for i, k in enumerate((0, 2, 1, 2, 0, 2, 1, 2))]
    if manner % 3 == 1:
        low = [(at, 2 * beat, chord[0] - 12, rng.normal(66, 6)), (at, 2 * beat, chord[0], rng.normal(60, 6))]
        return low + [(at + i * beat, .8 * beat, p, rng.normal(56, 6)) for i in (1, 2, 3) for p in chord[1:]]
    return [(at + i * beat / 2, 2 * beat, chord[k], rng.normal(58, 6)) for i, k in enumerate((0, 1, 2, 3, 2, 1, 2, 3))]


def rendered(studio, cents_of=lambda rng: 0.):
    """[(text, the piano alone)], one for each piano; `cents_of` gives its tuning, one number or [128]."""
    texts = [music(np.random.default_rng([SEED, n, 1]), n) for n in range(len(PIANOS))]
    return [(played, struck(np.random.default_rng([SEED, n, 2]), studio.piano(n), played, cents_of(np.random.default_rng([SEED, n, 4]))))
            for n, played in enumerate(texts)]


def dry(studio):
    return studio.once('music, the piano alone', lambda: rendered(studio))


def plain(studio):
    """The control of every trial that disturbs the recording."""
    return studio.once('music, plainly recorded', lambda: list(as_recorded(dry(studio))))


def as_recorded(rendered, marks_of=lambda played, number: played.marks):
    for n, (played, sound) in enumerate(rendered):
        yield Clip(recorded(np.random.default_rng([SEED, n, 3]), sound), Text(played.take, marks_of(played, n)), pauses=[PAUSE])


def in_the_same_room(number, sound):
    """Another source heard by the microphone of clip `number`, in its room but from another place in it."""
    rng = np.random.default_rng([SEED, number, 5])
    return through(sound, shoebox(rng, sixty_db_seconds=rng.uniform(.3, .6), distance_metres=2.5))
