"""All trials, in the order of the card."""
from .action import ACTION
from .again import AGAIN
from .edges import HIGHEST_OCTAVE, LOWEST_OCTAVE
from .microphone import CLIPPING, PHONE
from .nobody import NOISE, SILENCE
from .octaves import OCTAVES
from .pedal import PEDAL
from .processed import PROCESSED
from .soft_inside import SOFT_INSIDE
from .speech import SPEECH
from .television import TELEVISION
from .ten_notes import TEN_NOTES
from .ticking import METRONOME
from .trills import TRILLS
from .tuning import FLAT, KEYS_OFF_TUNE

TRIALS = (AGAIN, SOFT_INSIDE, LOWEST_OCTAVE, HIGHEST_OCTAVE, OCTAVES, TEN_NOTES, PEDAL, TRILLS, FLAT, KEYS_OFF_TUNE,
          ACTION, SPEECH, TELEVISION, METRONOME, PHONE, CLIPPING, PROCESSED, SILENCE, NOISE)
BY_NAME = {trial.name: trial for trial in TRIALS}
