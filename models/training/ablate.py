"""What each source of sound, each hardship of the rendering and each setting of the training is worth: short trainings, each without one of them.

    python -m training.ablate training/configs/ablation.json [--without rooms noise ...] [--set weightDecay=0 'teacher="checkpoints/sixth.pt"' ...]

A run without something renders a pool of its own, one with another setting learns from the pool of the whole run; all are measured on the same held-out
clips (those of the full rendering) and on the first 45 seconds of the development recordings. One seed: differences under 0.01 mean nothing.
Prints a Markdown table.
"""
import argparse
import json
from dataclasses import fields, replace

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


def setting(text):
    """`weightDecay=0` as a dictionary that changes a run; what no run has is refused."""
    name, _, value = text.partition('=')
    if name not in {field.name for field in fields(config.Config)}:
        raise argparse.ArgumentTypeError(f'{text}: no run has a setting {name!r}')
    try:
        return {name: json.loads(value)}
    except json.JSONDecodeError as error:
        raise argparse.ArgumentTypeError(f'{text}: write it as NAME=VALUE') from error


def runs(base, without, settings):
    """(what the table calls it, the run, whose clips it learns from) of each row."""
    full = replace(base, name=f'{base.name}-full')
    yield 'nothing', full, full
    for name in without:
        run = replace(base, name=f'{base.name}-{name}', leaveOut=(name,))
        yield name, run, run
    for change in settings:
        (name, value), = change.items()
        yield f'{name} {value}', replace(base, name=f'{base.name}-{name}-{value}'.replace('/', '-'), **change), full


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('config')
    ap.add_argument('--without', nargs='*', default=SOURCES)
    ap.add_argument('--set', nargs='*', default=(), type=setting, dest='settings')
    a = ap.parse_args()
    base = config.load(a.config)
    torch.set_num_threads(1)
    print('| rendered without, or trained with | held-out | real-dev | real-dev, retimed | software-dev |\n|---|---|---|---|---|', flush=True)
    for name, run, clips in runs(base, a.without, a.settings):
        pool.fill(clips, workers=base.processes)
        if clips is not run and not pool.folder(run).exists():
            pool.folder(run).symlink_to(pool.folder(clips))
        train(run)
        row = figures(run, pool.folder(replace(base, name=f'{base.name}-full')) / 'shard--1.npy')
        print(f'| {name} | ' + ' | '.join(f'{v:.3f}' for v in row) + ' |', flush=True)


if __name__ == '__main__':
    main()
