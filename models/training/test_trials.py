"""The trials themselves: that each difficulty is what it says, that what is counted is counted right. No data needed.

    python -m pytest -q training/test_trials.py        (from models/)
"""
import numpy as np
import pytest

from .decode import DecoderSettings
from .features import SAMPLE_RATE_HZ
from .losses import targets
from .synthesiser import synthetic_bank
from .trials import counts, music, nobody, processed, recordings, table, trial
from .trials.again import AGAIN, PER_SECOND
from .trials.clip import SECONDS, Clip, text
from .trials.every import BY_NAME, TRIALS
from .trials.octaves import OCTAVES
from .trials.shoebox import shoebox
from .trials.soft_inside import LOUD, SOFTER
from .trials.speech import speech
from .trials.studio import Studio, struck
from .trials.trial import Trial, outcome

DELAY = .1


@pytest.fixture(scope='module')
def studio():
    piano = synthetic_bank(3, key_step=12, layers=((1, 127, .7),))
    quick = Studio(synthetic=lambda seed: piano)
    quick.piano = lambda number: piano
    return quick


def first(clips):
    return next(iter(clips))


def decibels(sound):
    return 10 * np.log10(np.mean(np.asarray(sound, float) ** 2) + 1e-20)


def test_a_trial_is_the_same_whenever_it_is_made(studio):
    once, again = first(OCTAVES.hard(studio)), first(OCTAVES.hard(studio))
    assert np.array_equal(once.sound, again.sound) and np.array_equal(once.text.take, again.text.take)


@pytest.mark.parametrize('name', [t.name for t in TRIALS if t.plain])
def test_a_trial_and_its_control_hold_notes_on_the_keyboard_within_their_clips(studio, name):
    for clips in (BY_NAME[name].hard, BY_NAME[name].plain):
        clip = first(clips(studio))
        take = clip.text.take
        assert len(clip.sound) == SECONDS * SAMPLE_RATE_HZ and np.abs(clip.sound).max() <= 1
        assert -60 < decibels(clip.sound) < -6
        assert len(take) == len(clip.text.marks) > 40
        assert take[:, 2].min() >= 21 and take[:, 2].max() <= 108 and take[:, 3].min() >= 1 and take[:, 3].max() <= 127
        assert take[:, 0].min() > 0 and take[:, 0].max() < SECONDS - .3 and (take[:, 1] > take[:, 0]).all()


def test_the_same_key_is_struck_2_4_6_and_8_times_a_second(studio):
    played = first(AGAIN.hard(studio)).text
    for pace in PER_SECOND:
        blows = played.take[played.marks == str(pace)]
        assert len(set(blows[:, 2])) == 1
        assert np.abs(np.median(np.diff(blows[:, 0])) - 1 / pace) < .005
    control = first(AGAIN.plain(studio)).text.take
    assert (np.diff(control[:, 2]) != 0).all()


@pytest.mark.parametrize('name', SOFTER)
def test_a_soft_note_lies_10_or_20_db_below_the_others(studio, name):
    alone = lambda blow: struck(np.random.default_rng(0), studio.piano(0), text([(.1, 1, 60, blow, '')]))[:SAMPLE_RATE_HZ]
    assert abs(decibels(alone(LOUD)) - decibels(alone(LOUD - SOFTER[name])) - float(name.split()[0])) < 1.5


def test_a_flat_piano_sounds_40_cents_lower(studio):
    def pitch_hz(cents):
        sound = struck(np.random.default_rng(0), studio.piano(0), text([(.1, 3, 69, 90, '')]), cents)[4000:36000]
        spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound)), 8 * len(sound)))
        return np.argmax(spectrum[:int(600 * 8 * len(sound) / SAMPLE_RATE_HZ)])
    assert abs(1200 * np.log2(pitch_hz(-40.) / pitch_hz(0.)) + 40) < 3


def test_a_room_begins_with_its_direct_sound_and_dies_in_its_time():
    impulse = shoebox(np.random.default_rng(1), sixty_db_seconds=.4)
    assert np.argmax(np.abs(impulse)) < 4
    left_db = 10 * np.log10(np.cumsum(impulse[::-1] ** 2)[::-1] / np.sum(impulse ** 2))
    assert left_db[int(.1 * SAMPLE_RATE_HZ)] < -5 and left_db[int(.3 * SAMPLE_RATE_HZ)] < -25
    assert left_db[int(.05 * SAMPLE_RATE_HZ)] > -30


