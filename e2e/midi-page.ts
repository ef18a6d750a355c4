import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { root } from './needs.ts'
import type { PlayedBlow } from './truth.ts'

/** No ALSA sequencer is needed: JZZ stands in for the browser's MIDI access, with one keyboard that the test plays. */
export async function plugKeyboardIn(page: Page): Promise<void> {
  const source = readFileSync(join(root, 'node_modules/jzz/javascript/JZZ.js'), 'utf8')
  // A driver stamps a message when it comes in, however late the page gets round to it.
  const jzz = source.replace('this.receivedTime = _now();', 'this.receivedTime = globalThis.struckMs ?? _now();')
  if (jzz === source) throw new Error('JZZ stamps its messages elsewhere now.')
  // The page has no use for workers, and its policy would refuse JZZ's; nor is JZZ to look for the browser's own MIDI.
  await page.addInitScript(`globalThis.Worker = undefined;\n${jzz}`)
  await page.addInitScript(() => {
    interface Jzz {
      (options: { engine: 'none' }): unknown
      Widget(): { emit(bytes: number[]): void }
      addMidiIn(name: string, widget: unknown): void
      requestMIDIAccess(options: unknown): Promise<MIDIAccess>
    }
    const { JZZ } = globalThis as unknown as { JZZ: Jzz }
    JZZ({ engine: 'none' })
    const piano = JZZ.Widget()
    JZZ.addMidiIn('Virtual Piano', piano)
    Object.assign(globalThis, { piano })
    navigator.requestMIDIAccess = (options) => JZZ.requestMIDIAccess(options)
  })
}

/**
 * Plays at real speed, from now on, or from the moment that was noted in the page (`noteMicrophoneOpened`, `noteWhenSaid`); resolves with the last message. A blow that is
 * released at Infinity is not. On a machine that stands still for a while messages come late, as from a real keyboard, and bear the moment of the stroke all the same.
 */
export async function play(page: Page, blows: readonly PlayedBlow[], rubbish: readonly { atSeconds: number; bytes: number[] }[] = [], from: 'now' | 'noted moment' = 'now'): Promise<void> {
  const messages = [
    ...blows.map(({ onsetSeconds, pitch, velocity }) => ({ atSeconds: onsetSeconds, bytes: [0x90, pitch, velocity] })),
    ...blows.filter(({ offsetSeconds }) => Number.isFinite(offsetSeconds)).map(({ offsetSeconds, pitch }) => ({ atSeconds: offsetSeconds, bytes: [0x80, pitch, 0] })),
    ...rubbish,
  ].sort((a, b) => a.atSeconds - b.atSeconds)
  await page.evaluate(async ({ score, from }) => {
    const here = globalThis as unknown as { piano: { emit(bytes: number[]): void }; struckMs: number | undefined; beganMs: number }
    const begin = from === 'now' ? performance.now() : here.beganMs
    for (const { atSeconds, bytes } of score) {
      const atMs = begin + 1000 * atSeconds
      const wait = atMs - performance.now()
      if (wait > 0) await new Promise((done) => setTimeout(done, wait))
      here.struckMs = atMs
      here.piano.emit(bytes)
      here.struckMs = undefined
    }
  }, { score: messages, from })
}

/** Notes the moment at which an element says these words; settles then. */
export async function noteWhenSaid(page: Page, selector: string, words: string): Promise<void> {
  await page.evaluate(({ selector, words }) => new Promise<void>((done) => {
    const look = (): void => {
      if (!document.querySelector(selector)?.textContent?.includes(words)) return
      observer.disconnect()
      Object.assign(globalThis, { beganMs: performance.now() })
      done()
    }
    const observer = new MutationObserver(look)
    observer.observe(document.body, { subtree: true, childList: true, characterData: true })
    look()
  }), { selector, words })
}

/** Notes when the page opens a microphone, the last time: the browser's stand-in begins its file then. */
export async function noteMicrophoneOpened(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { mediaDevices } = navigator
    const open = mediaDevices.getUserMedia.bind(mediaDevices)
    mediaDevices.getUserMedia = async (wish) => {
      const stream = await open(wish)
      Object.assign(globalThis, { beganMs: performance.now() })
      return stream
    }
  })
}
