import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { root } from './needs.ts'
import type { PlayedBlow } from './truth.ts'

/** No ALSA sequencer is needed: JZZ stands in for the browser's MIDI access, with one keyboard that the test plays. */
export async function plugKeyboardIn(page: Page): Promise<void> {
  const jzz = readFileSync(join(root, 'node_modules/jzz/javascript/JZZ.js'), 'utf8')
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

/** Plays at real speed, from now on; resolves with the last message. A blow that is released at Infinity is not. */
export async function play(page: Page, blows: readonly PlayedBlow[], rubbish: readonly { atSeconds: number; bytes: number[] }[] = []): Promise<void> {
  const messages = [
    ...blows.map(({ onsetSeconds, pitch, velocity }) => ({ atSeconds: onsetSeconds, bytes: [0x90, pitch, velocity] })),
    ...blows.filter(({ offsetSeconds }) => Number.isFinite(offsetSeconds)).map(({ offsetSeconds, pitch }) => ({ atSeconds: offsetSeconds, bytes: [0x80, pitch, 0] })),
    ...rubbish,
  ].sort((a, b) => a.atSeconds - b.atSeconds)
  await page.evaluate(async (score) => {
    const { piano } = globalThis as unknown as { piano: { emit(bytes: number[]): void } }
    const begin = performance.now()
    for (const { atSeconds, bytes } of score) {
      const wait = begin + 1000 * atSeconds - performance.now()
      if (wait > 0) await new Promise((done) => setTimeout(done, wait))
      piano.emit(bytes)
    }
  }, messages)
}
