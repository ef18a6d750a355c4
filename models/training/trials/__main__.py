import argparse
import json
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from . import __doc__ as doc
from . import table
from .every import TRIALS
from .session import run


def main():
    ap = argparse.ArgumentParser(prog='python -m training.trials', description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('checkpoint')
    ap.add_argument('--only', nargs='+', choices=[t.name for t in TRIALS], metavar='NAME')
    ap.add_argument('--json', type=Path)
    ap.add_argument('--markdown', type=Path)
    ap.add_argument('--wav', type=Path)
    ap.add_argument('--workers', type=int, default=2)
    a = ap.parse_args()
    names = [t.name for t in TRIALS if not a.only or t.name in a.only]
    # the first half plays different texts, the second disturbs one: so two workers share little
    half = (len(names) + 1) // 2 if a.workers > 1 else len(names)
    with get_context('spawn').Pool(min(a.workers, 2)) as pool:
        parts = pool.map(partial(run, checkpoint=a.checkpoint, folder=a.wav), [names[:half], names[half:]])
    rows = [row for part in parts for row in part]
    if a.json:
        a.json.write_text(json.dumps(rows, indent=1) + '\n')
    if a.markdown:
        a.markdown.write_text(table.markdown(rows))


if __name__ == '__main__':
    main()
