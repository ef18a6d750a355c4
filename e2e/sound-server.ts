import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const sink = 'module-null-sink sink_name=piano rate=48000 channels=1'

/**
 * A PulseAudio of the test's own, without a sound card: what is played into the sink `piano` is heard by whoever records
 * from the default source. It touches nothing of the user's own sound server.
 */
export class SoundServer {
  /** What a program needs in its environment to use this server, through ALSA too. */
  readonly environment: NodeJS.ProcessEnv
  readonly #folder = mkdtempSync(join(tmpdir(), 'repetiteur-sound-'))
  #server: ChildProcess | null = null
  #silence: ChildProcess | null = null

  constructor() {
    const asound = join(this.#folder, 'asound.conf')
    writeFileSync(asound, 'pcm.default { type pulse }\nctl.default { type pulse }\n')
    const own = { XDG_RUNTIME_DIR: this.#folder, PULSE_RUNTIME_PATH: join(this.#folder, 'pulse'), HOME: this.#folder, ALSA_CONFIG_PATH: asound }
    const { PULSE_SERVER: _server, DBUS_SESSION_BUS_ADDRESS: _bus, ...rest } = process.env
    this.environment = { ...rest, ...own }
  }

  async start(): Promise<void> {
    const options = ['--exit-idle-time=-1', '--daemonize=no', '-n', '-L', 'module-native-protocol-unix', '-L', sink]
    this.#server = spawn('pulseaudio', options, { env: this.environment, stdio: 'ignore' })
    for (let tries = 0; ; tries += 1) {
      try {
        this.#control('info')
        break
      } catch (error) {
        if (tries === 100) throw error
        await sleep(100)
      }
    }
    this.#control('set-default-sink', 'piano')
    this.#control('set-default-source', 'piano.monitor')
    this.#keepAwake()
  }

  /** Plays a sound file into the sink; resolves when it has been played to its end. So much of it is handed over ahead that a machine that stands still for a moment leaves no hole in it. */
  play(path: string): Promise<void> {
    return new Promise((done, failed) => {
      execFile('paplay', ['--device=piano', '--latency-msec=2000', path], { env: this.environment }, (error) => { error ? failed(error) : done() })
    })
  }

  /** As when a microphone is pulled out. */
  unplug(): void {
    this.#silence?.kill()
    this.#control('unload-module', 'module-null-sink')
  }

  /** As when it is put back in. */
  plugIn(): void {
    this.#control('load-module', ...sink.split(' '))
    this.#control('set-default-sink', 'piano')
    this.#control('set-default-source', 'piano.monitor')
    this.#keepAwake()
  }

  async stop(): Promise<void> {
    this.#silence?.kill()
    const server = this.#server
    this.#server = null
    if (server?.exitCode === null) {
      const gone = new Promise((done) => server.once('exit', done))
      server.kill('SIGKILL')
      await gone
    }
    rmSync(this.#folder, { recursive: true, force: true })
  }

  /** An idle sink gives its first block after up to 1.6 s: silence keeps it running. */
  #keepAwake(): void {
    this.#silence = spawn('pacat', ['--device=piano', '--rate=48000', '--channels=1', '/dev/zero'], { env: this.environment, stdio: 'ignore' })
  }

  #control(...args: string[]): string {
    return execFileSync('pactl', args, { env: this.environment, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  }
}
