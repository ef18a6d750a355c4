"""Where a trial's clips are recorded: six pianos, a furnished room of one's own for each clip, one plain microphone."""
import numpy as np
from scipy.signal import lfilter

from .. import banks, config
from ..features import SAMPLE_RATE_HZ
from ..render import Instrument, play
from ..surroundings import through
from ..synthesiser import synthetic_bank
from .clip import SECONDS, Clip, one_string_each
from .shoebox import shoebox

PIANOS = (('salamander-yamaha-c5', 0), ('headroom-yamaha-c3', 1), ('splendid-steinway', 0), ('petrof-upright', 0), 770001, 770002)
"""A folder of the data folder and which of its microphones; or the seed of a synthetic piano (training's seeds are below 770000)."""
MUSIC_DB, FLOOR_BELOW_MUSIC_DB = -27., 50.
"""Mean level against full scale, and the quiet room's own noise under it."""


class Studio:
    """Pianos are loaded when first played; without the data folder all six are synthetic."""

    def __init__(self, synthetic=lambda seed: synthetic_bank(seed, key_step=3)):
        self._synthetic, self._banks, self.kept = synthetic, {}, {}

    def piano(self, number):
        number %= len(PIANOS)
        if number not in self._banks:
            self._banks[number] = self._loaded(PIANOS[number], number)
        return self._banks[number]

    def _loaded(self, which, number):
        if isinstance(which, int) or not (config.DATA / 'pianos').exists():
            return self._synthetic(which if isinstance(which, int) else 770010 + number)
        name, microphone = which
        return banks.load_folder(config.DATA / 'pianos' / name)[microphone]

    def once(self, name, make):
        """What several trials share, made by the first that asks."""
        if name not in self.kept:
            self.kept[name] = make()
        return self.kept[name]


def instrument(rng, bank, cents=0.):
    """A piano in good order: keys within a few cents and a few decibels of one another. `cents`: one number, or [128]."""
    return Instrument(
        bank, range_db=36., layer_shift=rng.normal(0, 6), cents=rng.normal(0, 2, 128) + cents, key_gain_db=rng.normal(0, 1.2, 128),
        damper_seconds=.06, knock_db=-42., softening=.6 if len(bank.layers) == 1 else .1, undamped_from=90)


def struck(rng, bank, text, cents=0., ringing_on=False):
    """The piano alone. `ringing_on`: a blow does not end the key's earlier tone, as with the pedal down."""
    return play(rng, instrument(rng, bank, cents), (text if ringing_on else one_string_each(text)).take, SECONDS)


def in_room(rng, sound):
    return through(sound, shoebox(rng, sixty_db_seconds=rng.uniform(.25, .55), distance_metres=rng.uniform(.8, 2.)))


def at_level(sound, level_db=MUSIC_DB):
    """float32 [samples] at this level; 0 dB is a root mean square of 1."""
    return sound * np.float32(10 ** (level_db / 20) / (np.sqrt(np.mean(sound ** 2)) + 1e-9))


def room_noise(rng, count):
    """Unit power, falling towards the treble."""
    noise = lfilter([1], [1, -.92], rng.standard_normal(count))
    return (noise / np.sqrt(np.mean(noise ** 2))).astype(np.float32)


def digitised(sound):
    """16 bits, nothing beyond full scale."""
    return (np.rint(np.clip(sound, -1, 32767 / 32768) * 32768) / 32768).astype(np.float32)


def recorded(rng, sound):
    """A clean rendering as a plain microphone in a quiet room has it."""
    sound = at_level(in_room(rng, sound))
    return digitised(sound + room_noise(rng, len(sound)) * np.float32(10 ** ((MUSIC_DB - FLOOR_BELOW_MUSIC_DB) / 20)))


def clips_of(studio, seed, write, ringing_on=False, clips=len(PIANOS)):
    """One clip for each piano: `write(rng, n)` gives the text; two texts of one seed get the same room and the same piano."""
    for n in range(clips):
        text = write(np.random.default_rng([seed, n, 1]), n)
        sound = struck(np.random.default_rng([seed, n, 2]), studio.piano(n), text, ringing_on=ringing_on)
        yield Clip(recorded(np.random.default_rng([seed, n, 3]), sound), text)

