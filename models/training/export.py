"""Writes a checkpoint as models/piano-notes: model.onnx, weights.safetensors, manifest.json, golden files.

    python -m training.export CHECKPOINT [--figures FILE.json]
"""
import argparse
import hashlib
import json
from pathlib import Path

import onnx
import torch

from . import config, features, weights
from .decode import SUBFRAMES_AROUND, decoder_settings
from .evaluate import load_network
from .grid_linear import KEYS
from .losses import ONSET_HALF_WIDTH_SECONDS
from .step_network import StepNetwork, inputs, outputs, state_widths

OPSET = 17


def write_onnx(network, path):
    step = StepNetwork(network.eval())
    example = (torch.zeros(1, features.HOPS_PER_STEP, features.VALUES_PER_FRAME),
               *(torch.zeros(KEYS, width) for width in state_widths(network.shape).values()))
    torch.onnx.export(step, example, str(path), input_names=inputs(network.shape), output_names=outputs(network.shape), opset_version=OPSET, dynamo=False)
    model = onnx.load(path)
    model.producer_name, model.producer_version = 'repetiteur', ''
    onnx.checker.check_model(model)
    onnx.save(model, path)


def manifest(network, kept, model_path, figures):
    shape, delay, settings = network.shape, kept['config']['labelDelaySeconds'], decoder_settings()
    states = [dict(input=s, output=s + '_out', shape=[KEYS, w]) for s, w in state_widths(shape).items()]
    return {
        'format': 'repetiteur.model/1', 'name': 'piano-notes', 'version': '1.0.0', 'file': model_path.name,
        'sha256': hashlib.sha256(model_path.read_bytes()).hexdigest(), 'onnxOpset': OPSET,
        'parameters': sum(p.numel() for p in network.parameters()),
        'sampleRateHz': features.SAMPLE_RATE_HZ, 'hopSamples': features.HOP_SAMPLES, 'hopsPerStep': features.HOPS_PER_STEP,
        'lowestPitch': 21, 'keys': KEYS, 'labelDelaySeconds': delay,
        'lookAheadSeconds': round(delay + (SUBFRAMES_AROUND + 1) * features.HOP_SECONDS, 3),
        'onsetOffsetSeconds': settings.onsetOffsetSeconds,
        'features': {
            'valuesPerFrame': features.VALUES_PER_FRAME, 'bands': features.BANDS, 'bandsPerSemitone': features.BANDS_PER_SEMITONE,
            'lowestKeyHz': features.LOWEST_KEY_HZ,
            'windows': [
                dict(name='long', samples=features.LONG_WINDOW_SAMPLES, riseSamples=features.LONG_RISE_SAMPLES, shape='sin2 rise, cos2 fall'),
                dict(name='short', samples=features.SHORT_WINDOW_SAMPLES, riseSamples=features.SHORT_WINDOW_SAMPLES // 2, shape='sin2 rise, cos2 fall')],
            'powerFloor': features.POWER_FLOOR, 'dbCentre': features.DB_CENTRE, 'dbScale': features.DB_SCALE,
            'definition': features.__doc__.strip()},
        'inputs': {'features': dict(name='features', shape=[1, features.HOPS_PER_STEP, features.VALUES_PER_FRAME])},
        'states': states,
        'outputs': dict(onset=dict(name='onset', shape=[2, KEYS]), sounding=dict(name='sounding', shape=[KEYS]), velocity=dict(name='velocity', shape=[KEYS])),
        'decoder': {**settings.as_json(), 'onsetHalfWidthSeconds': ONSET_HALF_WIDTH_SECONDS, 'subframeSeconds': features.HOP_SECONDS,
                    'velocity': 'round(1 + 126 * velocity)'},
        'training': dict(config=kept['config'], steps=kept['steps'], minutes=round(kept['spentSeconds'] / 60, 1),
                         hoursSeen=round(kept['hoursSeen'], 1), **({'blendedOf': kept['blendedOf']} if 'blendedOf' in kept else {})),
        'trainingData': TRAINING_DATA, 'figures': figures,
    }


TRAINING_DATA = [
    dict(name='Headroom Piano (Yamaha C3) by Bengt Nilsson', licence='CC BY 4.0'),
    dict(name='Splendid Grand Piano (Steinway, AKAI)', licence='public domain'),
    dict(name='Salamander Grand Piano V3 (Yamaha C5) by Alexander Holm', licence='CC BY 3.0'),
    dict(name='FreePats old-piano-FB', licence='CC0'),
    dict(name="Softy107's Cherry Upright Piano (Petrof)", licence='free to use with credit'),
    dict(name="Softy107's Indigo Upright Piano (Roesler)", licence='free to use with credit'),
    dict(name='University of Iowa Musical Instrument Samples, Steinway B', licence='free for any project'),
    dict(name='FluidR3 GM and MuseScore General sound fonts, piano programs', licence='MIT'),
    dict(name='synthetic pianos of training/synthesiser.py', licence='own'),
    dict(name='Google web-audio-samples impulse responses', licence='Apache-2.0'),
    dict(name='ESC-10 noises', licence='CC BY 3.0'),
    dict(name='MuseTrainer library scores, as text of what is played', licence='public domain'),
]


def write(checkpoint, folder=config.MODEL_FOLDER, figures=None):
    """Figures that are not given stay as they are where the network is the same, and are none where it is another."""
    network, kept = load_network(checkpoint)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / 'model.onnx'
    write_onnx(network, path)
    papers = {**manifest(network, kept, path, figures or {}), 'weights': weights.write(network, folder)}
    paper = folder / 'manifest.json'
    before = json.loads(paper.read_text()) if paper.exists() else {}
    if figures is None and before.get('sha256') == papers['sha256']:
        papers['figures'] = before['figures']
    paper.write_text(json.dumps(papers, indent=1, ensure_ascii=False) + '\n')


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('checkpoint', type=Path)
    ap.add_argument('--figures', type=Path)
    a = ap.parse_args()
    torch.set_num_threads(1)
    write(a.checkpoint, figures=json.loads(a.figures.read_text()) if a.figures else None)
    from .golden import write as write_golden
    write_golden()


if __name__ == '__main__':
    main()
