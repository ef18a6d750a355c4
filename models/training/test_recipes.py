"""What a stranger starts with: the Makefile's commands, the runs' settings, and what an export says of a network."""
import argparse
import json
import os
import shutil
import subprocess

import pytest
import torch

from . import ablate, config, export
from .config import Config, NetworkShape
from .network import PianoNotes
from .pool import Studio
from .train import is_over

CONFIGS = sorted((config.TRAINING / 'configs').glob('*.json'))


@pytest.mark.parametrize('path', CONFIGS, ids=lambda path: path.stem)
def test_each_run_can_be_read_and_its_network_made(path):
    assert sum(p.numel() for p in PianoNotes(config.load(path).network).parameters()) > 50_000


def test_a_run_with_another_name_than_its_file_is_refused(tmp_path):
    (tmp_path / 'mine.json').write_text('{"name": "sixth"}')
    with pytest.raises(ValueError, match='name of its file'):
        config.load(tmp_path / 'mine.json')


def made(*words, **environment):
    """The lines that make would run."""
    if shutil.which('make') is None and 'CI' not in os.environ:
        pytest.skip('make is not installed')
    surroundings = {name: value for name, value in os.environ.items() if name not in ('PYTHON', 'REPETITEUR_TRAINING', 'MAKEFLAGS', 'MAKELEVEL')}
    run = subprocess.run(['make', '-n', '-f', 'training/Makefile', *words], cwd=config.TRAINING.parent, env=surroundings | environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return run.stdout.splitlines()


@pytest.mark.parametrize('work, environment', [('/tmp/repetiteur-training', {}), ('/data/work', {'REPETITEUR_TRAINING': '/data/work'})])
def test_one_command_trains_a_run_and_exports_its_own_best_weights(work, environment):
    lines = made('CONFIG=training/configs/mine.json', **environment)
    assert 'python -m training.train training/configs/mine.json' in lines
    assert lines[-1] == f'python -m training.export {work}/run-mine/best.pt --figures {work}/run-mine/best.pt.figures.json'


def test_with_several_cards_each_has_a_process():
    assert 'python -m torch.distributed.run --nproc_per_node=4 -m training.train training/configs/sixth.json' in made('GPUS=4', 'train')


def test_a_training_is_over_when_so_many_checks_were_no_better():
    assert is_over([.5, .6, .6, .59], 2)
    assert not is_over([.5, .6, .6, .61], 2) and not is_over([.5, .4], 2) and not is_over([.5, .4, .3], 0)


def test_held_out_pianos_sound_in_held_out_clips_alone():
    studio = Studio.__new__(Studio)
    studio.run, pianos = Config(heldOutPianos=('upright',)), {'grand': 1, 'upright': 2}
    assert (studio._pianos(pianos, -1), studio._pianos(pianos, 3)) == ([2], [1])
    studio.run = Config()
    assert studio._pianos(pianos, -1) == [1, 2]


def test_a_network_does_not_get_the_figures_of_another(tmp_path):
    def exported(seed, figures=None):
        torch.manual_seed(seed)
        run = Config(name='tiny', network=NetworkShape((4, 4, 4), 8, ((4, 8),)))
        network = PianoNotes(run.network).state_dict()
        torch.save(dict(config=run.as_json(), network=network, mean=network, steps=1, hoursSeen=.1, spentSeconds=1.), tmp_path / 'last.pt')
        export.write(tmp_path / 'last.pt', tmp_path / 'out', figures)
        return json.loads((tmp_path / 'out' / 'manifest.json').read_text())['figures']

    assert exported(1, {'f1': .83}) == {'f1': .83}
    assert exported(1) == {'f1': .83}
    assert exported(2) == {}


def test_a_comparison_renders_anew_what_is_left_out_and_learns_from_the_whole_where_a_setting_is_another():
    base = Config(name='short')
    compared = list(ablate.runs(base, ['rooms'], [ablate.setting('weightDecay=0'), ablate.setting('teacher="checkpoints/sixth.pt"')]))
    assert [name for name, _, _ in compared] == ['nothing', 'rooms', 'weightDecay 0', 'teacher checkpoints/sixth.pt']
    assert [(run.name, clips.name) for _, run, clips in compared] == [
        ('short-full', 'short-full'), ('short-rooms', 'short-rooms'), ('short-weightDecay-0', 'short-full'), ('short-teacher-checkpoints-sixth.pt', 'short-full')]
    assert compared[1][1].leaveOut == ('rooms',) and compared[2][1].weightDecay == 0 and compared[3][1].teacher == 'checkpoints/sixth.pt'


@pytest.mark.parametrize('text', ['weight=1', 'weightDecay', 'weightDecay=a lot'])
def test_a_setting_that_no_run_has_is_refused(text):
    with pytest.raises(argparse.ArgumentTypeError):
        ablate.setting(text)
