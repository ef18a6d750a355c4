import type { Locator, Page } from 'playwright'
import type { Truth } from './truth.ts'

/** What the page shows at a written note, the last time it was played. */
export interface ShownMark {
  readonly mark: string | null
  readonly timing: string | null
}

/** The practice screen as a player sees and touches it. */
export class PracticePage {
  readonly page: Page
  readonly transport: Locator
  readonly state: Locator
  readonly summary: Locator

  constructor(page: Page) {
    this.page = page
    this.transport = page.getByTestId('transport')
    this.state = page.getByTestId('state')
    this.summary = page.getByTestId('after')
  }

  static async open(page: Page, title: string): Promise<PracticePage> {
    await page.getByTestId('piece').filter({ hasText: title }).click()
    const practice = new PracticePage(page)
    await practice.engraved()
    return practice
  }

  async engraved(): Promise<void> {
    await this.page.locator('[data-testid=score] [data-note]').first().waitFor({ state: 'attached', timeout: 180_000 })
  }

  async listenTo(input: 'device' | 'browser-microphone' | 'midi' | 'demonstration'): Promise<void> {
    await this.page.getByTestId('input').selectOption(input)
  }

  async start(): Promise<void> {
    await this.page.locator('[data-testid=transport]:enabled').waitFor()
    await this.page.keyboard.press('Space')
    await this.is('waiting', 'following')
  }

  /** Waits until the last note that was played bears its mark: what sounded has come through. */
  async heardToTheEnd({ expected }: Pick<Truth, 'expected'>): Promise<void> {
    const last = expected.findLast(({ kind }) => kind === 'right')!
    await this.page.locator(`[data-testid=score] [data-note="${last.id}"][data-mark]`).waitFor({ state: 'attached', timeout: 300_000 })
  }

  /**
   * Ends the take, unless it has ended by itself. The summary comes up once the rest of the sound was listened to, of which there is at most a minute
   * (`SoundHearing`): the page says how much it still is, and is waited for as long as that grows less.
   */
  async stop(): Promise<void> {
    if (!(await this.summary.isVisible())) await this.page.keyboard.press('Space')
    for (let behindSeconds = Infinity; ;) {
      try {
        return await this.summary.waitFor({ timeout: 60_000 })
      } catch (late) {
        const now = Number(await this.state.getAttribute('data-behind-seconds', { timeout: 10_000 }).catch(() => null) ?? 0)
        if (now >= behindSeconds) throw late
        behindSeconds = now
      }
    }
  }

  async is(...states: readonly string[]): Promise<void> {
    await this.page.locator(states.map((state) => `[data-testid=state][data-state=${state}]`).join(', ')).waitFor({ timeout: 120_000 })
  }

  /** By the written note's id. */
  async marks(): Promise<Map<string, ShownMark>> {
    const shown = await this.page.locator('[data-testid=score] [data-note]').evaluateAll((heads) => heads.map((head) => {
      const { note = '', mark = null, timing = null } = (head as SVGElement).dataset
      return [note, { mark, timing }] as const
    }))
    return new Map(shown)
  }

  /** How many notes are shown that stand nowhere in the score. */
  extras(): Promise<number> {
    return this.page.locator('[data-testid=score] [data-extra]').count()
  }
}
