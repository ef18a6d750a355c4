/** What was done last and can be taken back. One at a time: what comes after it lets go of it. */
export class Undo {
  offered: { readonly what: 'takes' | 'recordings' | 'word' | 'piece' | 'profile' | 'sitting' | 'desk-take' | 'comment' | 'assignment'; readonly count: number; readonly name: string } | null = $state.raw(null)
  #back: (() => Promise<void>) | null = null

  offer(offered: NonNullable<Undo['offered']>, back: () => Promise<void>): void {
    this.offered = offered
    this.#back = back
  }

  async undo(): Promise<void> {
    const back = this.#back
    this.dismiss()
    await back?.()
  }

  dismiss(): void {
    this.offered = null
    this.#back = null
  }
}
