import { strFromU8 } from 'fflate'
import { toldIn, type Told } from './fields.ts'
import { takeFileLimits } from './limits.ts'
import { unpackEntry, type Unpacked } from './unpack-entry.ts'
import { zipEntries, type ZipEntry } from './zip-entry.ts'

/** Hexadecimal; handed in, because `core` has no cryptography of its own. */
export type Sha256 = (bytes: Uint8Array) => string

export interface PartRead {
  readonly bytes: Uint8Array
  /** The checksum says that it is as it was written. */
  readonly whole: boolean
}

/** The entries of a take file, unpacked when they are asked for, no more in all than a file may cost. */
export class EntriesOfFile {
  readonly #bytes: Uint8Array
  readonly #entries: ReadonlyMap<string, ZipEntry>
  readonly #sha256: Sha256
  #sums: ReadonlyMap<string, string> | null = null
  #left: number = takeFileLimits.unpackedBytes
  /** What is stored as it is lies in the file once; who asks for it again and again shall not have more than that. */
  #storedLeft: number

  constructor(bytes: Uint8Array, sha256: Sha256) {
    this.#bytes = bytes
    this.#sha256 = sha256
    this.#storedLeft = bytes.length
    this.#entries = new Map(zipEntries(bytes, takeFileLimits.entries).map((entry) => [entry.name, entry]))
  }

  get names(): readonly string[] {
    return [...this.#entries.keys()]
  }

  /** From now on entries are held against these checksums. */
  believe(sums: ReadonlyMap<string, string>): void {
    this.#sums = sums
  }

  /** Null where there is no such entry. Without a manifest, what unpacks to its end is taken for whole. */
  read(name: string, limitBytes: number): PartRead | null {
    const entry = this.#entries.get(name)
    if (entry === undefined) return null
    const { bytes, cutOff } = this.#unpacked(entry, limitBytes)
    return { bytes, whole: !cutOff && (this.#sums === null || this.#sums.get(name) === this.#sha256(bytes)) }
  }

  /** Null also where it is no JSON object. */
  told(name: string, limitBytes: number): { readonly told: Told; readonly whole: boolean } | null {
    const part = this.read(name, limitBytes)
    const told = part && toldIn(strFromU8(part.bytes))
    return told ? { told, whole: part.whole } : null
  }

  #unpacked(entry: ZipEntry, limitBytes: number): Unpacked {
    const stored = entry.method === 0
    const unpacked = unpackEntry(this.#bytes, entry, Math.min(limitBytes, stored ? this.#storedLeft : this.#left))
    if (stored) this.#storedLeft -= unpacked.bytes.length
    else this.#left -= unpacked.bytes.length
    return unpacked
  }
}
