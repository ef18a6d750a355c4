import { Unzip, UnzipInflate, UnzipPassThrough } from 'fflate'
import { isFailure, type Failure } from '../protocol/failure.ts'
import { limits } from './limits.ts'
import { decodeXmlText } from './text-encoding.ts'
import { exportAgain, tooLarge, unreadable } from './unreadable.ts'
import { descendants, parseXml } from './xml.ts'

/** Compressed bytes handed to the inflater at a time: deflate expands at most 1032 times, so one step makes 16 MB at most. */
const stepBytes = 16 * 1024

/**
 * The MusicXML inside an `.mxl`: the root file that `META-INF/container.xml` names, or where that is missing the first
 * entry that looks like one. Names of entries are only compared, never used as paths; other entries are not unpacked.
 */
export function unpackScore(bytes: Uint8Array, fileName: string): Uint8Array | Failure {
  const names: string[] = []
  const container = entry(bytes, fileName, limits.containerBytes, (name) => {
    names.push(name)
    return name === 'META-INF/container.xml'
  })
  if (isFailure(container)) return container
  if (names.length > limits.archiveEntries) return tooLarge(`${fileName} holds ${names.length} files.`)
  const wanted = (container && rootFile(container)) ?? names.find((name) => /^(?!META-INF\/|__MACOSX\/).*\.(musicxml|xml)$/i.test(name))
  if (wanted === undefined) return unreadable(`${fileName} is an archive without a score: ${names.slice(0, 5).join(', ') || 'it is empty or cut off'}.`, exportAgain)
  const score = entry(bytes, fileName, limits.textBytes, (name) => name === wanted)
  return score ?? unreadable(`${fileName} names ${JSON.stringify(wanted.slice(0, 80))} as its score, but no such entry is in it.`, exportAgain)
}

function rootFile(container: Uint8Array): string | undefined {
  const root = parseXml(decodeXmlText(container), 'META-INF/container.xml')
  if (isFailure(root)) return undefined
  const files = descendants(root, 'rootfile')
  const isScore = (type: string | undefined) => type === undefined || type.startsWith('application/vnd.recordare.musicxml')
  return (files.find((file) => isScore(file.attributes['media-type'])) ?? files[0])?.attributes['full-path']
}

/** The bytes of the first entry asked for, counted while they are unpacked; null where there is none. */
function entry(bytes: Uint8Array, fileName: string, limitBytes: number, wants: (name: string) => boolean): Uint8Array | null | Failure {
  const chunks: Uint8Array[] = []
  let size = 0
  let state: 'searching' | 'open' | 'complete' | 'too large' = 'searching'
  const unzip = new Unzip((file) => {
    if (!wants(file.name) || state !== 'searching') return
    state = 'open'
    file.ondata = (error, chunk, final) => {
      if (error) throw error
      size += chunk.length
      if (size > limitBytes) state = 'too large'
      else chunks.push(chunk)
      if (final && state === 'open') state = 'complete'
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  unzip.register(UnzipPassThrough)
  const now = () => state as string
  try {
    for (let from = 0; from < bytes.length && now() !== 'too large' && now() !== 'complete'; from += stepBytes) {
      unzip.push(bytes.subarray(from, from + stepBytes), from + stepBytes >= bytes.length)
    }
  } catch (error) {
    // The parser of foreign bytes throws by design; a broken archive is an expected failure.
    return unreadable(`${fileName} is a damaged archive (${error instanceof Error ? error.message : String(error)}).`, exportAgain)
  }
  if (now() === 'too large') return tooLarge(`${fileName} unpacks to more than ${limitBytes} bytes.`)
  if (now() === 'searching') return null
  if (now() === 'open') return unreadable(`${fileName} is an archive that was cut off.`, exportAgain)
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
