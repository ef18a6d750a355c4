import { MessageChannelMain, utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron'
import { leaveSeconds, Restarts, type HostNotice } from '../../core/protocol/host.ts'

/** What a window is given: a port to each engine in turn, and word of the engine's life. */
export interface EngineGuest {
  port(port: MessagePortMain): void
  notice(notice: HostNotice): void
}

/** The engine as a utility process: started, watched, started again when it dies. Messages go from port to port and never pass through here. */
export class EngineProcess {
  readonly #program: string
  readonly #restarts = new Restarts()
  #guest: EngineGuest | null = null
  #child: UtilityProcess | null = null
  #ready = false
  #stopped = false

  constructor(program: string) {
    this.#program = program
  }

  start(): void {
    const child = utilityProcess.fork(this.#program, [], { serviceName: 'Repetiteur engine', stdio: 'inherit' })
    this.#child = child
    this.#ready = false
    child.once('spawn', () => {
      this.#ready = true
      this.#connect()
    })
    child.once('exit', (code) => this.#ended(child, code))
  }

  /** The window asks when its page has loaded, and again when it loads anew: the last asker is the guest. */
  welcome(guest: EngineGuest): void {
    this.#guest = guest
    this.#connect()
  }

  /** Settles when the process is gone, or will not go; what was being played is on disk by then. */
  async stop(): Promise<void> {
    this.#stopped = true
    const child = this.#child
    if (!child) return
    await new Promise<void>((resolve) => {
      const patience = setTimeout(() => {
        if (child.pid !== undefined) kill(child.pid)
        resolve()
      }, leaveSeconds * 1000)
      child.once('exit', () => {
        clearTimeout(patience)
        resolve()
      })
      child.kill()
    })
  }

  #connect(): void {
    if (!this.#child || !this.#ready || !this.#guest) return
    const { port1, port2 } = new MessageChannelMain()
    this.#child.postMessage('page', [port1])
    this.#guest.port(port2)
    this.#guest.notice({ engine: 'running' })
  }

  #ended(child: UtilityProcess, code: number): void {
    if (this.#child !== child) return
    this.#child = null
    this.#ready = false
    if (this.#stopped) return
    console.error(`The engine ended (status ${code}) and is started again.`)
    this.#guest?.notice({ engine: 'restarting' })
    setTimeout(() => { if (!this.#stopped) this.start() }, this.#restarts.delaySeconds(performance.now() / 1000) * 1000)
  }
}

function kill(processId: number): void {
  try {
    process.kill(processId, 'SIGKILL')
  } catch {
    // It went by itself just now.
  }
}
