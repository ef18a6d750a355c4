import { strToU8, unzipSync } from 'fflate'

/**
 * The same entries, nothing packed, and what several of them hold lies there once: their headers stand before it one after another,
 * each with an "extra" field that reaches over those behind it, which `zip` never writes and readers follow.
 */
export function fileOfSharedBodies(bytes: Uint8Array): Uint8Array {
  const bodies = new Map<string, { readonly body: Uint8Array; readonly names: string[] }>()
  for (const [name, body] of Object.entries(unzipSync(bytes))) {
    const key = Buffer.from(body).toString('latin1')
    bodies.set(key, { body, names: [...(bodies.get(key)?.names ?? []), name] })
  }
  const file: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  const put = (to: Uint8Array[], ...parts: readonly Uint8Array[]): void => void to.push(...parts)
  for (const { body, names } of bodies.values()) {
    const headersBytes = names.reduce((sum, name) => sum + 30 + name.length, 0)
    let passed = 0
    for (const name of names) {
      passed += 30 + name.length
      put(directory, fields(46, { 0: 0x02014b50, 20: body.length, 24: body.length, 28: name.length, 42: at + passed - 30 - name.length }), strToU8(name))
      put(file, fields(30, { 0: 0x04034b50, 18: body.length, 22: body.length, 26: name.length | ((headersBytes - passed) << 16) }), strToU8(name))
    }
    put(file, body)
    at += headersBytes + body.length
  }
  const entries = directory.length / 2
  const directoryBytes = directory.reduce((sum, { length }) => sum + length, 0)
  put(directory, fields(22, { 0: 0x06054b50, 8: entries | (entries << 16), 12: directoryBytes, 16: at }))
  return Uint8Array.from(Buffer.concat([...file, ...directory]))
}

/** A header of so many bytes; 32-bit little-endian fields by where they lie, the others 0. */
function fields(length: number, told: Readonly<Record<number, number>>): Uint8Array {
  const view = new DataView(new ArrayBuffer(length))
  for (const [at, value] of Object.entries(told)) view.setUint32(Number(at), value, true)
  return new Uint8Array(view.buffer)
}
