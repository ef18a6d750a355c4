"""Confidence: the curve that makes a posterior mean the share of notes that are right.

    python -m pytest -q training/test_confidence.py        (from models/)
"""
import numpy as np
import pytest

from . import calibrate, confidence
from .decode import DecoderSettings, decode
from .losses import targets

RIGHT_AT = {'shy': lambda p: 1 / (1 + np.exp(-(1 + 1.5 * np.log(p / (1 - p))))), 'boastful': lambda p: p ** 2}


def rows(law, notes=20000, seed=0):
    rng = np.random.default_rng(seed)
    posterior = rng.beta(5, 2, notes) * .6 + .35
    return np.c_[posterior, rng.random(notes) < RIGHT_AT[law](posterior)]


@pytest.mark.parametrize('law', RIGHT_AT)
def test_a_curve_finds_what_a_posterior_is_worth(law):
    curve = confidence.logistic(rows(law))
    unseen = rows(law, seed=1)
    assert confidence.calibration_error(unseen) > .08
    assert confidence.calibration_error(confidence.mapped(unseen, curve)) < .02


def test_a_higher_peak_is_never_worth_less():
    fewer_at_the_top = rows('shy', 400)
    fewer_at_the_top[:, 1] = np.random.default_rng(5).random(400) < 1.2 - fewer_at_the_top[:, 0]
    curve = confidence.logistic(fewer_at_the_top)
    for row in zip(curve, curve[1:]):
        assert row[0]['posterior'] < row[1]['posterior'] and row[0]['share'] <= row[1]['share']


def test_the_calibration_error_is_the_mean_distance_between_told_and_right():
    told = np.array([[.9, 1]] * 9 + [[.9, 0]] + [[.5, 1]] * 10)
    assert confidence.reliability(told) == [(pytest.approx(.5), 1., 10), (pytest.approx(.9), .9, 10)]
    assert confidence.calibration_error(told) == pytest.approx(.25)


def test_every_shard_is_judged_by_the_others():
    parts = [rows('shy', 1500, seed) for seed in range(4)]
    unseen = calibrate.left_out(parts)
    assert len(unseen) == 6000 and confidence.calibration_error(unseen) < .03
    parts[3][:, 1] = 0
    assert calibrate.left_out(parts)[4500:, 0].mean() > .8 > calibrate.left_out(parts)[:4500, 0].mean()


def test_the_decoder_tells_what_a_peak_is_worth():
    onset, sounding, velocity = targets(np.array([[.5, .9, 60, 64.]]), 0, 100, .12)
    told = onset.numpy() * .6, sounding.numpy(), velocity[1::2].numpy()
    settings = DecoderSettings(confidence=[dict(posterior=.4, share=.5), dict(posterior=.8, share=1.)])
    assert decode(*told, .12, DecoderSettings())[0, 4] == pytest.approx(.6, abs=.01)
    assert decode(*told, .12, settings)[0, 4] == pytest.approx(.75, abs=.01)
