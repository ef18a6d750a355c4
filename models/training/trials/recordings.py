"""The trials' recordings as files, for the app itself to be run on: NAME-N.flac and NAME-N.tsv, controls as NAME-plain-N."""
import numpy as np
import soundfile

from ..features import SAMPLE_RATE_HZ


def write(trial, studio, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for word, clips in (('', trial.hard), ('-plain', trial.plain)):
        for n, clip in enumerate(clips(studio) if clips else ()):
            name = folder / f'{trial.name}{word}-{n + 1}'
            soundfile.write(name.with_suffix('.flac'), clip.sound, SAMPLE_RATE_HZ, subtype='PCM_16')
            np.savetxt(name.with_suffix('.tsv'), clip.text.take, '%.6f', '\t', header='onset\toffset\tnote\tvelocity', comments='# ')
