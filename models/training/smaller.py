"""Makes a trained network smaller and measures what that costs: size, time of a step, onset F1.

    python -m training.smaller CHECKPOINT [--seconds 45]

float32 as shipped; int8 (weights by channel, activations as they come: ONNX Runtime's dynamic quantisation); and the smallest weights
of each matrix set to zero (magnitude pruning, Han et al. 2015), which shrinks the zipped file alone: dense products take as long.
"""
import argparse
import copy
import tempfile
import time
import zlib
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from .decode import DecoderSettings
from .evaluate import load_network, mean, measure, recordings
from .export import write_onnx
from .features import HOP_SECONDS, HOPS_PER_STEP, SAMPLE_RATE_HZ, features
from .listen import as_steps, read_sound

PRUNED_SHARES = (.3, .5, .7)


def session(path):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=['CPUExecutionProvider'])


def told_by(model, sound):
    """Posteriors as listen.posteriors gives them, and the seconds that each step took."""
    steps = as_steps(features(np.concatenate([sound, np.zeros(int(.3 * SAMPLE_RATE_HZ), np.float32)])))
    features_in, *memories = model.get_inputs()
    states = [np.zeros(memory.shape, np.float32) for memory in memories]
    onset, sounding, velocity, took = [], [], [], []
    for step in steps:
        begun = time.perf_counter()
        told = model.run(None, {features_in.name: step[None], **{m.name: s for m, s in zip(memories, states)}})
        took.append(time.perf_counter() - begun)
        states = told[3:]
        onset.append(told[0])
        sounding.append(told[1])
        velocity.append(told[2])
    return (np.concatenate(onset), np.stack(sounding), np.stack(velocity)), took


def pruned(network, share):
    network = copy.deepcopy(network)
    with torch.no_grad():
        for p in network.parameters():
            if p.dim() > 1:
                p[p.abs() < p.abs().flatten().kthvalue(max(1, int(share * p.numel()))).values] = 0
    return network


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('checkpoint')
    ap.add_argument('--seconds', type=float, default=45)
    a = ap.parse_args()
    torch.set_num_threads(1)
    network, kept = load_network(a.checkpoint)
    delay, settings = kept['config']['labelDelaySeconds'], DecoderSettings(onsetThreshold=kept['threshold'])
    with tempfile.TemporaryDirectory() as folder:
        variants = {'float32': network, **{f'{share:.0%} of the weights zero': pruned(network, share) for share in PRUNED_SHARES}}
        paths = {}
        for name, variant in variants.items():
            paths[name] = Path(folder, f'{len(paths)}.onnx')
            write_onnx(variant, paths[name])
        paths['int8'] = Path(folder, 'int8.onnx')
        quantize_dynamic(paths['float32'], paths['int8'], per_channel=True, weight_type=QuantType.QInt8)
        print('| | MB | zipped | ms a step (median) | real time | real-dev | real-dev, retimed | software-dev |\n|---|---|---|---|---|---|---|---|')
        for name, path in paths.items():
            model, figures, took = session(path), [], []
            for data in ('real-dev', 'software-dev'):
                told = {}
                for recording, sound, notes, retimed in recordings(data):
                    p, each = told_by(model, read_sound(sound, a.seconds))
                    took += each
                    cut = lambda rows: None if rows is None else rows[rows[:, 0] < a.seconds - .2]
                    told[recording] = (p, cut(notes), cut(retimed), a.seconds)
                rows = measure(told, delay, settings)
                figures += [mean(rows, 'f1')] + ([mean(rows, 'retimed')] if data == 'real-dev' else [])
            content, step = path.read_bytes(), float(np.median(took))
            print(f'| {name} | {len(content) / 1e6:.2f} | {len(zlib.compress(content, 9)) / 1e6:.2f} | {step * 1e3:.2f} | {step / (HOP_SECONDS * HOPS_PER_STEP):.3f} | '
                  + ' | '.join(f'{v:.4f}' for v in figures) + ' |', flush=True)


if __name__ == '__main__':
    main()
