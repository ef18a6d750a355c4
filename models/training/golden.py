"""The golden files other languages are held to: two recordings, their features, posteriors and notes.

    python -m training.golden

Our own playing on the public-domain Steinway (without the data folder its sound is kept as it is): `golden`, four seconds that are heard without doubt, by
which engines are tried too, and `touch`, fifteen of what is hard: faint strokes about the thresholds, a key struck again and again, the pedal, a silence.
Of each, NAME.flac (16 kHz, 16 bit); NAME-features.f32: every nth frame, little-endian float32; NAME-posteriors.u16: onset [2 T, 88], sounding [T, 88],
velocity [T, 88], one after the other, little-endian, 65535 is 1; NAME.json: the shapes, and the notes that `decode.py` finds in those posteriors.
"""
import json
from dataclasses import dataclass, field, replace

import numpy as np
import onnxruntime
import soundfile

from . import banks, config
from .decode import decode, decoder_settings
from .features import SAMPLE_RATE_HZ, features
from .listen import as_steps, read_sound
from .render import plain_instrument, play
from .surroundings import made_room, through

WHISPER_GAIN = .16
"""Fainter by this than the bank's softest recordings: about the thresholds, in this noise."""
MARGIN = .003
"""Engines differ by less than a third of this: no note of a golden recording is told or left out by less."""


def melody():
    """Our own: a rising figure over open chords, a repeated note, an octave, one soft inner note."""
    rows = [(.30, 1.2, 48, 62), (.30, 1.2, 55, 50), (.32, .8, 64, 80), (.62, .9, 67, 76), (.92, 1.2, 72, 84), (1.30, 1.9, 43, 64),
            (1.30, 1.9, 59, 44), (1.31, 1.5, 74, 82), (1.62, 1.75, 77, 70), (1.80, 1.95, 77, 74), (1.98, 2.4, 77, 80), (2.35, 3.2, 36, 70),
            (2.35, 3.2, 48, 66), (2.36, 3.2, 64, 60), (2.37, 3.2, 67, 58), (2.38, 3.2, 72, 86), (3.0, 3.3, 84, 60), (3.15, 3.5, 83, 55), (3.3, 3.9, 79, 58)]
    return np.array(rows)


def touch():
    """Our own: a tune over a held pedal; a key struck ten times in a second and softer each time; a sure stroke after a silence; a chord of ten; the ends of the keyboard."""
    pedal = [(.30, 41, 60), (.30, 57, 42), (.32, 65, 70), (.70, 60, 14), (.95, 69, 66), (1.20, 60, 10), (1.45, 72, 78), (1.46, 76, 30), (2.10, 77, 82),
             (2.40, 72, 9), (2.70, 74, 64), (2.72, 62, 18), (3.00, 58, 50), (3.00, 70, 58)]
    again = [(4.5 + .11 * n, 79, 80 - 7 * n) for n in range(10)]
    chord = [(11.8 + .004 * n, *key) for n, key in enumerate(((29, 70), (36, 40), (45, 52), (52, 36), (57, 44), (60, 60), (64, 38), (69, 54), (72, 48), (76, 76)))]
    ends = [(13.0, 100, 34), (13.3, 104, 28), (13.6, 24, 40), (14.0, 64, 22), (14.25, 64, 16), (14.5, 64, 10)]
    rows = [(at, 4.3, *key) for at, *key in pedal] + [(at, at + .1, *key) for at, *key in again] + [(9.8, 10.6, 67, 80)]
    return np.array(sorted(rows + [(at, 12.8, *key) for at, *key in chord] + [(at, at + .22, *key) for at, *key in ends]))


def whispers():
    """Under the tune, after the silence, and the same after the sure stroke that follows it."""
    return np.array([(at, at + .3, pitch, 10) for at, pitch in ((3.4, 67), *((start + .5 * n, pitch) for start in (8., 10.2) for n, pitch in enumerate((52, 59, 53))))])


@dataclass
class Recording:
    """How one is made and kept."""
    name: str
    take: np.ndarray
    seconds: float
    seed: int
    noise: float
    every_frames: int
    whispers: np.ndarray = field(default_factory=lambda: np.zeros((0, 4)))


RECORDINGS = (Recording('golden', melody(), 4.2, 5, 5e-4, 10), Recording('touch', touch(), 15.2, 6, 2e-3, 40, whispers()))


