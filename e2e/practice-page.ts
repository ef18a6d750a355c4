import type { Locator, Page } from 'playwright'

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

  /** Ends the take; the summary comes up by itself, once all that sounded has been listened to: a busy machine may be minutes behind. */
  async stop(): Promise<void> {
    await this.page.keyboard.press('Space')
    await this.summary.waitFor({ timeout: 300_000 })
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
