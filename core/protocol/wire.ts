import { decode, encode, ExtensionCodec } from '@msgpack/msgpack'

const FLOAT32_ARRAY = 1
const ERROR = 2

const codec = new ExtensionCodec()
codec.register({
  type: FLOAT32_ARRAY,
  encode: (value) => (value instanceof Float32Array ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : null),
  /** Copied, since the bytes of a message seldom lie on a boundary of four; not by `slice`, which on Node's Buffer shares the whole pool. */
  decode: (bytes) => new Float32Array(new Uint8Array(bytes).buffer, 0, Math.floor(bytes.length / 4)),
})
codec.register({
  type: ERROR,
  encode: (value) => (value instanceof Error ? encode(value.message) : null),
  decode: (bytes) => new Error(String(decode(bytes))),
})

/** One message between page and engine as bytes (msgpack; a Float32Array and an Error keep what they are). Hosts pass them on unread. */
export function encodeMessage(message: unknown): Uint8Array {
  return encode(message, { extensionCodec: codec, ignoreUndefined: true })
}

/** Throws on bytes that are no message. */
export function decodeMessage(bytes: Uint8Array): unknown {
  return decode(bytes, { extensionCodec: codec })
}
