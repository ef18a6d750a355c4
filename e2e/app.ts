import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './needs.ts'

/** The built app as `npm start` serves it to a browser, on a port and with a data folder of the test's own. */
export class App {
  readonly home: string
  readonly address: string
  readonly #server: ChildProcess
  readonly #log: string[]

  private constructor(server: ChildProcess, address: string, home: string, log: string[]) {
    this.#server = server
    this.address = address
    this.home = home
    this.#log = log
  }

  /** `home`: the data folder of an app that was there before. */
  static async start(environment: NodeJS.ProcessEnv = process.env, home: string = mkdtempSync(join(tmpdir(), 'repetiteur-home-'))): Promise<App> {
    const server = spawn(process.execPath, [join(root, 'out/main/server.js'), '--port', '0', '--no-open'], {
      env: { ...environment, REPETITEUR_HOME: home }, stdio: ['ignore', 'pipe', 'pipe'],
    })
    const log: string[] = []
    const address = await new Promise<string>((found, failed) => {
      const hear = (chunk: Buffer) => {
        log.push(chunk.toString())
        const match = /http:\/\/\S+/.exec(log.join(''))
        if (match) found(match[0])
      }
      server.stdout.on('data', hear)
      server.stderr.on('data', hear)
      server.once('exit', (code) => { failed(new Error(`the server ended with ${code}:\n${log.join('')}`)) })
    })
    return new App(server, address, home, log)
  }

  /** Everything that the server and its engine have said. */
  get log(): string {
    return this.#log.join('')
  }

  /** Process id of the engine, once it runs. */
  async enginePid(): Promise<number> {
    for (;;) {
      const found = descendants(this.#server.pid ?? 0).find((pid) => commandOf(pid).some((word) => word.endsWith('engine.js')))
      if (found !== undefined) return found
      await new Promise((done) => setTimeout(done, 50))
    }
  }

  /** Ends the app; its data folder goes with it unless it is started again. */
  async stop({ keepsHome = false }: { keepsHome?: boolean } = {}): Promise<void> {
    if (this.#server.exitCode === null) {
      const gone = new Promise((done) => this.#server.once('exit', done))
      this.#server.kill('SIGTERM')
      const patience = setTimeout(() => this.#server.kill('SIGKILL'), 5000)
      await gone
      clearTimeout(patience)
    }
    if (!keepsHome) rmSync(this.home, { recursive: true, force: true })
  }
}

function descendants(pid: number): number[] {
  const children = textOf(`/proc/${pid}/task/${pid}/children`).trim().split(/\s+/).filter(Boolean).map(Number)
  return children.flatMap((child) => [child, ...descendants(child)])
}

function commandOf(pid: number): string[] {
  return textOf(`/proc/${pid}/cmdline`).split('\0').filter(Boolean)
}

/** Empty where the process has just gone. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