def render(recording):
    """The golden sound: the take in a small room with a little noise."""
    bank = banks.load_folder(config.DATA / 'pianos' / 'splendid-steinway')[0]
    rng = np.random.default_rng(recording.seed)
    sound = play(rng, plain_instrument(bank), recording.take, recording.seconds)
    if len(recording.whispers):
        sound += play(rng, plain_instrument(bank), recording.whispers, recording.seconds) * np.float32(WHISPER_GAIN)
    sound = through(sound, made_room(rng, .35))
    sound = sound / np.abs(sound).max() * .5
    return sound + rng.standard_normal(len(sound)) * recording.noise


def onnx_posteriors(model, sound):
    """The exported network step by step: onset [2 T, 88], sounding [T, 88], velocity [T, 88]."""
    session = onnxruntime.InferenceSession(str(model), providers=['CPUExecutionProvider'])
    features_in, *memories = session.get_inputs()
    states, told = [np.zeros(memory.shape, np.float32) for memory in memories], []
    for step in as_steps(features(sound)):
        onset, sounding, velocity, *states = session.run(None, {features_in.name: step[None], **{m.name: s for m, s in zip(memories, states)}})
        told.append((onset, sounding, velocity))
    onset, sounding, velocity = zip(*told)
    return np.concatenate(onset), np.stack(sounding), np.stack(velocity)


def by_a_margin(posteriors, delay_seconds, settings):
    """Whether the same keys are told however engines differ."""
    def keys(by):
        moved = replace(settings, onsetThreshold=settings.onsetThreshold + by, aloneThreshold=settings.aloneThreshold + by)
        return [tuple(note) for note in decode(*posteriors, delay_seconds, moved)[:, [0, 2]]]
    return keys(MARGIN) == keys(-MARGIN)


def kept_posteriors(path):
    """The three of them, one after the other, 0 to 1."""
    return np.fromfile(path, '<u2').astype(np.float32) / 65535


def write_recording(recording, folder):
    golden = folder / 'golden'
    golden.mkdir(exist_ok=True)
    file = {kind: f'{recording.name}{end}' for kind, end in (('sound', '.flac'), ('features', '-features.f32'), ('posteriors', '-posteriors.u16'), ('paper', '.json'))}
    if (config.DATA / 'pianos').exists():
        soundfile.write(golden / file['sound'], render(recording), SAMPLE_RATE_HZ, subtype='PCM_16')
    manifest = json.loads((folder / 'manifest.json').read_text())
    sound = read_sound(golden / file['sound'])
    frames = features(sound)[::recording.every_frames]
    posteriors = onnx_posteriors(folder / manifest['file'], sound)
    settings = decoder_settings()
    if not by_a_margin(posteriors, manifest['labelDelaySeconds'], settings):
        print(f'{recording.name}: a note hangs by less than {MARGIN}; where engines are to agree on it, play it a little louder or softer')
    notes = decode(*posteriors, manifest['labelDelaySeconds'], settings)
    frames.astype('<f4').tofile(golden / file['features'])
    np.round(np.concatenate([p.reshape(-1) for p in posteriors]) * 65535).astype('<u2').tofile(golden / file['posteriors'])
    names = ('onsetSeconds', 'offsetSeconds', 'pitch', 'velocity', 'confidence', 'emittedAtSeconds')
    (golden / file['paper']).write_text(json.dumps({
        'sound': file['sound'], 'sha256': manifest['sha256'],
        'features': dict(file=file['features'], shape=list(frames.shape), everyFrames=recording.every_frames),
        'posteriors': dict(file=file['posteriors'], onset=list(posteriors[0].shape), sounding=list(posteriors[1].shape), velocity=list(posteriors[2].shape)),
        'played': [dict(zip(('onsetSeconds', 'offsetSeconds', 'pitch', 'velocity'), row)) for row in sorted([*recording.take.tolist(), *recording.whispers.tolist()])],
        'notes': [dict(zip(names, np.round(row, 5).tolist())) for row in notes]}, indent=1) + '\n')


def write(folder=config.MODEL_FOLDER):
    for recording in RECORDINGS:
        write_recording(recording, folder)


if __name__ == '__main__':
    write()
