"""The trials' recordings as files, for the app itself to be run on: NAME-N.flac and NAME-N.tsv; controls are NAME-plain-N, or music-plain-N where many share one."""
import numpy as np
import soundfile

from ..features import SAMPLE_RATE_HZ
from . import music


def write(trial, studio, folder):
    folder.mkdir(parents=True, exist_ok=True)
    control = 'music-plain' if trial.plain is music.plain else f'{trial.name}-plain'
    for name, clips in ((trial.name, trial.hard), (control, trial.plain)):
        for n, clip in enumerate(clips(studio) if clips else ()):
            path = folder / f'{name}-{n + 1}.flac'
            soundfile.write(path, clip.sound, SAMPLE_RATE_HZ, subtype='PCM_16')
            np.savetxt(path.with_suffix('.tsv'), clip.text.take, '%.6f', '\t', header='onset\toffset\tnote\tvelocity', comments='# ')
