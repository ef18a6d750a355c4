/** A line that carries messages in order between two processes: a message port in Electron, a WebSocket and a pipe in the browser's host. */
export interface ByteChannel {
  send(bytes: Uint8Array): void
  onMessage(listener: (bytes: Uint8Array) => void): void
  /** Called once, when the other end is gone. */
  onClose(listener: () => void): void
  close(): void
}
