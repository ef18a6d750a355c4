import { JsonFields, MisfitError } from '../json-fields.ts'

/** One tensor of a file: its shape, and its numbers in row-major order. */
export interface StoredTensor {
  readonly shape: readonly number[]
  readonly values: Float32Array | Int32Array
}

/** Eight bytes before the header tell its length. */
const LENGTH_BYTES = 8

/**
 * Reads a file of tensors in the safetensors format: the header's length, a JSON header, the numbers, all little-endian
 * (`models/training/weights.py` writes it and says more).
 * @throws MisfitError where the file is torn or holds something else
 */
export function readSafetensors(bytes: Uint8Array): ReadonlyMap<string, StoredTensor> {
  // Not by `slice`, which on Node's Buffer copies nothing.
  const file = new Uint8Array(bytes)
  const numbersFrom = file.length < LENGTH_BYTES ? Infinity : LENGTH_BYTES + Number(new DataView(file.buffer).getBigUint64(0, true))
  if (numbersFrom > file.length) throw new MisfitError('the weights end before their header does')
  const header = JSON.parse(new TextDecoder().decode(file.subarray(LENGTH_BYTES, numbersFrom))) as Record<string, unknown>
  const names = Object.keys(header).filter((name) => name !== '__metadata__')
  return new Map(names.map((name) => [name, tensor(new JsonFields(header[name], `"${name}"`), name, file.subarray(numbersFrom))]))
}

function tensor(entry: JsonFields, name: string, numbers: Uint8Array): StoredTensor {
  const shape = entry.shape('shape')
  const [from = 0, to = 0] = entry.shape('data_offsets')
  const count = shape.reduce((a, b) => a * b, 1)
  if (from < 0 || to > numbers.length || to - from !== count * Float32Array.BYTES_PER_ELEMENT) throw new MisfitError(`the numbers of ${name} are not where its header says`)
  const own = numbers.slice(from, to).buffer
  const kind = entry.text('dtype')
  if (kind === 'F32') return { shape, values: new Float32Array(own) }
  if (kind === 'I32') return { shape, values: new Int32Array(own) }
  throw new MisfitError(`${name} holds ${kind}, not F32 or I32`)
}
