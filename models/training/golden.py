"""The golden files other languages are held to: a recording, its features, posteriors and notes.

    python -m training.golden

`sound.flac` (16 kHz, 16 bit): our own four seconds on the public-domain Steinway (or, without the data folder, kept as it is).
`features.f32`: every 10th frame; `posteriors.f32`: onset [2 T, 88], sounding [T, 88], velocity [T, 88], one after the other;
little-endian float32. `golden.json`: the shapes, and the notes that `decode.py` finds in those posteriors.
"""
import json

import numpy as np
import onnxruntime
import soundfile

from . import banks, config
from .decode import decode, decoder_settings
from .features import SAMPLE_RATE_HZ, features
from .listen import as_steps, read_sound
from .render import plain_instrument, play
from .surroundings import made_room, through

FRAME_STEP = 10
SECONDS = 4.2


def melody():
    """Our own: a rising figure over open chords, a repeated note, an octave, one soft inner note."""
    rows = [(.30, 1.2, 48, 62), (.30, 1.2, 55, 50), (.32, .8, 64, 80), (.62, .9, 67, 76), (.92, 1.2, 72, 84), (1.30, 1.9, 43, 64),
            (1.30, 1.9, 59, 44), (1.31, 1.5, 74, 82), (1.62, 1.75, 77, 70), (1.80, 1.95, 77, 74), (1.98, 2.4, 77, 80), (2.35, 3.2, 36, 70),
            (2.35, 3.2, 48, 66), (2.36, 3.2, 64, 60), (2.37, 3.2, 67, 58), (2.38, 3.2, 72, 86), (3.0, 3.3, 84, 60), (3.15, 3.5, 83, 55), (3.3, 3.9, 79, 58)]
    return np.array(rows)


def render():
    """The golden sound: that melody in a small room with a little noise."""
    bank = banks.load_folder(config.DATA / 'pianos' / 'splendid-steinway')[0]
    rng = np.random.default_rng(5)
    sound = through(play(rng, plain_instrument(bank), melody(), SECONDS), made_room(rng, .35))
    sound = sound / np.abs(sound).max() * .5
    return sound + rng.standard_normal(len(sound)) * 5e-4


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


def write(folder=config.MODEL_FOLDER):
    golden = folder / 'golden'
    golden.mkdir(exist_ok=True)
    if (config.DATA / 'pianos').exists():
        soundfile.write(golden / 'sound.flac', render(), SAMPLE_RATE_HZ, subtype='PCM_16')
    manifest = json.loads((folder / 'manifest.json').read_text())
    sound = read_sound(golden / 'sound.flac')
    frames = features(sound)[::FRAME_STEP]
    posteriors = onnx_posteriors(folder / manifest['file'], sound)
    notes = decode(*posteriors, manifest['labelDelaySeconds'], decoder_settings())
    frames.astype('<f4').tofile(golden / 'features.f32')
    np.concatenate([p.reshape(-1) for p in posteriors]).astype('<f4').tofile(golden / 'posteriors.f32')
    names = ('onsetSeconds', 'offsetSeconds', 'pitch', 'velocity', 'confidence', 'emittedAtSeconds')
    (golden / 'golden.json').write_text(json.dumps({
        'sound': 'sound.flac', 'sha256': manifest['sha256'], 'features': dict(file='features.f32', shape=list(frames.shape), everyFrames=FRAME_STEP),
        'posteriors': dict(file='posteriors.f32', onset=list(posteriors[0].shape), sounding=list(posteriors[1].shape), velocity=list(posteriors[2].shape)),
        'played': [dict(zip(('onsetSeconds', 'offsetSeconds', 'pitch', 'velocity'), row)) for row in melody().tolist()],
        'notes': [dict(zip(names, np.round(row, 5).tolist())) for row in notes]}, indent=1) + '\n')


if __name__ == '__main__':
    write()
