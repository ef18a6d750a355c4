"""The whole way in small, on a synthetic piano alone (no data folder): render, features, train, export, listen.

    python -m pytest -q training/test_pipeline.py        (from models/; under a minute)
"""
import json

import numpy as np
import pytest
import torch

from . import config, export, golden, pool
from .config import Config, NetworkShape
from .dataset import Clips
from .decode import DecoderSettings, decode, decoder_settings
from .features import SAMPLE_RATE_HZ, as_bytes, band_centres_hz, features
from .listen import as_steps, from_logits, read_sound
from .losses import loss, targets
from .network import PianoNotes
from .performance import one_string_each, perform
from .procedural import passage
from .render import plain_instrument, play
from .schedule import rate
from .surroundings import surround
from .synthesiser import synthetic_bank

RUN = Config(name='test', processes=1, batch=2, cropSeconds=1.)


@pytest.fixture(scope='module')
def piano():
    return synthetic_bank(3, key_step=12, layers=((1, 127, .7),))


def test_a_label_lies_where_the_tone_begins(piano):
    sound = play(np.random.default_rng(0), plain_instrument(piano), np.array([[.5, 1.5, 64, 80.]]), 2)
    rises = np.argmax(np.abs(sound) > .1 * np.abs(sound).max()) / SAMPLE_RATE_HZ
    assert abs(rises - .5) < .003


def test_a_second_blow_on_a_key_ends_its_first_tone():
    take = one_string_each(np.array([[1., 3., 60, 50], [2., 4., 60, 60], [2.01, 4., 60, 60]]))
    assert take.tolist() == [[1., 2., 60, 50], [2., 4., 60, 60]]


def test_a_full_scale_sine_is_0_db_in_its_own_band_and_sound_later_than_a_frame_changes_nothing():
    hz = 128 * SAMPLE_RATE_HZ / 4096
    sound = np.sin(2 * np.pi * hz * np.arange(SAMPLE_RATE_HZ) / SAMPLE_RATE_HZ).astype(np.float32)
    frames = features(sound)
    assert frames.shape == (100, 588)
    near = np.argmin(np.abs(band_centres_hz() - hz))
    assert abs(int(frames[60, :294].argmax()) - near) <= 1
    assert 2.7 < frames[60, :294].max() < 3.01
    later = sound.copy()
    later[61 * 160:] = 0
    assert np.array_equal(features(later)[:61], frames[:61])


def test_training_lowers_the_loss_and_the_export_equals_the_network(piano, tmp_path, monkeypatch):
    monkeypatch.setattr(config, 'WORK', tmp_path)
    rng, folder = np.random.default_rng(1), pool.folder(RUN)
    folder.mkdir()
    takes, frames = [], []
    for _ in range(2):
        take = perform(rng, passage(rng))
        sound = surround(rng, play(rng, plain_instrument(piano), take, 12), [], [])
        takes.append(take.tolist())
        frames.append(as_bytes(features(sound)))
    np.save(folder / 'shard-0.npy', np.stack(frames))
    (folder / 'shard-0.json').write_text(json.dumps(takes))
    torch.manual_seed(0)
    network = PianoNotes(NetworkShape())
    optimiser = torch.optim.AdamW(network.parameters(), lr=3e-3)
    clips, costs = Clips(folder), []
    x, *wanted = clips.batch(rng, RUN.batch, RUN.cropSeconds, RUN.labelDelaySeconds)
    for _ in range(25):
        cost = loss(network(x), *wanted, RUN.onsetWeight, RUN.velocityWeight)
        optimiser.zero_grad()
        cost.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.)
        optimiser.step()
        costs.append(cost.item())
    assert costs[-1] < .75 * costs[1]

    checkpoint = tmp_path / 'last.pt'
    torch.save(dict(config=RUN.as_json(), network=network.state_dict(), mean=network.state_dict(), steps=12, hoursSeen=.1, spentSeconds=1.), checkpoint)
    export.write(checkpoint, tmp_path / 'out')
    manifest = json.loads((tmp_path / 'out' / 'manifest.json').read_text())
    told = golden.onnx_posteriors(tmp_path / 'out' / 'model.onnx', sound[:2 * SAMPLE_RATE_HZ])
    with torch.no_grad():
        wanted = from_logits(network(torch.from_numpy(as_steps(features(sound[:2 * SAMPLE_RATE_HZ])))[None])[0])
    for a, b in zip(told, wanted):
        assert a.shape == b.shape and np.abs(a - b).max() < 1e-5


def test_perfect_posteriors_give_back_the_notes_that_were_played():
    take = np.array([[.503, .9, 60, 64.], [.507, .9, 64, 100.], [.7, 1.1, 60, 40.]])
    onset, sounding, velocity = targets(take, 0, 100, .12)
    notes = decode(onset.numpy(), sounding.numpy(), velocity[1::2].numpy(), .12, DecoderSettings())
    assert notes[:, 2].tolist() == [60, 64, 60]
    assert np.abs(notes[:, 0] - take[:, 0]).max() < .003
    assert np.abs(notes[:, 1] - [.7, .9, 1.1]).max() < .021
    assert (notes[:, 5] - notes[:, 0]).max() <= .16


def test_a_faint_stroke_counts_only_near_a_sure_one():
    def told(**peaks):
        onset = np.zeros((100, 88), np.float32)
        for key, (subframe, posterior) in zip((40, 44), peaks.values()):
            onset[subframe, key] = posterior
        notes = decode(onset, np.zeros((50, 88)), np.zeros((50, 88)), 0., DecoderSettings(aloneThreshold=.6, companySubframes=20))
        return sorted(int(n) - 21 for n in notes[:, 2])

    assert told(faint=(10, .5)) == [] and told(faint=(10, .5), faint_too=(30, .5)) == []
    assert told(sure=(10, .6)) == [40]
    assert told(sure=(10, .9), with_it=(9, .5)) == told(sure=(10, .9), soon_after=(29, .5)) == [40, 44]
    assert told(sure=(10, .9), sooner=(8, .5)) == told(sure=(10, .9), later=(30, .5)) == [40]


def test_the_learning_rate_rises_stays_and_ends_at_nothing():
    assert rate(0, .3) < .1 and rate(.1, .3) == 1 and .4 < rate(.65, .3) < .6 and rate(1, .3) <= .002


@pytest.mark.skipif(not (config.MODEL_FOLDER / 'golden' / 'golden.json').exists(), reason='no model was exported yet')
@pytest.mark.parametrize('recording', golden.RECORDINGS, ids=lambda recording: recording.name)
def test_the_shipped_model_gives_its_golden_features_posteriors_and_notes(recording):
    folder = config.MODEL_FOLDER
    want, manifest = (json.loads((folder / p).read_text()) for p in (f'golden/{recording.name}.json', 'manifest.json'))
    assert want['sha256'] == manifest['sha256']
    sound = read_sound(folder / 'golden' / want['sound'])
    frames = np.fromfile(folder / 'golden' / want['features']['file'], '<f4').reshape(want['features']['shape'])
    assert np.abs(features(sound)[::want['features']['everyFrames']] - frames).max() < 1e-3
    told = golden.onnx_posteriors(folder / manifest['file'], sound)
    kept = golden.kept_posteriors(folder / 'golden' / want['posteriors']['file'])
    assert np.abs(np.concatenate([p.reshape(-1) for p in told]) - kept).max() < 1e-3
    notes = decode(*told, manifest['labelDelaySeconds'], decoder_settings())
    assert [int(n[2]) for n in notes] == [int(n['pitch']) for n in want['notes']]
