"""One network of the averaged weights of several that were trained one from another.

    python -m training.blend OUT.pt CHECKPOINT[:SHARE] CHECKPOINT[:SHARE] ...

Networks that began with the same weights lie in one valley, and between them is often a better place than each
(Wortsman et al., Model soups, ICML 2022); it costs nothing in listening. A share is 1 where it is not given.
What was seen and settled stands as the last one has it.
"""
import argparse
from pathlib import Path

import torch


def read(text):
    """'path[:share]' -> (checkpoint, share)."""
    path, _, share = text.partition(':')
    return torch.load(path, map_location='cpu', weights_only=False), float(share or 1)


def blended(parts):
    """(checkpoint, share) of each -> a checkpoint for listening alone. ValueError where their networks differ."""
    shapes = [{name: weight.shape for name, weight in kept['mean'].items()} for kept, _ in parts]
    if any(shape != shapes[0] for shape in shapes):
        raise ValueError('weights of networks of different shapes cannot be averaged')
    whole = sum(share for _, share in parts)
    if not whole > 0:
        raise ValueError('the shares must add up to more than nothing')
    last = parts[-1][0]
    mean = {name: sum(share / whole * kept['mean'][name].double() for kept, share in parts).to(weight.dtype) for name, weight in last['mean'].items()}
    of = [dict(name=kept['config']['name'], share=round(share / whole, 4)) for kept, share in parts]
    return {name: what for name, what in last.items() if name not in ('network', 'optimiser')} | dict(mean=mean, blendedOf=of)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('out', type=Path)
    ap.add_argument('checkpoints', nargs='+', metavar='CHECKPOINT[:SHARE]')
    a = ap.parse_args()
    torch.save(blended([read(text) for text in a.checkpoints]), a.out)


if __name__ == '__main__':
    main()
