import type { ByteChannel } from '../../core/protocol/channel.ts'
import { noticeOf, type HostNotice } from '../../core/protocol/host.ts'

/** What the host gives the page: a line to each engine in turn, and word of the engine's life. */
export interface Host {
  readonly kind: 'electron' | 'browser'
  /** A line opens: to the first engine, and to each that takes its place. */
  onLine(listener: (line: ByteChannel) => void): void
  onNotice(listener: (notice: HostNotice) => void): void
  /** The host itself is gone; it is looked for until `close`. */
  onLost(listener: () => void): void
  close(): void
}

/** What the preload shows of Electron. */
declare global {
  interface Window {
    readonly repetiteur?: { askForEngine(): void; askForFiles(): void; speak(tag: string): void }
  }
}

/** Electron's preload answers with a message port each time an engine is there. */
export function electronHost(window: Window, askForEngine: () => void): Host {
  const lines: ((line: ByteChannel) => void)[] = []
  const notices: ((notice: HostNotice) => void)[] = []
  const hear = (event: MessageEvent): void => {
    if (event.source !== window || typeof event.data !== 'string') return
    const notice = event.data.startsWith('{') ? noticeOf(event.data) : null
    if (notice) notices.forEach((listener) => listener(notice))
    const port = event.data === 'repetiteur:engine' ? event.ports[0] : undefined
    if (port) lines.forEach((listener) => listener(ofPort(port)))
  }
  window.addEventListener('message', hear)
  // Asked for when the listeners of this turn are in place.
  queueMicrotask(askForEngine)
  return {
    kind: 'electron',
    onLine: (listener) => void lines.push(listener),
    onNotice: (listener) => void notices.push(listener),
    onLost: () => undefined,
    close: () => window.removeEventListener('message', hear),
  }
}

function ofPort(port: MessagePort): ByteChannel {
  return {
    send: (bytes) => port.postMessage(bytes),
    onMessage: (listener) => (port.onmessage = ({ data }: MessageEvent<unknown>) => { if (data instanceof Uint8Array) listener(data) }),
    onClose: (listener) => port.addEventListener('close', listener),
    close: () => port.close(),
  }
}

const firstRetrySeconds = 0.25
const longestRetrySeconds = 4

/** The loopback server: one WebSocket, opened again when it breaks. Binary is the engine's, text the host's. */
export function browserHost(address: string, openSocket: (address: string) => WebSocket = (url) => new WebSocket(url)): Host {
  const lines: ((line: ByteChannel) => void)[] = []
  const notices: ((notice: HostNotice) => void)[] = []
  const losses: (() => void)[] = []
  let closed = false
  let retrySeconds = firstRetrySeconds
  let socket: WebSocket
  let line: { message(bytes: Uint8Array): void; gone(): void } | null = null

  const hear = (data: unknown): void => {
    if (data instanceof ArrayBuffer) return line?.message(new Uint8Array(data))
    const notice = noticeOf(String(data))
    if (notice?.engine === 'running') open()
    else line?.gone()
    if (notice) notices.forEach((listener) => listener(notice))
  }
  const open = (): void => {
    retrySeconds = firstRetrySeconds
    const opened = { message: (_bytes: Uint8Array): void => undefined, gone: (): void => undefined }
    line = opened
    const through = socket
    const channel: ByteChannel = {
      send: (bytes) => through.send(bytes as Uint8Array<ArrayBuffer>),
      onMessage: (listener) => (opened.message = listener),
      onClose: (listener) => (opened.gone = listener),
      close: () => through.close(),
    }
    lines.forEach((listener) => listener(channel))
  }
  const dial = (): void => {
    socket = openSocket(address)
    socket.binaryType = 'arraybuffer'
    socket.onmessage = ({ data }) => hear(data)
    socket.onclose = () => {
      line?.gone()
      line = null
      if (closed) return
      losses.forEach((listener) => listener())
      setTimeout(() => { if (!closed) dial() }, retrySeconds * 1000)
      retrySeconds = Math.min(longestRetrySeconds, retrySeconds * 2)
    }
  }
  queueMicrotask(dial)
  return {
    kind: 'browser',
    onLine: (listener) => void lines.push(listener),
    onNotice: (listener) => void notices.push(listener),
    onLost: (listener) => void losses.push(listener),
    close: () => {
      closed = true
      socket?.close()
    },
  }
}
