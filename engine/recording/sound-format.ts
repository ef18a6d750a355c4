export type SoundFormat = 'wav' | 'flac' | 'mp3' | 'oga' | 'opus'

/** How many bytes of a file are enough to tell its format. */
export const FORMAT_BYTES = 4096

/** What a file is by its content, whatever its name says; a word for what it is instead, where that can be told. */
export function soundFormat(head: Uint8Array): { readonly format: SoundFormat } | { readonly instead: string } {
  const is = (text: string, at = 0): boolean => Buffer.from(head.subarray(at, at + text.length)).equals(Buffer.from(text, 'latin1'))
  if ((is('RIFF') || is('RF64')) && is('WAVE', 8)) return { format: 'wav' }
  if (is('fLaC')) return { format: 'flac' }
  if (is('OggS')) {
    const firstPage = Buffer.from(head).toString('latin1')
    if (firstPage.includes('OpusHead')) return { format: 'opus' }
    return { format: firstPage.includes('\x7fFLAC') ? 'flac' : 'oga' }
  }
  if (is('ID3')) return { format: is('fLaC', id3Length(head)) ? 'flac' : 'mp3' }
  if (isMpegAudio(head)) return { format: 'mp3' }
  if (head.length === 0) return { instead: 'it is empty' }
  if (is('ftyp', 4)) return { instead: 'it is an MPEG-4 file (.m4a, .mp4)' }
  if (is('FORM')) return { instead: 'it is an AIFF file' }
  if (is('PK')) return { instead: 'it is a ZIP archive' }
  if (is('<') || is('\xEF\xBB\xBF<')) return { instead: 'it is XML or HTML, perhaps a score' }
  return { instead: 'it is no sound file of a known kind' }
}

/** The header of an MPEG audio frame, each of its fields one that exists. */
function isMpegAudio(head: Uint8Array): boolean {
  return head.length > 4 && head[0] === 0xff && (head[1]! & 0xe0) === 0xe0 && (head[1]! & 0x06) !== 0 && (head[1]! & 0x18) !== 0x08
    && (head[2]! & 0xf0) !== 0xf0 && (head[2]! & 0x0c) !== 0x0c
}

/** ID3v2: ten bytes of header and a length of four times seven bits. */
function id3Length(head: Uint8Array): number {
  return 10 + ((head[6]! & 127) << 21) + ((head[7]! & 127) << 14) + ((head[8]! & 127) << 7) + (head[9]! & 127)
}
