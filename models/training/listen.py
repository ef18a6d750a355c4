"""Runs a network over whole recordings in Python, as the app does: memories carried from the first sample to the last."""
import numpy as np
import soundfile
import torch

from .features import HOPS_PER_STEP, SAMPLE_RATE_HZ, VALUES_PER_FRAME, features


def read_sound(path, seconds=None):
    """float32 [samples], the mean of all channels; at most so many seconds."""
    sound, rate = soundfile.read(path, dtype='float32', always_2d=True)
    if rate != SAMPLE_RATE_HZ:
        raise ValueError(f'{path}: {rate} Hz, wanted {SAMPLE_RATE_HZ}')
    return sound.mean(1)[:int(seconds * rate) if seconds else None]


def as_steps(frames):
    """[frames, 588] -> [steps, 2, 588]"""
    steps = len(frames) // HOPS_PER_STEP
    return frames[:steps * HOPS_PER_STEP].reshape(steps, HOPS_PER_STEP, VALUES_PER_FRAME)


@torch.no_grad()
def posteriors(network, sound):
    """onset [2 T, 88], sounding [T, 88], velocity [T, 88], each 0..1. Silence is added so that the end is told too."""
    sound = np.concatenate([sound, np.zeros(int(.3 * SAMPLE_RATE_HZ), np.float32)])
    x = torch.from_numpy(as_steps(features(sound)))[None]
    return from_logits(network(x)[0])


def from_logits(logits):
    """[T, 88, 4] -> numpy onset [2 T, 88], sounding [T, 88], velocity [T, 88]"""
    p = torch.sigmoid(logits).numpy()
    return p[..., :2].transpose(0, 2, 1).reshape(-1, p.shape[1]), p[..., 2], p[..., 3]
