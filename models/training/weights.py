"""The network's weights for engines other than ONNX Runtime: models/piano-notes/weights.safetensors.

    python -m training.weights CHECKPOINT        beside the model.onnx that was made from it, which stays as it is

The file, all little-endian: eight bytes, the length of the header; the header, JSON: a tensor's name -> its dtype ("F32" or "I32"),
shape, and `data_offsets` [from, to) in what follows; the numbers. That is the safetensors format.

The tensors, for the step that `step_network.py` defines:

    conv1, conv2, conv3     .kernel [3, channels in, channels out]   .bias [channels out]
    partials                .offsets [17]: semitones from a key to the cells it sees   .kernel [17 * channels, key width]: offset by offset
                            .bias [88, key width]: each key's own
    norm                    .scale, .shift [key width]   .epsilon [1]: added to the variance
    key_memory              .kernel [what comes in + key width, 4 * key width]   .bias [4 * key width]: gates in, forget, cell, out
    and for each round of exchange N, from 1 on, with the width of what was found before it, channels and a width of its own:
    exchangeN.to_neighbours .kernel [width before, channels]   .bias [channels]
    exchangeN.neighbours    .offsets [19]   .kernel [19 * channels, width]   .bias [width]
    exchangeN.mean_of_all   .kernel [channels, width]
    exchangeN.memory        .kernel [width before + width + width, 4 * width]   .bias [4 * width]
    exchangeN.word          .kernel [width, 4]: onset of the older and the newer sub-frame, sounding, velocity   .bias [4]; added to those before it
"""
import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnxruntime
import torch

from . import config, features
from .grid_linear import KEYS
from .exchange import NEIGHBOURS
from .network import PARTIALS
from .step_network import StepNetwork, inputs, state_widths

FILE = 'weights.safetensors'
ALIGNMENT = 8
"""The numbers begin at a multiple of this, so that a reader may look at them where they lie."""


def tensors(network):
    """Name -> array, laid out as TensorFlow.js multiplies."""
    step = StepNetwork(network.eval())
    of = {
        **{f'{name}.kernel': getattr(network, name).weight.permute(2, 1, 0) for name in ('conv1', 'conv2', 'conv3')},
        **{f'{name}.bias': getattr(network, name).bias for name in ('conv1', 'conv2', 'conv3')},
        'partials.offsets': torch.tensor(PARTIALS, dtype=torch.int32),
        'partials.kernel': network.partials.weight.flatten(0, 1), 'partials.bias': network.partials.bias + network.key_bias,
        'norm.scale': network.norm.weight, 'norm.shift': network.norm.bias, 'norm.epsilon': torch.tensor([network.norm.eps]),
        'key_memory.kernel': step.key_memory.weight, 'key_memory.bias': step.key_memory.bias,
    }
    for number, (exchange, memory, word) in enumerate(zip(network.exchanges, step.exchange_memories, network.words), 1):
        of |= {f'exchange{number}.{name}': tensor for name, tensor in _exchange(exchange, memory, word).items()}
    return {name: np.ascontiguousarray(tensor.detach().float().numpy() if tensor.is_floating_point() else tensor.numpy()) for name, tensor in of.items()}


def _exchange(exchange, memory, word):
    return {
        'to_neighbours.kernel': exchange.to_neighbours.weight.t(), 'to_neighbours.bias': exchange.to_neighbours.bias,
        'neighbours.offsets': torch.tensor(NEIGHBOURS, dtype=torch.int32),
        'neighbours.kernel': exchange.neighbours.weight.flatten(0, 1), 'neighbours.bias': exchange.neighbours.bias,
        'mean_of_all.kernel': exchange.mean_of_all.weight.t(),
        'memory.kernel': memory.weight, 'memory.bias': memory.bias,
        'word.kernel': word.weight.t(), 'word.bias': word.bias,
    }


def as_safetensors(arrays):
    kinds, header, at = {'f': ('F32', '<f4'), 'i': ('I32', '<i4')}, {}, 0
    blocks = []
    for name, array in arrays.items():
        dtype, little_endian = kinds[array.dtype.kind]
        blocks.append(array.astype(little_endian).tobytes())
        header[name] = dict(dtype=dtype, shape=list(array.shape), data_offsets=[at, at + len(blocks[-1])])
        at += len(blocks[-1])
    text = json.dumps(header, separators=(',', ':')).encode()
    text += b' ' * (-len(text) % ALIGNMENT)
    return len(text).to_bytes(8, 'little') + text + b''.join(blocks)


def write(network, folder):
    """Returns what the manifest says of the file."""
    contents = as_safetensors(tensors(network))
    (folder / FILE).write_bytes(contents)
    return dict(file=FILE, sha256=hashlib.sha256(contents).hexdigest(), format='safetensors')


@torch.no_grad()
def difference(network, model_path):
    """Largest difference between what the network and an exported model tell of one step of noise."""
    rng = np.random.default_rng(0)
    fed = {'features': rng.standard_normal((1, features.HOPS_PER_STEP, features.VALUES_PER_FRAME)).astype(np.float32),
           **{state: rng.uniform(-1, 1, (KEYS, width)).astype(np.float32) for state, width in state_widths(network.shape).items()}}
    told = onnxruntime.InferenceSession(str(model_path), providers=['CPUExecutionProvider']).run(None, fed)
    wanted = StepNetwork(network.eval())(*(torch.from_numpy(fed[name]) for name in inputs(network.shape)))
    return max(np.abs(a - b.numpy()).max() for a, b in zip(told, wanted))


def main():
    from .evaluate import load_network
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('checkpoint', type=Path)
    a = ap.parse_args()
    torch.set_num_threads(1)
    network, _ = load_network(a.checkpoint)
    paper = config.MODEL_FOLDER / 'manifest.json'
    manifest = json.loads(paper.read_text())
    off = difference(network, config.MODEL_FOLDER / manifest['file'])
    if off > 1e-4:
        raise SystemExit(f'{a.checkpoint} is not what {manifest["file"]} was made from: they differ by {off:.3g}')
    manifest['weights'] = write(network, config.MODEL_FOLDER)
    paper.write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + '\n')


if __name__ == '__main__':
    main()
