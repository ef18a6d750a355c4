"""From posteriors to notes: the reference of the app's decoder, step by step, equal to it by golden file.

Sub-frame n (10 ms) speaks of the moment (n + 1) * 0.01 - labelDelaySeconds. A key's note begins where its onset posterior

- is at least `onsetThreshold`, and at least `aloneThreshold` where no key's posterior was that high in the last `companySubframes`
  up to the sub-frame after it (a faint stroke is believed among others, not where nobody seems to play),
- is greater than the sub-frame before it and at least as great as the one after it (before the first lies 0), and
- lies at least `deadSubframes` after the key's last onset;

its moment is refined by the parabola through the three values around it (half a sub-frame at most either way), plus
`onsetOffsetSeconds`, never below 0. It is told as soon as the sub-frame after it is known. Velocity is the
velocity posterior of the step that holds the peak: round(1 + 126 * v), 1 to 127. Confidence is what notes told at such a peak were
worth (`calibrate.py`): the points of `confidence` joined by straight lines, level before the first and after the last.

A sounding note ends at the first step, later than `offsetGraceSeconds` after its onset, whose sounding posterior is below
`soundingThreshold`, or at the key's next onset, or with the sound. A step's sounding speaks of its second sub-frame's moment.
"""
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np

from .features import HOP_SECONDS

SETTINGS_FILE = Path(__file__).with_name('decoder.json')
"""The thresholds, chosen by measurement (docs/decisions/0004-listening.md)."""
SUBFRAMES_AROUND = 1
"""With two the same notes were found, 10 ms later."""
RAW_CONFIDENCE = (dict(posterior=0., share=0.), dict(posterior=1., share=1.))
"""The posterior itself."""


@dataclass
class DecoderSettings:
    onsetThreshold: float = .3
    aloneThreshold: float = 0.
    companySubframes: int = 200
    deadSubframes: int = 5
    soundingThreshold: float = .35
    offsetGraceSeconds: float = .06
    onsetOffsetSeconds: float = 0.
    confidence: list = field(default_factory=lambda: list(RAW_CONFIDENCE))

    def as_json(self):
        return {**asdict(self), 'subframesAround': SUBFRAMES_AROUND}


def decoder_settings():
    """Those of the app."""
    return DecoderSettings(**json.loads(SETTINGS_FILE.read_text()))


def decode(onset, sounding, velocity, delay_seconds, settings=DecoderSettings()):
    """onset [2 T, 88], sounding [T, 88], velocity [T, 88] -> [notes, 6]: onset s, offset s, pitch, velocity, confidence,
    emitted s (how much had been heard when the note was told); ordered by onset, then pitch."""
    frames = len(onset)
    around = np.pad(onset, ((1, 1), (0, 0)))
    before, after = around[:-2], around[2:]
    peak = (onset >= settings.onsetThreshold) & (onset > before) & (onset >= after)
    peak &= (onset >= settings.aloneThreshold) | _in_company(onset, settings)[:, None]
    peak[max(0, frames - SUBFRAMES_AROUND):] = False
    notes = []
    for key in np.flatnonzero(peak.any(0)):
        last, open_note = -10 ** 9, None
        for n in np.flatnonzero(peak[:, key]):
            if n - last < settings.deadSubframes:
                continue
            last = n
            a, b, c = before[n, key], onset[n, key], after[n, key]
            bend = a - 2 * b + c
            shift = float(np.clip(.5 * (a - c) / bend, -.5, .5)) if bend < 0 else 0.
            at = max(0., (n + 1 + shift) * HOP_SECONDS - delay_seconds + settings.onsetOffsetSeconds)
            if open_note is not None:
                open_note[1] = min(open_note[1], at)
            emitted = ((n + SUBFRAMES_AROUND) // 2 + 1) * 2 * HOP_SECONDS
            open_note = [at, _offset(sounding[:, key], at, delay_seconds, settings), key + 21,
                         int(round(1 + 126 * float(velocity[n // 2, key]))), float(b), emitted]
            notes.append(open_note)
    notes.sort(key=lambda n: (n[0], n[2]))
    notes = np.array(notes, float).reshape(-1, 6)
    notes[:, 4] = np.interp(notes[:, 4], *([point[name] for point in settings.confidence] for name in ('posterior', 'share')))
    return notes


def _in_company(onset, settings):
    """[2 T]: whether, when a sub-frame's peaks are told, any key's posterior has been sure of late."""
    now = np.arange(len(onset))
    last_sure = np.maximum.accumulate(np.where((onset >= settings.aloneThreshold).any(1), now, -settings.companySubframes - 1))
    told = np.minimum(now + SUBFRAMES_AROUND, len(onset) - 1)
    return told - last_sure[told] <= settings.companySubframes


def _offset(sounding, at, delay_seconds, settings):
    moments = (np.arange(len(sounding)) + 1) * 2 * HOP_SECONDS - delay_seconds
    ended = np.flatnonzero((moments > at + settings.offsetGraceSeconds) & (sounding < settings.soundingThreshold))
    return float(moments[ended[0]] if len(ended) else max(at + settings.offsetGraceSeconds, moments[-1]))
