import { EventEmitter } from 'node:events'
import { vi } from 'vitest'

/** Stands in for the `electron` module where its binary is not there: what the main process asked for is kept. */
export class FakeUtilityProcess extends EventEmitter {
  readonly posted: { message: unknown; ports: unknown[] }[] = []
  readonly program: string

  constructor(program: string) {
    super()
    this.program = program
  }

  postMessage(message: unknown, ports: unknown[]): void {
    this.posted.push({ message, ports })
  }

  kill(): boolean {
    queueMicrotask(() => this.emit('exit', 0))
    return true
  }
}

export class FakeContents extends EventEmitter {
  openHandler: () => { action: string } = () => ({ action: 'allow' })
  setWindowOpenHandler(handler: () => { action: string }): void {
    this.openHandler = handler
  }
}

export class FakeWindow extends EventEmitter {
  static readonly all: FakeWindow[] = []
  readonly webContents = new FakeContents()
  readonly options: { webPreferences: Record<string, unknown> }
  url = ''

  constructor(options: { webPreferences: Record<string, unknown> }) {
    super()
    this.options = options
    FakeWindow.all.push(this)
  }

  loadURL(url: string): Promise<void> {
    this.url = url
    return Promise.resolve()
  }

  show = vi.fn()
}

export function fakeElectron() {
  const processes: FakeUtilityProcess[] = []
  let channels = 0
  return {
    processes,
    utilityProcess: {
      fork: (program: string) => {
        const process = new FakeUtilityProcess(program)
        processes.push(process)
        return process
      },
    },
    MessageChannelMain: class {
      readonly number = ++channels
      readonly port1 = `engine end ${this.number}`
      readonly port2 = `page end ${this.number}`
    },
    BrowserWindow: FakeWindow,
    protocol: { registerSchemesAsPrivileged: vi.fn(), handle: vi.fn<(scheme: string, handler: (request: { url: string; method: string }) => Promise<Response>) => void>() },
    net: { fetch: vi.fn<(address: string) => Promise<Response>>() },
  }
}
