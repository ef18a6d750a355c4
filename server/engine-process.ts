import { fork, type ChildProcess } from 'node:child_process'
import { leaveSeconds, Restarts, type HostNotice, type PipeMessage } from '../core/protocol/host.ts'

/** A page's end of the engine's pipe. */
export interface PageLine {
  send(bytes: Uint8Array): void
  close(): void
}

export interface PageListener {
  message(bytes: Uint8Array): void
  notice(notice: HostNotice): void
}

/** The engine as a child process: started, watched, started again when it dies. Messages pass through unread. */
export class EngineProcess {
  readonly #program: string
  readonly #environment: NodeJS.ProcessEnv
  readonly #pages = new Map<number, PageListener>()
  readonly #restarts = new Restarts()
  #nextPage = 0
  #child: ChildProcess | null = null
  #restart: NodeJS.Timeout | null = null
  #stopped = false

  constructor(program: string, environment: NodeJS.ProcessEnv = process.env) {
    this.#program = program
    this.#environment = environment
  }

  start(): void {
    const child = fork(this.#program, [], { serialization: 'advanced', env: this.#environment, execArgv: [], stdio: ['ignore', 2, 2, 'ipc'] })
    this.#child = child
    child.on('message', (message: PipeMessage) => {
      if (message.event === 'message') this.#pages.get(message.page)?.message(message.bytes)
    })
    child.once('error', (error) => this.#ended(child, error.message))
    child.once('exit', (code, signal) => this.#ended(child, `${signal ?? `status ${code}`}`))
    for (const page of this.#pages.keys()) this.#tell({ page, event: 'opened' })
    this.#notify({ engine: 'running' })
  }

  /** Of the running engine; null while there is none. */
  get processId(): number | null {
    return this.#child?.pid ?? null
  }

  openPage(listener: PageListener): PageLine {
    const page = this.#nextPage++
    this.#pages.set(page, listener)
    if (this.#child) {
      this.#tell({ page, event: 'opened' })
      listener.notice({ engine: 'running' })
    } else listener.notice({ engine: 'restarting' })
    return {
      send: (bytes) => this.#tell({ page, event: 'message', bytes }),
      close: () => {
        this.#pages.delete(page)
        this.#tell({ page, event: 'closed' })
      },
    }
  }

  /** Settles when the process is gone; what was being played is on disk by then. */
  async stop(): Promise<void> {
    this.#stopped = true
    if (this.#restart) clearTimeout(this.#restart)
    const child = this.#child
    if (!child) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    const patience = setTimeout(() => child.kill('SIGKILL'), leaveSeconds * 1000)
    await gone
    clearTimeout(patience)
  }

  #tell(message: PipeMessage): void {
    // What is sent into a dying process is lost, and its end is seen by 'exit'.
    if (this.#child?.connected) this.#child.send(message, () => undefined)
  }

  #notify(notice: HostNotice): void {
    for (const page of this.#pages.values()) page.notice(notice)
  }

  #ended(child: ChildProcess, how: string): void {
    if (this.#child !== child) return
    this.#child = null
    if (this.#stopped) return
    console.error(`The engine ended (${how}) and is started again.`)
    this.#notify({ engine: 'restarting' })
    this.#restart = setTimeout(() => this.start(), this.#restarts.delaySeconds(performance.now() / 1000) * 1000)
  }
}
