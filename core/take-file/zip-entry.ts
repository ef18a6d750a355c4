/** An entry of a zip archive, as far as its headers can be believed. */
export interface ZipEntry {
  /** Only ever compared, never used as a path. */
  readonly name: string
  /** 0 stored, 8 deflated. */
  readonly method: number
  /** Where its header begins. */
  readonly at: number
  /** Where its packed bytes begin, and how many there are; they end where the next header begins, or the file. */
  readonly from: number
  readonly packedBytes: number
  /** The file, or another entry, is in the way of its end. */
  readonly cutOff: boolean
}

const localHeader = 0x04034b50
const directoryHeader = 0x02014b50
const directoryEnd = 0x06054b50
const localHeaderBytes = 30
const directoryHeaderBytes = 46
const directoryEndBytes = 22
/** A comment behind the directory may be this long. */
const longestCommentBytes = 0xffff
/** Sizes follow behind the entry; only the directory knows them. */
const sizesFollow = 8

/**
 * The entries of an archive: by its directory, and beside that by walking from local header to local header, so that an
 * archive that was cut off, or whose directory is damaged, gives what is there. The first of a name counts, and no byte is in two of them.
 */
export function zipEntries(bytes: Uint8Array, most: number): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const named = new Map<string, ZipEntry>()
  for (const entry of directory(bytes, view, most)) if (entry !== null && !named.has(entry.name)) named.set(entry.name, entry)
  const listed = apart([...named.values()])
  for (const entry of locals(bytes, view, most)) {
    // A score that is an archive itself has headers, too.
    const isInside = entry !== null && listed.some(({ at, from, packedBytes }) => at < entry.at && entry.at < from + packedBytes)
    if (entry !== null && named.size < most && !named.has(entry.name) && !isInside) named.set(entry.name, entry)
  }
  return apart([...named.values()])
}

/** Headers whose "extra" reaches over others' would let hundreds of entries hold the same bytes: each ends where the next one begins. */
function apart(entries: readonly ZipEntry[]): readonly ZipEntry[] {
  const begins = entries.map(({ at }) => at).sort((a, b) => a - b)
  const next = new Map(begins.map((at, index) => [at, begins[index + 1] ?? Infinity]))
  return entries.map((entry) => {
    const packedBytes = Math.max(0, Math.min(entry.packedBytes, next.get(entry.at)! - entry.from))
    return { ...entry, packedBytes, cutOff: entry.cutOff || packedBytes < entry.packedBytes }
  })
}

function* directory(bytes: Uint8Array, view: DataView, most: number): Generator<ZipEntry | null> {
  const end = endOfDirectory(view)
  if (end === null) return
  let at = view.getUint32(end + 16, true)
  for (let n = 0; n < most && at + directoryHeaderBytes <= view.byteLength && view.getUint32(at, true) === directoryHeader; n++) {
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [number, number, number]
    const local = view.getUint32(at + 42, true)
    yield entryAt(bytes, view, local, view.getUint16(at + 10, true), view.getUint32(at + 20, true))
    at += directoryHeaderBytes + name + extra + comment
  }
}

function endOfDirectory(view: DataView): number | null {
  const last = view.byteLength - directoryEndBytes
  for (let at = last; at >= Math.max(0, last - longestCommentBytes); at--) if (view.getUint32(at, true) === directoryEnd) return at
  return null
}

/** Header after header; where none is, the next one is looked for. */
function* locals(bytes: Uint8Array, view: DataView, most: number): Generator<ZipEntry | null> {
  let at = 0
  for (let n = 0; n < most; n++) {
    at = nextHeader(bytes, at)
    if (at < 0 || at + localHeaderBytes > bytes.length) return
    const sizesKnown = (view.getUint16(at + 6, true) & sizesFollow) === 0
    const entry = sizesKnown ? entryAt(bytes, view, at, view.getUint16(at + 8, true), view.getUint32(at + 18, true)) : null
    yield entry
    at = entry === null || entry.cutOff ? at + 4 : entry.from + entry.packedBytes
  }
}

function nextHeader(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0x50, from); at >= 0; at = bytes.indexOf(0x50, at + 1)) {
    if (bytes[at + 1] === 0x4b && bytes[at + 2] === 3 && bytes[at + 3] === 4) return at
  }
  return -1
}

function entryAt(bytes: Uint8Array, view: DataView, at: number, method: number, packed: number): ZipEntry | null {
  if (at + localHeaderBytes > bytes.length || view.getUint32(at, true) !== localHeader) return null
  const nameBytes = view.getUint16(at + 26, true)
  const from = at + localHeaderBytes + nameBytes + view.getUint16(at + 28, true)
  if (from > bytes.length) return null
  const name = asText(bytes.subarray(at + localHeaderBytes, at + localHeaderBytes + nameBytes))
  return { name, method, at, from, packedBytes: Math.min(packed, bytes.length - from), cutOff: packed > bytes.length - from }
}

/** Our own names are ASCII; another byte makes a name that none of ours is equal to. */
function asText(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(0, 200), (byte) => String.fromCharCode(byte)).join('')
}
