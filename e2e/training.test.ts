import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { describeWith, root, type Need } from './needs.ts'

/** PYTHON, otherwise the environment that CONTRIBUTING.md sets up, otherwise the system's. */
const python = process.env['PYTHON'] ?? [join(root, '.venv/bin/python')].find(existsSync) ?? 'python3'

const trainingPython: Need = {
  what: 'Python with PyTorch',
  there: spawnSync(python, ['-c', 'import torch, onnx, onnxruntime, soundfile, scipy, pytest']).status === 0,
  getIt: 'python3 -m venv .venv && .venv/bin/pip install -r models/training/requirements.txt',
}

describeWith([trainingPython], 'the training pipeline', () => {
  it('passes its own tests', { timeout: 600_000 }, () => {
    mkdirSync(join(root, 'test-output'), { recursive: true })
    const report = join(root, 'test-output/pytest.xml')
    const { status, stdout, stderr } = spawnSync(python, ['-m', 'pytest', '-q', 'training', `--junit-xml=${report}`], { cwd: join(root, 'models'), encoding: 'utf8' })
    expect(status, stdout + stderr).toBe(0)
  })
})
