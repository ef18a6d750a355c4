"""Crops of the pool's clips. Shards that appear while training runs are taken in."""
import json

import numpy as np
import torch
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from .features import BANDS, BYTE_OFFSET, BYTE_SCALE, DB_SCALE, HOP_SECONDS, HOPS_PER_STEP
from .losses import targets


class Clips:
    def __init__(self, folder):
        self.folder, self.shards = folder, {}
        self.look_again()

    def look_again(self):
        for path in self.folder.glob('shard-*.npy'):
            number = path.stem.split('-', 1)[1]
            if number.isdigit() and number not in self.shards:
                self.shards[number] = (np.load(path, mmap_mode='r'), json.loads(path.with_suffix('.json').read_text()))
        self.order = [self.shards[number] for number in sorted(self.shards, key=int)]

    def batch(self, rng, size, crop_seconds, delay_seconds):
        """features float32 [B, T, 2, 588], and the targets stacked."""
        steps = int(round(crop_seconds / HOP_SECONDS / HOPS_PER_STEP))
        x, wanted = [], []
        for _ in range(size):
            frames, notes = self.order[rng.integers(len(self.order))]
            one = rng.integers(len(frames))
            first = int(rng.integers(0, (frames.shape[1] - steps * 2) // 2 + 1)) * 2
            x.append(torch.from_numpy(np.array(frames[one, first:first + 2 * steps])))
            wanted.append(targets(notes[one], first, steps, delay_seconds))
        x = torch.stack(x).float().mul_(BYTE_SCALE).add_(BYTE_OFFSET) + _colour(rng, size)
        return x.reshape(size, steps, HOPS_PER_STEP, -1), *(torch.stack(t) for t in zip(*wanted))


class _Batches(IterableDataset):
    def __init__(self, clips, run, seed):
        self.clips, self.run, self.seed = clips, run, seed

    def __iter__(self):
        about = get_worker_info()
        rng = np.random.default_rng([*self.seed, about.id if about else 0])
        while True:
            yield self.clips.batch(rng, self.run.batch, self.run.cropSeconds, self.run.labelDelaySeconds)


def batches(clips, run, seed, workers):
    """Endless batches, made by `workers` processes of their own (0: by the caller)."""
    return iter(DataLoader(_Batches(clips, run, seed), batch_size=None, num_workers=workers, pin_memory=workers > 0))


def _colour(rng, size):
    """Each crop a little louder or softer and through another equaliser, [size, 1, 588]: the same sound twice is not the same."""
    places = np.linspace(0, BANDS - 1, 12)
    curves = [np.interp(np.arange(BANDS), places, rng.normal(0, 1.5, 12)) + rng.uniform(-6, 6) for _ in range(size)]
    return torch.tensor(np.tile(np.array(curves), 2)[:, None] / DB_SCALE, dtype=torch.float32)
