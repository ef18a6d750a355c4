"""What each source of sound and each hardship of the rendering is worth: short trainings, each without one of them.

    python -m training.ablate training/configs/ablation.json [--without rooms noise ...]

Every run renders a pool of its own and is measured on the same held-out clips (those of the full rendering) and on the first
45 seconds of the development recordings. One seed: differences under 0.01 mean nothing. Prints a Markdown table.
"""
import argparse
from dataclasses import replace

import torch

from . import config, pool
from .decode import DecoderSettings
from .evaluate import held_out_f1, load_network, mean, measure, told_posteriors
from .train import run_folder, train

SOURCES = ('recorded', 'soundFonts', 'synthetic', 'halo', 'rooms', 'response', 'noise', 'devices', 'detuning')
SECONDS = 45


def figures(run, held_out):
    network, kept = load_network(run_folder(run) / 'last.pt')
    own, threshold = held_out_f1(network, held_out, run.labelDelaySeconds)
    network.eval()
    settings = DecoderSettings(onsetThreshold=threshold)
    row = [own]
    for folder in ('real-dev', 'software-dev'):
        rows = measure(told_posteriors(network, folder, SECONDS), run.labelDelaySeconds, settings)
        row += [mean(rows, 'f1'), mean(rows, 'retimed')] if folder == 'real-dev' else [mean(rows, 'f1')]
    return row


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('config')
    ap.add_argument('--without', nargs='*', default=SOURCES)
    a = ap.parse_args()
    base = config.load(a.config)
    torch.set_num_threads(1)
    print('| rendered without | held-out | real-dev | real-dev, retimed | software-dev |\n|---|---|---|---|---|', flush=True)
    for name in (None, *a.without):
        run = replace(base, name=f'{base.name}-{name or "full"}', leaveOut=(name,) if name else ())
        pool.fill(run, workers=base.processes)
        train(run)
        row = figures(run, pool.folder(replace(base, name=f'{base.name}-full')) / 'shard--1.npy')
        print(f'| {name or "nothing"} | ' + ' | '.join(f'{v:.3f}' for v in row) + ' |', flush=True)


if __name__ == '__main__':
    main()
