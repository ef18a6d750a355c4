/** How the sound of a take is packed in a file. */
export type SoundKind = 'flac' | 'opus'

const beginnings: Readonly<Record<SoundKind, string>> = { flac: 'fLaC', opus: 'OggS' }

/** By how the bytes begin; null where they are neither. Whether they can be decoded is not known here. */
export function soundKind(bytes: Uint8Array): SoundKind | null {
  const beginning = String.fromCharCode(...bytes.subarray(0, 4))
  return beginning === beginnings.flac ? 'flac' : beginning === beginnings.opus ? 'opus' : null
}
