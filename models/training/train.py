"""Trains a network on the pool of rendered clips; goes on from the last checkpoint.

    python -m training.train training/configs/first.json

Every process is one thread; their gradients are averaged. The length is wall-clock time (`minutes`), counted over restarts.
Beside the checkpoint lie `log.csv` (a line a check) and `log.png`.
"""
import argparse
import copy
import csv
import os
import time

import numpy as np
import torch
import torch.distributed as dist
import torch.multiprocessing as processes

from . import config, pool
from .dataset import Clips
from .evaluate import held_out_f1
from .losses import loss
from .network import PianoNotes
from .schedule import rate

COLUMNS = ('minutes', 'steps', 'hoursSeen', 'learningRate', 'loss', 'heldOutF1', 'threshold')


def run_folder(run):
    return config.WORK / f'run-{run.name}'


def average(module, average_module, decay):
    with torch.no_grad():
        for new, kept in zip(module.state_dict().values(), average_module.state_dict().values()):
            kept.lerp_(new, 1 - decay)


def save(path, **content):
    torch.save(content, path.with_suffix('.part'))
    os.replace(path.with_suffix('.part'), path)


def worker(rank, run, address):
    torch.set_num_threads(1)
    dist.init_process_group('gloo', init_method=address, rank=rank, world_size=run.processes)
    folder = run_folder(run)
    torch.manual_seed(run.seed)
    network = PianoNotes(run.network)
    mean = copy.deepcopy(network)
    optimiser = torch.optim.AdamW(network.parameters(), lr=run.learningRate, weight_decay=run.weightDecay, betas=(.9, .98))
    spent, steps = 0., 0
    if (folder / 'last.pt').exists():
        kept = torch.load(folder / 'last.pt', weights_only=False)
        network.load_state_dict(kept['network'])
        mean.load_state_dict(kept['mean'])
        optimiser.load_state_dict(kept['optimiser'])
        spent, steps = kept['spentSeconds'], kept['steps']
    rng = np.random.default_rng([run.seed, rank, steps])
    clips = Clips(pool.folder(run))
    shared = torch.zeros(sum(p.numel() for p in network.parameters()) + 2)
    recent, next_check, begun = [], spent + run.checkMinutes * 60 / 4, time.monotonic() - spent
    progress = spent / 60 / run.minutes
    while progress < 1:
        for group in optimiser.param_groups:
            group['lr'] = run.learningRate * rate(progress, run.flatShare)
        x, *wanted = clips.batch(rng, run.batch, run.cropSeconds, run.labelDelaySeconds)
        with torch.autocast('cpu', torch.bfloat16, enabled=run.bf16):
            logits = network(x)
        cost = loss(logits.float(), *wanted, run.onsetWeight, run.velocityWeight)
        optimiser.zero_grad()
        cost.backward()
        flat = torch.cat([p.grad.reshape(-1) for p in network.parameters()])
        # the clock of process 0 travels with the gradients, so that all agree when to stop
        clock = (time.monotonic() - begun) if rank == 0 else 0.
        shared.copy_(torch.cat([flat, torch.tensor([cost.item(), clock])]))
        dist.all_reduce(shared)
        spent, at = float(shared[-1]), 0
        shared /= run.processes
        for p in network.parameters():
            p.grad.copy_(shared[at:at + p.numel()].view_as(p))
            at += p.numel()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.)
        optimiser.step()
        steps += 1
        average(network, mean, min(run.emaDecay, (1 + steps) / (10 + steps)))
        recent.append(float(shared[-2]))
        progress = spent / 60 / run.minutes
        if steps % 20 == 0 and rank == 0:
            print(f'{spent / 60:.1f} min, step {steps}, loss {np.mean(recent[-20:]):.4f}', flush=True)
        if spent >= next_check or progress >= 1:
            next_check = spent + run.checkMinutes * 60
            clips.look_again()
            if rank == 0:
                _check(folder, run, network, mean, optimiser, spent, steps, recent)
                recent.clear()
            dist.barrier()
    dist.destroy_process_group()


def _check(folder, run, network, mean, optimiser, spent, steps, recent):
    f1, threshold = held_out_f1(mean, pool.folder(run) / 'shard--1.npy', run.labelDelaySeconds)
    content = dict(config=run.as_json(), network=network.state_dict(), mean=mean.state_dict(), optimiser=optimiser.state_dict(),
                   spentSeconds=spent, steps=steps, heldOutF1=f1, threshold=threshold)
    log = folder / 'log.csv'
    best = max((float(row['heldOutF1']) for row in csv.DictReader(open(log))), default=0.) if log.exists() else 0.
    save(folder / 'last.pt', **content)
    if f1 >= best:
        save(folder / 'best.pt', **content)
    hours = steps * run.batch * run.processes * run.cropSeconds / 3600
    row = (round(spent / 60, 2), steps, round(hours, 2), f"{optimiser.param_groups[0]['lr']:.2e}", round(float(np.mean(recent)), 5), round(f1, 4), threshold)
    with open(log, 'a', newline='') as out:
        writer = csv.writer(out)
        if out.tell() == 0:
            writer.writerow(COLUMNS)
        writer.writerow(row)
    print('check', dict(zip(COLUMNS, row)), flush=True)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('config')
    run = config.load(ap.parse_args().config)
    run_folder(run).mkdir(parents=True, exist_ok=True)
    meeting = run_folder(run) / f'meeting-{os.getpid()}'
    processes.spawn(worker, (run, f'file://{meeting}'), nprocs=run.processes)
    from .picture import draw
    draw(run)


if __name__ == '__main__':
    main()
