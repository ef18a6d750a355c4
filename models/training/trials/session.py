"""Some trials of one network, in one process."""
import torch

from ..evaluate import load_network
from ..decode import decoder_settings
from . import recordings, table
from .every import BY_NAME
from .studio import Studio
from .trial import outcome


def run(names, checkpoint, folder):
    """Outcomes of some trials, which share one studio."""
    torch.set_num_threads(1)
    network, kept = load_network(checkpoint)
    studio, rows = Studio(), []
    for name in names:
        if folder:
            recordings.write(BY_NAME[name], studio, folder)
        rows.append(outcome(BY_NAME[name], studio, network, kept['config']['labelDelaySeconds'], decoder_settings()))
        print(table.line(rows[-1]), flush=True)
    return rows
