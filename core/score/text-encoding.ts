import { strFromU8 } from 'fflate'

/**
 * The text of an XML file: UTF-16 by its byte order mark or by its first "<", Latin-1 where the declaration says so,
 * UTF-8 otherwise. Without byte order mark. Bytes that fit no character become U+FFFD; nothing throws.
 */
export function decodeXmlText(bytes: Uint8Array): string {
  const [a, b, c] = [bytes[0], bytes[1], bytes[2]]
  if (a === 0xff && b === 0xfe) return utf16(bytes.subarray(2), true)
  if (a === 0xfe && b === 0xff) return utf16(bytes.subarray(2), false)
  if (a === 0x3c && b === 0) return utf16(bytes, true)
  if (a === 0 && b === 0x3c) return utf16(bytes, false)
  if (a === 0xef && b === 0xbb && c === 0xbf) return strFromU8(bytes.subarray(3))
  const declaration = strFromU8(bytes.subarray(0, 200), true)
  const encoding = /^\s*<\?xml[^>]*encoding\s*=\s*["']([^"']+)["']/.exec(declaration)?.[1] ?? 'utf-8'
  return strFromU8(bytes, /^(iso-?8859-1|latin-?1|windows-1252|us-ascii)$/i.test(encoding))
}

function utf16(bytes: Uint8Array, littleEndian: boolean): string {
  const chunks: string[] = []
  const units = new Uint16Array(8192)
  for (let from = 0; from + 1 < bytes.length; from += units.length * 2) {
    const count = Math.min(units.length, (bytes.length - from) >> 1)
    for (let i = 0; i < count; i++) {
      const first = bytes[from + 2 * i]!
      const second = bytes[from + 2 * i + 1]!
      units[i] = littleEndian ? first | (second << 8) : (first << 8) | second
    }
    chunks.push(String.fromCharCode(...units.subarray(0, count)))
  }
  return chunks.join('')
}
