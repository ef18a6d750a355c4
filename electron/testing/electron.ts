import { EventEmitter } from 'node:events'
import { vi } from 'vitest'

/** Stands in for the `electron` module where its binary is not there: what the main process asked for is kept. */
export class FakeUtilityProcess extends EventEmitter {
  readonly posted: { message: unknown; ports: unknown[] }[] = []
  readonly program: string
  readonly pid = 4242
  /** One that hangs does not go when it is asked to. */
  hangs = false

  constructor(program: string) {
    super()
    this.program = program
  }

  postMessage(message: unknown, ports: unknown[]): void {
    this.posted.push({ message, ports })
  }

  kill(): boolean {
    if (!this.hangs) queueMicrotask(() => this.emit('exit', 0))
    return true
  }
}

export class FakeContents extends EventEmitter {
  openHandler: () => { action: string } = () => ({ action: 'allow' })
  setWindowOpenHandler(handler: () => { action: string }): void {
    this.openHandler = handler
  }

  undo = vi.fn()
  send = vi.fn<(channel: string) => void>()
}

export interface WindowOptions {
  readonly webPreferences: Record<string, unknown>
  readonly x?: number
  readonly width?: number
}

export class FakeWindow extends EventEmitter {
  static readonly all: FakeWindow[] = []
  readonly webContents = new FakeContents()
  readonly options: WindowOptions
  url = ''

  constructor(options: WindowOptions) {
    super()
    this.options = options
    FakeWindow.all.push(this)
  }

  loadURL(url: string): Promise<void> {
    this.url = url
    return Promise.resolve()
  }

  show = vi.fn()
  focus = vi.fn()
  restore = vi.fn()
  isMinimized = () => false
  maximize = vi.fn()
  getNormalBounds = () => ({ x: 10, y: 20, width: 900, height: 700 })
  isMaximized = () => false
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
    screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
    Menu: { buildFromTemplate: (template: unknown) => template, setApplicationMenu: vi.fn<(menu: unknown) => void>() },
    protocol: { registerSchemesAsPrivileged: vi.fn(), handle: vi.fn<(scheme: string, handler: (request: { url: string; method: string }) => Promise<Response>) => void>() },
    net: { fetch: vi.fn<(address: string) => Promise<Response>>() },
  }
}
