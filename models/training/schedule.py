"""The learning rate over a training's length: a short rise, flat, then half a cosine to zero."""
import math


def rate(progress, flat_share, rise_share=.02):
    """Factor 0..1 of the full learning rate; progress 0..1 of the whole training."""
    if progress < rise_share:
        return (progress + 1e-4) / rise_share
    if progress < flat_share:
        return 1.
    return max(.002, .5 * (1 + math.cos(math.pi * min(1, (progress - flat_share) / (1 - flat_share)))))
