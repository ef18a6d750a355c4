"""python -m pytest -q training/test_weights.py        (from models/; seconds)"""
import json

import numpy as np
import pytest
import torch

from . import weights
from .config import NetworkShape
from .export import write_onnx
from .network import PianoNotes


@pytest.fixture(scope='module')
def network():
    torch.manual_seed(0)
    made = PianoNotes(NetworkShape(channels=(4, 6, 8), key_width=10, exchanges=((5, 7), (3, 6))))
    torch.nn.init.normal_(made.words[1].weight)
    return made


def read(contents):
    length = int.from_bytes(contents[:8], 'little')
    header, numbers = json.loads(contents[8:8 + length]), contents[8 + length:]
    kinds = dict(F32='<f4', I32='<i4')
    return {name: np.frombuffer(numbers[slice(*one['data_offsets'])], kinds[one['dtype']]).reshape(one['shape']) for name, one in header.items()}


def test_every_weight_of_the_network_is_in_the_file_once(network):
    arrays = weights.tensors(network)
    numbers = sum(array.size for name, array in arrays.items() if array.dtype.kind == 'f' and name != 'norm.epsilon')
    # a memory's two biases are one; the bias of all keys and each key's own are one
    folded = 4 * (10 + 7 + 6) + 10
    assert numbers == sum(p.numel() for p in network.parameters()) - folded


def test_what_is_written_is_read_back_bit_for_bit_wherever_it_lies(network):
    arrays = weights.tensors(network)
    contents = weights.as_safetensors(arrays)
    assert int.from_bytes(contents[:8], 'little') % weights.ALIGNMENT == 0
    found = read(contents)
    assert list(found) == list(arrays)
    for name, array in arrays.items():
        assert found[name].dtype == array.dtype and np.array_equal(found[name], array), name


def test_a_checkpoint_of_another_run_is_told_from_the_exported_one(network, tmp_path):
    write_onnx(network, tmp_path / 'model.onnx')
    assert weights.difference(network, tmp_path / 'model.onnx') < 1e-5
    torch.manual_seed(1)
    assert weights.difference(PianoNotes(network.shape), tmp_path / 'model.onnx') > 1e-3