def test_suppression_takes_away_a_hiss_and_gain_control_evens_out():
    rng = np.random.default_rng(2)
    hiss = rng.standard_normal(6 * SAMPLE_RATE_HZ) * .01
    assert decibels(processed.suppressed(hiss)[3 * SAMPLE_RATE_HZ:]) < decibels(hiss) - 10
    step = hiss * np.repeat((1, 10), 3 * SAMPLE_RATE_HZ)
    even = processed.gain_controlled(step)
    assert abs(decibels(even[5 * SAMPLE_RATE_HZ:]) - decibels(even[2 * SAMPLE_RATE_HZ:3 * SAMPLE_RATE_HZ])) < 6


def test_somebody_talks_in_the_pause_too():
    talk = speech(np.random.default_rng(3), 0, int(SECONDS * SAMPLE_RATE_HZ))
    assert decibels(talk[int(music.PAUSE[0] * SAMPLE_RATE_HZ):]) > -10


def test_silence_and_noise_last_five_minutes():
    silence, noise = first(nobody.SILENCE.hard(None)).sound, first(nobody.NOISE.hard(None)).sound
    assert len(silence) == len(noise) == 300 * SAMPLE_RATE_HZ
    assert not silence[:90 * SAMPLE_RATE_HZ].any() and decibels(silence) < -60
    assert all(-46 < decibels(part) < -24 for part in np.split(noise, 10))


def heard(played, *told):
    """A clip in which `played` was played and `told` was told, both (onset s, pitch)."""
    notes = np.array([(at, at + .5, pitch, 60, .9, at + .14) for at, pitch in told], float).reshape(-1, 6)
    return counts.Heard(Clip(np.zeros(SAMPLE_RATE_HZ * 60, np.float32), text([(at, at + .5, pitch, 60, 'a' if pitch < 60 else 'b') for at, pitch in played]), pauses=[(30., 60.)]), notes)


def test_notes_are_right_once_within_50_ms():
    h = heard([(1, 50), (2, 62), (3, 64)], (1.04, 50), (1.06, 50), (2.06, 62), (3, 65))
    assert counts.totals([h]) == dict(notes=3, told=4, precision=.25, recall=1 / 3, f1=2 / 7)
    assert counts.recall_by_mark([h]) == {'recall, a': 1., 'recall, b': 0.}


def test_a_false_note_an_octave_from_a_struck_key_is_a_ghost_and_a_struck_octave_is_none():
    h = heard([(1, 48), (2, 50), (2, 62)], (1, 48), (1.03, 60), (2, 50), (2, 62), (2.02, 69), (5, 60))
    assert counts.ghosts([h]) == {'ghosts, octave, per 100 struck': 100 / 3, 'ghosts, twelfth, per 100 struck': 100 / 3,
                                  'ghosts, double octave and seventeenth, per 100 struck': 0}


def test_what_is_told_while_nobody_plays_is_counted_by_the_minute():
    assert counts.false_in_pauses([heard([(1, 48)], (1, 48), (31, 50), (59, 50))]) == {'false notes per minute of pause': 4}


def test_who_hears_everything_gets_all_of_it(monkeypatch):
    def perfect(take, sound):
        onset, sounding, velocity = targets(take, 0, 300, DELAY)
        return onset.numpy(), sounding.numpy(), velocity[1::2].numpy()
    played = text([(.5, .9, 60, 64, 'low'), (.7, 1.1, 72, 70, 'high'), (1.2, 2, 60, 80, 'low')])
    clip = Clip(np.zeros(5 * SAMPLE_RATE_HZ, np.float32), played, pauses=[(3., 5.)])
    monkeypatch.setattr(trial, 'posteriors', perfect)
    some = Trial('some', 'three notes', lambda _: [clip], lambda _: [clip], lambda h: {**counts.recall_by_mark(h), **counts.false_in_pauses(h)})
    row = outcome(some, Studio(), played.take, DELAY, DecoderSettings())
    assert row['notes'] == 3 and row['f1'] == row['control']['f1'] == 1
    assert row['own'] == {'recall, low': 1., 'recall, high': 1., 'false notes per minute of pause': 0}
    assert 'recall, high: 1.000 (1.000)' in table.markdown([row])


def test_recordings_are_written_with_their_labels(studio, tmp_path):
    import soundfile
    clip = Clip(np.full(SAMPLE_RATE_HZ, .25, np.float32), text([(.1, .9, 60, 64, '')]))
    recordings.write(Trial('some', '', lambda _: [clip]), studio, tmp_path)
    assert soundfile.read(tmp_path / 'some-1.flac')[0][100] == .25
    assert np.loadtxt(tmp_path / 'some-1.tsv').tolist() == [.1, .9, 60, 64]
