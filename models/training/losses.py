"""What the network shall tell, and what a mistake costs."""
import torch
from torch.nn.functional import binary_cross_entropy_with_logits as cross_entropy

from .features import HOP_SECONDS, HOPS_PER_STEP
from .grid_linear import KEYS

ONSET_HALF_WIDTH_SECONDS = .03
WARM_UP_SECONDS = .2
"""No loss while the memories are still empty."""


def targets(take, first_frame, steps, delay_seconds):
    """For `steps` steps from `first_frame` on: onset [2 steps, 88], sounding [steps, 88], velocity [2 steps, 88].

    Sub-frame n speaks of the moment (n + 1) * 10 ms - delay; sounding of its step's last sub-frame.
    Onset is a triangle of +-30 ms around each onset, velocity is 0..1 wherever onset is above zero.
    """
    frames = steps * HOPS_PER_STEP
    moments = (first_frame + 1 + torch.arange(frames)) * HOP_SECONDS - delay_seconds
    onset, velocity = torch.zeros(frames, KEYS), torch.zeros(frames, KEYS)
    sounding = torch.zeros(steps, KEYS)
    begin, end = float(moments[0]), float(moments[-1])
    for on, off, pitch, blow in take:
        if on > end + .05 or off < begin - .05:
            continue
        key = int(pitch) - 21
        triangle = (1 - (moments - on).abs() / ONSET_HALF_WIDTH_SECONDS).clamp(min=0)
        velocity[triangle > onset[:, key], key] = blow / 127
        onset[:, key] = torch.maximum(onset[:, key], triangle)
        sounding[(moments[1::2] >= on) & (moments[1::2] < off), key] = 1
    return onset, sounding, velocity


def half_as_taught(logits, onset, sounding):
    """Onset and sounding, each half as labelled and half as a teacher's logits [B, T, 88, 4] have it (Hinton, Vinyals, Dean 2015)."""
    told = torch.sigmoid(logits.float())
    return (onset + told[..., :2].transpose(2, 3).reshape(onset.shape)) / 2, (sounding + told[..., 2]) / 2


def loss(logits, onset, sounding, velocity, onset_weight, velocity_weight):
    """Mean over moments and keys; logits [B, T, 88, 4] = two onsets, sounding, velocity."""
    skip = int(round(WARM_UP_SECONDS / HOP_SECONDS / HOPS_PER_STEP))
    batch, steps = logits.shape[:2]
    logits = logits[:, skip:]
    onset = onset.reshape(batch, steps, 2, KEYS)[:, skip:].transpose(2, 3)
    velocity = velocity.reshape(batch, steps, 2, KEYS)[:, skip:].amax(2)
    struck = velocity > 0
    blow = cross_entropy(logits[..., 3], velocity, reduction='none') * struck
    return (onset_weight * cross_entropy(logits[..., :2], onset)
            + cross_entropy(logits[..., 2], sounding[:, skip:]) + velocity_weight * blow.sum() / struck.sum().clamp(min=1))
