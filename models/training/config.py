"""One run is one JSON file: every number a run may change, with its default."""
import json
import os
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get('REPETITEUR_DATA', PROJECT.parent / 'shared' / 'data'))
TRAINING = Path(__file__).parent
WORK = Path(os.environ.get('REPETITEUR_TRAINING', '/tmp/repetiteur-training'))
"""Rendered banks, the pool of clips, checkpoints and logs: large, and can be made again."""
MODEL_FOLDER = PROJECT / 'models' / 'piano-notes'


@dataclass
class NetworkShape:
    channels: tuple = (16, 24, 32)
    key_width: int = 64
    exchanges: tuple = ((24, 48), (24, 48))
    """For each round of talk between the keys: channels that a key tells, width of what it makes of all it hears."""
    hindsight: tuple = ()
    """The same for a last round that remembers backwards, of a network that hears takes that are over; none in one that listens live."""


@dataclass
class Config:
    name: str = 'second'
    seed: int = 1
    labelDelaySeconds: float = .11
    network: NetworkShape = field(default_factory=NetworkShape)
    shards: int = 160
    """One shard is 25 clips of 12 s: five minutes."""
    sampledShare: float = .5
    soundFontShare: float = .2
    syntheticBanks: int = 24
    heldOutPianos: tuple = ()
    """Folders of recorded pianos and rendered sound fonts that sound in the held-out clips alone; where there are none, those clips share the training's pianos
    (but for the synthetic ones, which are always others)."""
    leaveOut: tuple = ()
    """Of the rendering, to see what each is worth: recorded, soundFonts, synthetic, halo, rooms, response, noise, devices, detuning."""
    startFrom: str = ''
    """A checkpoint whose weights the training begins with, relative to `models/training`; what it does not have begins at random."""
    learnOnlyNew: bool = False
    """Weights that the checkpoint has stay as they are."""
    teacher: str = ''
    """A checkpoint, relative to `models/training`, whose posteriors take the place of half of each label: distillation."""
    hours: float = 17.
    """Of audio seen: the length of the training; the learning rate's cosine ends with it."""
    patience: int = 0
    """The training ends after so many checks without a better one; 0: with its hours."""
    batch: int = 6
    cropSeconds: float = 3.
    learningRate: float = 3e-3
    flatShare: float = .3
    weightDecay: float = 1e-3
    emaDecay: float = .99
    onsetWeight: float = 20.
    velocityWeight: float = .6
    processes: int = 2
    bf16: bool = True
    checkHours: float = 1.5

    def as_json(self):
        return asdict(self)


def load(path):
    raw = json.loads(Path(path).read_text())
    unknown = set(raw) - {f.name for f in fields(Config)}
    if unknown:
        raise ValueError(f'{path}: unknown settings {sorted(unknown)}')
    if raw.get('name') != Path(path).stem:
        raise ValueError(f'{path}: a run has the name of its file, not {raw.get("name")!r}')
    raw['network'] = NetworkShape(**raw.get('network', {}))
    raw['network'].channels = tuple(raw['network'].channels)
    raw['network'].exchanges = tuple(tuple(exchange) for exchange in raw['network'].exchanges)
    raw['network'].hindsight = tuple(raw['network'].hindsight)
    raw['leaveOut'] = tuple(raw.get('leaveOut', ()))
    raw['heldOutPianos'] = tuple(raw.get('heldOutPianos', ()))
    return Config(**raw)
