import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright'
import { wavOf } from './wav.ts'
import type { PlayedBlow } from './truth.ts'

/** "This piano" as somebody uses it. */
export class PianoPage {
  readonly page: Page
  readonly screen: Locator

  private constructor(page: Page) {
    this.page = page
    this.screen = page.getByTestId('this-piano')
  }

  static async open(page: Page): Promise<PianoPage> {
    await page.getByTestId('this-piano-open').first().click()
    const piano = new PianoPage(page)
    await piano.at('set-up')
    return piano
  }

  async at(stage: string): Promise<void> {
    await this.page.locator(`[data-testid=this-piano][data-stage=${stage}]`).waitFor({ timeout: 300_000 })
  }

  async begin(room: string): Promise<void> {
    await this.page.getByTestId('piano-room').fill(room)
    await this.page.getByTestId('begin-sitting').click()
    await this.at('playing')
  }

  /** By its room: the list that is shown first may be one from before a sitting was written. */
  async measureIn(room: string): Promise<void> {
    await this.page.getByTestId('sittings').locator('li').filter({ hasText: room }).getByTestId('measure').click()
  }

  sentence(): Promise<string> {
    return this.page.getByTestId('sentence').innerText()
  }
}

export interface WrittenSitting {
  readonly id: string
  readonly room: string
  readonly deviceKey: string
  readonly sound: Float32Array
  readonly sampleRateHz: number
  readonly blows: readonly PlayedBlow[]
}

/** Lays a sitting into an app's data folder, as the app would have written it. */
export function writeSitting(home: string, { id, room, deviceKey, sound, sampleRateHz, blows }: WrittenSitting): void {
  const folder = join(home, 'sittings', id)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'sound.wav'), wavOf(sound, sampleRateHz))
  const messages = blows.flatMap(({ onsetSeconds, offsetSeconds, pitch, velocity }) => [{ seconds: onsetSeconds, bytes: [0x90, pitch, velocity] }, { seconds: offsetSeconds, bytes: [0x80, pitch, 0] }])
  writeFileSync(join(folder, 'keys.jsonl'), messages.sort((a, b) => a.seconds - b.seconds).map((message) => `${JSON.stringify(message)}\n`).join(''))
  writeFileSync(join(folder, 'sitting.json'), JSON.stringify({
    format: 'repetiteur.sitting/1', id, room, deviceKey, deviceName: 'Microphone of the test', startedAt: '2026-03-01T18:00:00.000Z', durationSeconds: sound.length / sampleRateHz, complete: true,
  }))
}
