"""What lies between the piano and the numbers: room, microphone, noise, level.

Rooms are cut to their first arrival, so that a label keeps meaning "the sound rises here".
"""
import numpy as np
import scipy.fft
import soundfile

from . import config
from .devices import through_device
from .features import SAMPLE_RATE_HZ
from .household import machine, metronome, television, voice

IMPULSE_SECONDS = 2.5


def load_rooms():
    """Impulse responses that begin with their direct sound, at unit energy."""
    rooms = []
    for path in sorted((config.DATA / 'rooms').glob('*.flac')):
        impulse = soundfile.read(path, dtype='float32')[0]
        first = int(np.argmax(np.abs(impulse) > .3 * np.abs(impulse).max()))
        impulse = impulse[max(0, first - 8):][:int(IMPULSE_SECONDS * SAMPLE_RATE_HZ)]
        rooms.append(impulse / (np.sqrt(np.sum(impulse ** 2)) + 1e-9))
    return rooms


def load_noises():
    """A list of float32 [samples] at SAMPLE_RATE_HZ, in the order of their names."""
    return [soundfile.read(p, dtype='float32')[0] for p in sorted((config.DATA / 'noise').glob('*.flac'))]


def random_room(rng, rooms):
    """An impulse response: none, a measured one (often shortened, with more or less direct sound), or a made one."""
    if rng.random() > .8:
        return np.ones(1, np.float32)
    if rooms and rng.random() < .75:
        impulse = rooms[rng.integers(len(rooms))].copy()
        if rng.random() < .5:
            impulse *= np.exp(-np.arange(len(impulse), dtype=np.float32) / np.float32(10 ** rng.uniform(-1.5, -.3) * SAMPLE_RATE_HZ))
    else:
        impulse = made_room(rng, 10 ** rng.uniform(-.8, .1))
    impulse[:40] *= 2 ** rng.uniform(-.5, 2)
    return impulse


def made_room(rng, decay_seconds):
    """A direct sound, a dozen early reflections, and noise that dies by 60 dB in `decay_seconds`, the treble faster."""
    count = int(min(decay_seconds * 1.1 + .05, IMPULSE_SECONDS) * SAMPLE_RATE_HZ)
    t = np.arange(count) / SAMPLE_RATE_HZ
    low, high = rng.standard_normal((2, count))
    low = np.convolve(low, np.ones(12) / 12 ** .5)[:count]
    tail = low * 10 ** (-3 * t / decay_seconds) + .5 * high * 10 ** (-3 * t / (decay_seconds * rng.uniform(.3, .8)))
    impulse = tail * np.minimum(1, t / rng.uniform(.004, .02)) * 10 ** rng.uniform(-2.6, -1.3)
    impulse[0] += 1
    for _ in range(12):
        impulse[rng.integers(20, max(21, min(count, 900)))] += rng.normal(0, .15)
    return (impulse / np.sqrt(np.sum(impulse ** 2))).astype(np.float32)


def random_response_db(rng, frequencies):
    """A microphone's and a wall's colour: a smooth random curve, roll-offs at both ends."""
    places = np.geomspace(30, 8000, 10)
    curve = np.interp(np.log(np.maximum(frequencies, 1)), np.log(places), rng.normal(0, rng.uniform(0, 5), 10))
    if rng.random() < .5:
        curve -= 10 * np.log10(1 + (10 ** rng.uniform(1.3, 2.5) / np.maximum(frequencies, 1)) ** rng.choice((2, 4)))
    if rng.random() < .35:
        curve -= 10 * np.log10(1 + (frequencies / 10 ** rng.uniform(3.3, 3.9)) ** rng.choice((2, 4, 8)))
    return np.clip(curve, -60, 20)


def through(sound, impulse, response_db=None):
    """The sound in the room: one product of spectra. `response_db` maps frequencies to decibels."""
    size = scipy.fft.next_fast_len(len(sound) + len(impulse), real=True)
    spectrum = scipy.fft.rfft(sound, size)
    if len(impulse) > 1:
        spectrum *= scipy.fft.rfft(impulse, size)
    if response_db is not None:
        spectrum *= 10 ** (response_db(np.arange(len(spectrum)) * (SAMPLE_RATE_HZ / size)) / 20).astype(np.float32)
    return scipy.fft.irfft(spectrum, size)[:len(sound)].astype(np.float32)


def random_noise(rng, count, noises):
    """Noise of unit power: coloured, and often something that happens in a home; `noises` is a list of clips."""
    spectrum = scipy.fft.rfft(rng.standard_normal(count, dtype=np.float32))
    spectrum *= (np.arange(1, len(spectrum) + 1, dtype=np.float32) ** np.float32(-rng.uniform(0, 1.)))
    out = scipy.fft.irfft(spectrum, count).astype(np.float32)
    out /= np.sqrt(np.mean(out ** 2)) + 1e-9
    if noises and rng.random() < .5:
        clip = noises[rng.integers(len(noises))]
        clip = np.roll(np.resize(np.concatenate([clip, clip[::-1]]), count), rng.integers(count))
        out = out * np.float32(rng.uniform(.1, 1)) + clip / (np.sqrt(np.mean(clip ** 2)) + 1e-6)
        out /= np.sqrt(np.mean(out ** 2)) + 1e-9
    if rng.random() < .15:
        hum, t = rng.choice((50., 60.)), np.arange(count, dtype=np.float32) / SAMPLE_RATE_HZ
        out += sum(np.float32(rng.uniform(0, 1) / k) * np.sin(2 * np.pi * hum * k * t + rng.uniform(0, 6)) for k in (1, 2, 3, 4))
    return out


HOUSEHOLD = ((voice, .16, (0, 32)), (television, .05, (5, 35)), (metronome, .07, (-3, 25)), (machine, .1, (5, 40)))
"""What else is heard: how often, and decibels below the music."""


def household(rng, count, nobody_plays):
    """Somebody talks, a television runs, a metronome ticks, a machine hums: sound beside music of unit power; oftener where nobody plays."""
    out = np.zeros(count, np.float32)
    for sound, chance, below_music_db in HOUSEHOLD:
        if rng.random() < chance * (2 if nobody_plays else 1):
            made = sound(rng, count / SAMPLE_RATE_HZ)[:count]
            loud = made[np.abs(made) > .05 * np.abs(made).max()]
            out[:len(made)] += made * np.float32(10 ** (-rng.uniform(*below_music_db) / 20) / (np.sqrt(np.mean(loud ** 2)) + 1e-9))
    return out


def surround(rng, sound, rooms, noises, leave_out=()):
    """A clean rendering as a random microphone in a random room would have it; `leave_out` as in the config."""
    room = np.ones(1, np.float32) if 'rooms' in leave_out else random_room(rng, rooms)
    sound = through(sound, room, None if 'response' in leave_out else lambda f: random_response_db(rng, f))
    power = np.sqrt(np.mean(sound ** 2)) + 1e-9
    nobody_plays, below_music_db = power < 1e-6, 80 if 'noise' in leave_out else rng.uniform(10, 65)
    sound = sound / power
    if 'noise' not in leave_out and (beside := household(rng, len(sound), nobody_plays)).any():
        sound += through(beside, random_room(rng, rooms))
    sound += random_noise(rng, len(sound), noises) * np.float32(10 ** (-below_music_db / 20))
    sound *= np.float32(10 ** (rng.uniform(-46, -17) / 20))
    if 'devices' not in leave_out:
        sound = through_device(rng, sound)
    return np.clip(np.rint(np.clip(sound, -1, 1) * 32767) / 32768, -1, 1).astype(np.float32)
