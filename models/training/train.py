"""Trains a network on the pool of rendered clips; goes on from the last checkpoint.

    python -m training.train training/configs/sixth.json
    torchrun --nproc_per_node=4 -m training.train training/configs/sixth.json

Each process has a GPU of its own, or, where there is none, one thread; their gradients are averaged. The length is
`hours` of audio seen, counted over restarts. Beside the checkpoint lie `log.csv` (a line a check), `log.png` and `flat.pt`: the
last checkpoint before the learning rate falls, from which a longer training can go on.
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
from .dataset import Clips, batches
from .evaluate import first_f1, held_out_f1, load_network
from .losses import half_as_taught, loss
from .network import PianoNotes
from .schedule import rate
from .widen import widened

COLUMNS = ('minutes', 'steps', 'hoursSeen', 'learningRate', 'loss', 'heldOutF1', 'threshold', 'softwareDevF1')
SOFTWARE_SECONDS = 15


KEPT_MEMORY = dict(MALLOC_MMAP_MAX_='0', MALLOC_TRIM_THRESHOLD_='20000000000', MALLOC_TOP_PAD_='268435456')
"""On a processor a step's large arrays are asked of the system and given back each time, a fifth of the time, unless the C library keeps them."""


def run_folder(run):
    return config.WORK / f'run-{run.name}'


def average(module, average_module, decay):
    with torch.no_grad():
        for new, kept in zip(module.state_dict().values(), average_module.state_dict().values()):
            kept.lerp_(new, 1 - decay)


def save(path, **content):
    torch.save(content, path.with_suffix('.part'))
    os.replace(path.with_suffix('.part'), path)


def begin_with(network, checkpoint):
    """The weights of another training, widened where this network is wider; a round that is new in it stays as it is.

    A checkpoint that was kept for listening alone has only the averaged weights: then with those. Returns the names of what is new.
    """
    kept = torch.load(checkpoint, map_location='cpu', weights_only=False)
    known = {name: weight.float() for name, weight in (kept['network'] if 'network' in kept else kept['mean']).items()}
    if known['norm.weight'].shape != network.norm.weight.shape:
        known = widened(known, network)
    new, unknown = network.load_state_dict(known, strict=False)
    if unknown:
        raise ValueError(f'{checkpoint} has weights that this network does not: {unknown}')
    return new


def spawned(rank, run, size, address):
    torch.set_num_threads(1)
    work(run, rank, size, torch.device('cpu'), address)


