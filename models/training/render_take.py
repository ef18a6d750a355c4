"""Renders a list of notes as a recording: for demonstrations and golden recordings.

    python -m training.render_take NOTES OUT.wav [--bank splendid-steinway] [--room 0.4] [--snr 35] [--rate 16000] [--seed 1]

NOTES is a MIDI file (`.mid`; the sustain pedal holds notes) or JSON: a list, or {"notes": a list}, of
{"onsetSeconds", "offsetSeconds", "pitch", "velocity" 1..127}. OUT is `.wav` or `.flac`, mono, 16 bit, peak at -6 dBFS,
one second longer than its last note. An onset is where the tone's attack lies (a tenth of its peak).
`--bank`: a folder of the data folder's `pianos` (the Steinway is in the public domain), or `synthetic` (needs no data).
`--room`: seconds in which a made-up room's sound dies by 60 dB (0: none), or the name of a file of `rooms`.
`--snr`: decibels from the music's mean power down to the noise's (0: no noise).
"""
import argparse
import json
from pathlib import Path

import numpy as np
import soundfile
from scipy.signal import resample_poly

from . import banks, config
from .features import SAMPLE_RATE_HZ
from .performance import one_string_each
from .render import plain_instrument, play
from .surroundings import made_room, through
from .synthesiser import synthetic_bank

PEDAL = 64


def read_notes(path):
    """[notes, 4]: onset s, offset s, pitch, velocity."""
    if path.suffix.lower() in ('.mid', '.midi'):
        return one_string_each(_read_midi(path))
    content = json.loads(path.read_text())
    rows = content['notes'] if isinstance(content, dict) else content
    return one_string_each(np.array([(n['onsetSeconds'], n['offsetSeconds'], n['pitch'], n.get('velocity', 70)) for n in rows], float))


def _read_midi(path):
    import mido
    now, held, pedalled, down, rows = 0., {}, [], False, []
    for message in mido.MidiFile(str(path), clip=True):
        now += message.time
        if message.type == 'note_on' and message.velocity > 0:
            held.setdefault(message.note, []).append(len(rows))
            rows.append([now, None, message.note, message.velocity])
        elif message.type in ('note_on', 'note_off') and held.get(message.note):
            row = held[message.note].pop(0)
            if down:
                pedalled.append(row)
            else:
                rows[row][1] = now
        elif message.type == 'control_change' and message.control == PEDAL:
            down = message.value >= 64
            if not down:
                for row in pedalled:
                    rows[row][1] = now
                pedalled = []
    return np.array([(on, now if off is None else off, pitch, velocity) for on, off, pitch, velocity in rows], float).reshape(-1, 4)


def render_take(take, bank='splendid-steinway', room='0.4', snr_db=35., seed=1):
    """float32 sound at 16 kHz, peak 0.5."""
    rng = np.random.default_rng(seed)
    piano = synthetic_bank(seed) if bank == 'synthetic' else banks.load_folder(config.DATA / 'pianos' / bank)[0]
    sound = play(rng, plain_instrument(piano), take, take[:, 1].max() + 1)
    try:
        impulse = made_room(rng, float(room)) if float(room) > 0 else np.ones(1, np.float32)
    except ValueError:
        impulse = soundfile.read(config.DATA / 'rooms' / f'{room}.flac', dtype='float32')[0]
        impulse = impulse[int(np.argmax(np.abs(impulse) > .3 * np.abs(impulse).max())):]
    sound = through(sound, impulse)
    if snr_db > 0:
        sound = sound + rng.standard_normal(len(sound)) * np.sqrt(np.mean(sound ** 2)) * 10 ** (-snr_db / 20)
    return (sound * (.5 / np.abs(sound).max())).astype(np.float32)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('notes', type=Path)
    ap.add_argument('out', type=Path)
    ap.add_argument('--bank', default='splendid-steinway')
    ap.add_argument('--room', default='0.4')
    ap.add_argument('--snr', type=float, default=35.)
    ap.add_argument('--rate', type=int, default=SAMPLE_RATE_HZ)
    ap.add_argument('--seed', type=int, default=1)
    a = ap.parse_args()
    sound = render_take(read_notes(a.notes), a.bank, a.room, a.snr, a.seed)
    if a.rate != SAMPLE_RATE_HZ:
        common = np.gcd(a.rate, SAMPLE_RATE_HZ)
        sound = resample_poly(sound, a.rate // common, SAMPLE_RATE_HZ // common)
    soundfile.write(a.out, np.clip(sound, -1, 1), a.rate, subtype='PCM_16')
    print(f'{a.out}: {len(sound) / a.rate:.1f} s')


if __name__ == '__main__':
    main()
