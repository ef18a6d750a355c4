"""Draws a run's log: loss, held-out F1 and that of `software-dev` over the hours of audio seen.

    python -m training.picture training/configs/sixth.json
"""
import csv
import sys

from . import config


def draw(run):
    import matplotlib
    matplotlib.use('Agg')
    import matplotlib.pyplot as plt
    folder = config.WORK / f'run-{run.name}'
    rows = list(csv.DictReader(open(folder / 'log.csv')))
    hours = [float(r['hoursSeen']) for r in rows]
    figure, left = plt.subplots(figsize=(7, 4))
    left.plot(hours, [float(r['loss']) for r in rows], color='tab:gray')
    left.set(xlabel='hours of audio seen', ylabel='loss (grey)')
    right = left.twinx()
    right.plot(hours, [float(r['heldOutF1']) for r in rows], color='tab:green', marker='.')
    software = [(hour, float(r['softwareDevF1'])) for hour, r in zip(hours, rows) if r.get('softwareDevF1')]
    right.plot(*zip(*software) if software else ([], []), color='tab:blue', marker='.')
    right.set(ylabel='onset F1 at 50 ms: held-out renders (green), software-dev (blue)')
    figure.tight_layout()
    figure.savefig(folder / 'log.png', dpi=110)


if __name__ == '__main__':
    draw(config.load(sys.argv[1]))