def work(run, rank, size, device, address='env://'):
    """One of `size` processes, from the last checkpoint to the end."""
    dist.init_process_group('nccl' if device.type == 'cuda' else 'gloo', init_method=address, rank=rank, world_size=size)
    folder = run_folder(run)
    torch.manual_seed(run.seed)
    network = PianoNotes(run.network).to(device)
    spent, steps, hours = 0., 0, 0.
    if run.startFrom:
        new = begin_with(network, config.TRAINING / run.startFrom)
        for name, weight in network.named_parameters():
            weight.requires_grad_(name in new or not run.learnOnlyNew)
    mean = copy.deepcopy(network)
    learning = [weight for weight in network.parameters() if weight.requires_grad]
    optimiser = torch.optim.AdamW(learning, lr=run.learningRate, weight_decay=run.weightDecay, betas=(.9, .98))
    teacher = load_network(config.TRAINING / run.teacher)[0].to(device).requires_grad_(False) if run.teacher else None
    if (folder / 'last.pt').exists():
        kept = torch.load(folder / 'last.pt', map_location=device, weights_only=False)
        network.load_state_dict(kept['network'])
        mean.load_state_dict(kept['mean'])
        optimiser.load_state_dict(kept['optimiser'])
        spent, steps, hours = kept['spentSeconds'], kept['steps'], kept['hoursSeen']
    clips = Clips(pool.folder(run))
    supply = batches(clips, run, [run.seed, rank, steps], (os.cpu_count() or 2) // size if device.type == 'cuda' else 0)
    shared = torch.zeros(sum(p.numel() for p in learning) + 1, device=device)
    recent, next_check, begun = [], hours + run.checkHours / 4, time.monotonic() - spent
    progress = hours / run.hours
    while progress < 1:
        for group in optimiser.param_groups:
            group['lr'] = run.learningRate * rate(progress, run.flatShare)
        x, *wanted = (part.to(device, non_blocking=True) for part in next(supply))
        with torch.autocast(device.type, torch.bfloat16, enabled=run.bf16):
            logits = network(x)
            taught = teacher(x) if teacher else None
        if teacher:
            onset, sounding, velocity = wanted
            wanted = *half_as_taught(taught, onset, sounding), velocity
        cost = loss(logits.float(), *wanted, run.onsetWeight, run.velocityWeight)
        optimiser.zero_grad()
        cost.backward()
        shared.copy_(torch.cat([*(p.grad.reshape(-1) for p in learning), cost.detach().reshape(1)]))
        dist.all_reduce(shared)
        shared /= size
        at = 0
        for p in learning:
            p.grad.copy_(shared[at:at + p.numel()].view_as(p))
            at += p.numel()
        torch.nn.utils.clip_grad_norm_(learning, 1.)
        optimiser.step()
        steps += 1
        hours += run.batch * size * run.cropSeconds / 3600
        average(network, mean, min(run.emaDecay, (1 + steps) / (10 + steps)))
        recent.append(float(shared[-1]))
        spent = time.monotonic() - begun
        was_flat, progress = progress < run.flatShare, hours / run.hours
        if steps % 20 == 0 and rank == 0:
            print(f'{spent / 60:.1f} min, {hours:.2f} h seen, loss {np.mean(recent[-20:]):.4f}', flush=True)
        if hours >= next_check or progress >= 1 or was_flat and progress >= run.flatShare:
            next_check = hours + run.checkHours
            clips.look_again()
            over = torch.zeros(1, device=device)
            if rank == 0:
                content = dict(config=run.as_json(), network=network.state_dict(), mean=mean.state_dict(), optimiser=optimiser.state_dict(),
                               spentSeconds=spent, steps=steps, hoursSeen=hours)
                over += _check(folder, run, copy.deepcopy(mean).cpu(), content, optimiser.param_groups[0]['lr'], recent)
                if was_flat:
                    save(folder / 'flat.pt', **content)
                recent.clear()
            dist.broadcast(over, 0)
            if over:
                break
    dist.destroy_process_group()


def _check(folder, run, mean, content, learning_rate, recent):
    """F1 of the averaged weights on held-out renders and, where it is there, on `software-dev`; the checkpoint, and a line of the log.

    `best.pt` is the checkpoint where the two together were best: early stopping, without a look at real recordings.
    Returns whether the last `patience` checks were no better than those before.
    """
    f1, threshold = held_out_f1(mean, pool.folder(run) / 'shard--1.npy', run.labelDelaySeconds)
    software = first_f1(mean, 'software-dev', SOFTWARE_SECONDS, run.labelDelaySeconds, threshold)
    content |= dict(heldOutF1=f1, threshold=threshold, softwareDevF1=software)
    log = folder / 'log.csv'
    before = [round(_together(row), 4) for row in csv.DictReader(open(log))] if log.exists() else []
    save(folder / 'last.pt', **content)
    told = round(_together(content), 4)
    if told >= max(before, default=0.):
        save(folder / 'best.pt', **content)
    row = (round(content['spentSeconds'] / 60, 2), content['steps'], round(content['hoursSeen'], 2), f'{learning_rate:.2e}',
           round(float(np.mean(recent)), 5), round(f1, 4), threshold, None if software is None else round(software, 4))
    with open(log, 'a', newline='') as out:
        writer = csv.writer(out)
        if out.tell() == 0:
            writer.writerow(COLUMNS)
        writer.writerow(row)
    print('check', dict(zip(COLUMNS, row)), flush=True)
    return is_over([*before, told], run.patience)


def is_over(checks, patience):
    """Whether none of the last `patience` checks was better than all before them; never with a patience of 0."""
    return 0 < patience < len(checks) and max(checks[-patience:]) <= max(checks[:-patience])


def _together(row):
    return float(row['heldOutF1']) + float(row.get('softwareDevF1') or 0)


def train(run):
    """The whole of a run, from where it stands."""
    run_folder(run).mkdir(parents=True, exist_ok=True)
    rank = int(os.environ.get('RANK', 0))
    if torch.cuda.is_available():
        local = int(os.environ.get('LOCAL_RANK', 0))
        torch.cuda.set_device(local)
        alone = f'file://{run_folder(run)}/meeting-{os.getpid()}'
        work(run, rank, int(os.environ.get('WORLD_SIZE', 1)), torch.device('cuda', local), 'env://' if 'RANK' in os.environ else alone)
    elif 'RANK' in os.environ:
        torch.set_num_threads(1)
        work(run, rank, int(os.environ['WORLD_SIZE']), torch.device('cpu'))
    else:
        os.environ.update({name: size for name, size in KEPT_MEMORY.items() if name not in os.environ})
        processes.spawn(spawned, (run, run.processes, f'file://{run_folder(run)}/meeting-{os.getpid()}'), nprocs=run.processes)
    if rank == 0:
        from .picture import draw
        draw(run)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('config')
    train(config.load(ap.parse_args().config))


if __name__ == '__main__':
    main()
