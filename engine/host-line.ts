import type { ByteChannel } from '../core/protocol/channel.ts'
import type { PipeMessage } from '../core/protocol/host.ts'

/** Pages come and go through the host that started this process. */
export type OnPage = (channel: ByteChannel) => void

/** What Electron gives a utility process of itself; it has no types outside Electron. */
interface ParentPort {
  on(event: 'message', listener: (event: { readonly ports: readonly MessagePortMain[] }) => void): void
}
interface MessagePortMain {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void
  on(event: 'close', listener: () => void): void
  start(): void
  close(): void
}

/** Listens to the host: a message port for each page under Electron, otherwise one pipe for all pages. */
export function listenToHost(onPage: OnPage): void {
  const { parentPort } = process as { parentPort?: ParentPort }
  if (parentPort) parentPort.on('message', ({ ports }) => ports.forEach((port) => onPage(ofPort(port))))
  else listenToPipe(onPage)
}

function ofPort(port: MessagePortMain): ByteChannel {
  port.start()
  return {
    send: (bytes) => port.postMessage(bytes),
    onMessage: (listener) => port.on('message', ({ data }) => { if (data instanceof Uint8Array) listener(data) }),
    onClose: (listener) => port.on('close', listener),
    close: () => port.close(),
  }
}

function listenToPipe(onPage: OnPage): void {
  const lines = new Map<number, { message: (bytes: Uint8Array) => void; closed: () => void }>()
  const send = (message: PipeMessage) => void (process.connected && process.send?.(message))
  process.on('message', (message: PipeMessage) => {
    const line = lines.get(message.page)
    if (message.event === 'message') line?.message(message.bytes)
    else if (message.event === 'closed') {
      lines.delete(message.page)
      line?.closed()
    } else {
      const opened = { message: (_bytes: Uint8Array): void => undefined, closed: (): void => undefined }
      lines.set(message.page, opened)
      onPage({
        send: (bytes) => send({ page: message.page, event: 'message', bytes }),
        onMessage: (listener) => (opened.message = listener),
        onClose: (listener) => (opened.closed = listener),
        close: () => send({ page: message.page, event: 'closed' }),
      })
    }
  })
}
