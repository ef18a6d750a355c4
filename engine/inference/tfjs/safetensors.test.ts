import { expect, test } from 'vitest'
import { readSafetensors } from './safetensors.ts'

/** A file as `models/training/weights.py` writes it. */
function fileOf(header: object, numbers: Uint8Array): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(header))
  const file = new Uint8Array(8 + text.length + numbers.length)
  new DataView(file.buffer).setBigUint64(0, BigInt(text.length), true)
  file.set(text, 8)
  file.set(numbers, 8 + text.length)
  return file
}

const bytes = (values: Float32Array | Int32Array): Uint8Array => new Uint8Array(values.buffer)
const scale = Float32Array.from([0.5, -2, 1e-9])
const offsets = Int32Array.from([0, 12, -12])
const numbers = Uint8Array.from([...bytes(scale), ...bytes(offsets)])
const header = {
  __metadata__: { by: 'somebody' },
  scale: { dtype: 'F32', shape: [3], data_offsets: [0, 12] },
  offsets: { dtype: 'I32', shape: [3, 1], data_offsets: [12, 24] },
}

test('tensors come out as they went in, with their shapes', () => {
  expect(readSafetensors(fileOf(header, numbers))).toEqual(new Map<string, object>([['scale', { shape: [3], values: scale }], ['offsets', { shape: [3, 1], values: offsets }]]))
})

test('also out of a buffer of Node’s, which may lie anywhere in a larger one', () => {
  const pool = Buffer.concat([Buffer.from([1, 2, 3]), fileOf(header, numbers)])
  expect(readSafetensors(pool.subarray(3)).get('scale')?.values).toEqual(scale)
})

test.each([
  ['that ends too soon', fileOf(header, numbers.subarray(0, 20)), 'the numbers of offsets'],
  ['that is only a beginning', Uint8Array.from([255, 0, 0, 0, 0, 0, 0, 0]), 'before their header'],
  ['that is empty', new Uint8Array(0), 'before their header'],
  ['whose shape is not its size', fileOf({ scale: { dtype: 'F32', shape: [4], data_offsets: [0, 12] } }, numbers), 'the numbers of scale'],
  ['of half precision', fileOf({ scale: { dtype: 'F16', shape: [3], data_offsets: [0, 12] } }, numbers), 'F16'],
])('a file %s is refused with what is wrong', (_, file, words) => {
  expect(() => readSafetensors(file)).toThrow(words)
})
