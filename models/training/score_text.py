"""What real music looks like: notes of the scores in the data folder, as text for rendered performances.

Pieces that evaluation recordings play are left out, so that nothing measured was ever read.
"""
import json

import numpy as np

from . import config

LEFT_OUT = ('clair_de_lune', 'prelude_no._4', 'prelude_4', 'prelude_in_e_minor', 'prlude', 'prelude_opus_28_no._4', 'pathetique', 'pathtique', 'op._28')
"""Played by recordings of `real-dev` and by the outside evaluation."""


def is_left_out(path):
    return any(word in path.stem.lower().replace(' ', '_') for word in LEFT_OUT)


def pieces():
    """{name: float array [notes, 4] of (onset quarters, length quarters, pitch, staff)}; empty without the data folder."""
    cache = config.WORK / 'score-text.json'
    if not cache.exists():
        found = {}
        for path in sorted((config.DATA / 'scores-dev').glob('*.mxl')):
            if not is_left_out(path):
                found[path.stem] = _notes(path)
        cache.parent.mkdir(parents=True, exist_ok=True)
        cache.write_text(json.dumps(found))
    return {name: np.array(notes) for name, notes in json.loads(cache.read_text()).items() if len(notes) > 20}


def _notes(path):
    import warnings

    import partitura
    warnings.simplefilter('ignore')
    try:
        array = partitura.load_score(str(path)).note_array(include_staff=True)
    except Exception as trouble:  # one unreadable file shall not stop the training
        print(f'left out {path.name}: {trouble}')
        return []
    rows = [(float(n['onset_quarter']), float(max(n['duration_quarter'], .1)), int(n['pitch']), int(n['staff'])) for n in array
            if 21 <= n['pitch'] <= 108]
    return sorted(set(rows))
