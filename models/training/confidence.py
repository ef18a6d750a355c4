"""A curve from a posterior to the share of notes that are right, and how far a confidence is from that share.

`rows` is everywhere [notes, 2]: a confidence (at first the raw posterior at the peak), and 1 where the note is right, otherwise 0.
"""
import numpy as np

BINS = 10
KNOTS = (.3, .4, .5, .6, .7, .75, .8, .85, .9, .95)
"""Peaks at which the logistic curve is written down; between them it is straight enough (0.005)."""


def logit(p):
    p = np.clip(p, 1e-4, 1 - 1e-4)
    return np.log(p / (1 - p))


def logistic(rows):
    """Points of share = 1 / (1 + exp(-(a + b logit(posterior)))), by Newton's method (Platt 1999)."""
    x, y, w = np.c_[np.ones(len(rows)), logit(rows[:, 0])], rows[:, 1], np.array([0., 1.])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        w -= np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + 1e-6 * np.eye(2), x.T @ (p - y))
    return points(KNOTS, 1 / (1 + np.exp(-(w[0] + max(w[1], 0) * logit(np.array(KNOTS))))))


def points(posteriors, shares):
    return [dict(posterior=round(float(p), 4), share=round(float(s), 4)) for p, s in zip(posteriors, shares)]


def mapped(rows, curve):
    """The rows with their raw posterior replaced by the curve's share."""
    return np.c_[np.interp(rows[:, 0], [p['posterior'] for p in curve], [p['share'] for p in curve]), rows[:, 1]]


def reliability(rows):
    """[(mean confidence, share right, notes)] of each bin that has notes."""
    bins = np.minimum((rows[:, 0] * BINS).astype(int), BINS - 1)
    return [(float(rows[bins == b, 0].mean()), float(rows[bins == b, 1].mean()), int((bins == b).sum())) for b in np.unique(bins)]


def calibration_error(rows):
    """How far the told confidence lies from the share that is right, the mean over all notes, 0 to 1."""
    return sum(abs(told - right) * notes for told, right, notes in reliability(rows)) / max(1, len(rows))
