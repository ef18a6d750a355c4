"""Of a written note that was not told: was it missed, or only not heard? The weights of `core/judgement/missed-odds.ts`.

    python -m training.missed_odds CHECKPOINT [--performances 48]

Minutes of score text are performed and rendered on pianos of their own seed, half of them synthetic ones that no training has, and
listened to. Of each performance's notes those that were not told were played; as many others were not: keys near the music, written
where nobody struck them. A logistic regression over what the judge can ask of both (the highest onset within `BEFORE_SECONDS` and
`AFTER_SECONDS` of the moment, the highest sounding just after it, and how many of the key's last strokes went unheard) gives the weights in
nats; what the renders do not hold is settled: how often a player misses a note (`MISSED_SHARE`), and how much a key's history counts, since
no hammer of theirs is tired (`UNHEARD_NATS`). Nothing is fitted on recordings.
"""
import argparse

import numpy as np
import torch

from . import config, pool
from .decode import decode, decoder_settings
from .evaluate import load_network, matches
from .features import HOP_SECONDS, HOPS_PER_STEP
from .listen import posteriors
from .performance import perform, score_passage
from .render import play, random_instrument
from .resonance import with_halo
from .surroundings import surround, through

SEED, SECONDS = 811, 75.
BEFORE_SECONDS, AFTER_SECONDS, SOUNDS_WITHIN_SECONDS, SAME_STROKE_SECONDS = .15, .2, .16, .07
"""As `core/judgement/hearing-limits.ts`."""
LEAST_ONSET, LEAST_SOUNDING, TRACE = -4.5, -3.6, -3.
REMEMBERED_SECONDS, REMEMBERED_STROKES, UNHEARD_BEFORE, STROKES_BEFORE = 15, 4, .1, 2
"""As `core/judgement/key-hearing.ts`."""
HEARD_WITHIN_SECONDS = .1
MISSED_SHARE = .03
UNHEARD_NATS = -1.2
INTERVALS = (-12, -7, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 7, 12)
"""From a struck key to one that is written and was not struck."""
NAMES = ('onset', 'trace', 'sounding', 'unheard', 'even')


def performances(count):
    """(sound, take) of `count` performances of `SECONDS`."""
    run = config.Config(name='missed-odds', seed=SEED, syntheticBanks=count, sampledShare=.5, soundFontShare=0.)
    studio = pool.Studio(run)
    for number in range(count):
        rng = np.random.default_rng([SEED, number])
        take = perform(rng, score_passage(rng, studio.pieces, SECONDS), SECONDS)
        sound = play(rng, random_instrument(rng, studio.bank(rng, number)), take, SECONDS)
        if rng.random() < pool.HALO_SHARE:
            sound = through(sound, with_halo(rng, studio.halos))
        yield surround(rng, sound, studio.rooms, studio.noises), take


def decades(p, least):
    return 0. if p >= .5 else max(least, np.log10(max(p, 1e-30) / (1 - p)))


def asked(onset, sounding, told, key, due, delay_seconds, strokes):
    """What the judge learns of a key near a moment; None where every trace belongs to strokes already told."""
    moments = (np.arange(len(onset)) + 1) * HOP_SECONDS - delay_seconds
    near = (moments >= due - BEFORE_SECONDS) & (moments <= due + AFTER_SECONDS)
    for at in told:
        near &= np.abs(moments - at) >= SAME_STROKE_SECONDS
    steps = moments[HOPS_PER_STEP - 1::HOPS_PER_STEP]
    after = (steps >= due) & (steps <= due + SOUNDS_WITHIN_SECONDS)
    if not near.any() or not after.any():
        return None
    last = [heard for at, heard in strokes if due - REMEMBERED_SECONDS < at < due - SAME_STROKE_SECONDS][-REMEMBERED_STROKES:]
    unheard = (last.count(False) + UNHEARD_BEFORE) / (len(last) + STROKES_BEFORE)
    began = decades(onset[near, key].max(), LEAST_ONSET)
    return began, max(0, began - TRACE), decades(sounding[after, key].max(), LEAST_SOUNDING), np.log(unheard), 1.


def of_performance(rng, told_posteriors, take, delay_seconds, settings):
    """[(what was asked, 1 where nobody played)] of one performance."""
    onset, sounding, _ = told_posteriors
    notes = decode(*told_posteriors, delay_seconds, settings)
    heard = {i for i, _ in matches(take, notes, HEARD_WITHIN_SECONDS)}
    told = {pitch: notes[notes[:, 2] == pitch, 0] for pitch in range(21, 109)}
    strokes = {pitch: [(take[i, 0], i in heard) for i in np.flatnonzero(take[:, 2] == pitch)] for pitch in range(21, 109)}
    written = [(take[i, 0], int(take[i, 2]), 0) for i in range(len(take)) if i not in heard]
    for _ in range(len(take) // 6):
        near = take[rng.integers(len(take))]
        due, pitch = near[0], int(near[2]) + int(rng.choice(INTERVALS))
        if 21 <= pitch <= 108 and not any(abs(at - due) < .4 for at, _ in strokes[pitch]) and not any(abs(at - due) < .25 for at in told[pitch]):
            written.append((due, pitch, 1))
    rows = []
    for due, pitch, missed in written:
        if found := asked(onset, sounding, told[pitch], pitch - 21, due, delay_seconds, strokes[pitch]):
            rows.append((*found, missed))
    return rows


def fitted(rows):
    """Logistic regression by Newton's method, in nats; the weight of a key's history is settled."""
    history, settled = NAMES.index('unheard'), rows[:, NAMES.index('unheard')] * UNHEARD_NATS
    x, y = np.delete(rows[:, :-1], history, 1), rows[:, -1]
    w = np.zeros(x.shape[1])
    for _ in range(60):
        p = 1 / (1 + np.exp(-(x @ w + settled)))
        w -= np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + 1e-3 * np.eye(len(w)), x.T @ (p - y))
    return np.insert(w, history, UNHEARD_NATS)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('checkpoint')
    ap.add_argument('--performances', type=int, default=48)
    a = ap.parse_args()
    torch.set_num_threads(1)
    network, kept = load_network(a.checkpoint)
    delay, settings, rng = kept['config']['labelDelaySeconds'], decoder_settings(), np.random.default_rng(11)
    rows, played = [], 0
    for sound, take in performances(a.performances):
        if len(take):
            found = of_performance(rng, posteriors(network, sound), take, delay, settings)
            print(f'{len(take)} notes, {sum(not row[-1] for row in found)} not told', flush=True)
            rows += found
            played += len(take)
    rows = np.array(rows)
    missed = int(rows[:, -1].sum())
    weights = fitted(rows)
    weights[-1] += np.log(MISSED_SHARE * played / missed)
    print(f'{played} notes played, {len(rows) - missed} of them not told, {missed} written and not played')
    print(', '.join(f'{name} {weight:.2f}' for name, weight in zip(NAMES, weights)))
    right = (rows[:, :-1] @ weights > 0) == rows[:, -1]
    for name, which in (('not told', rows[:, -1] == 0), ('not played', rows[:, -1] == 1)):
        print(f'{name}: {right[which].mean():.3f} on the right side')


if __name__ == '__main__':
    main()
