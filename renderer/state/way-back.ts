/** The one entry that is put on top of the library's own. */
interface Entry {
  readonly repetiteur: 'away' | 'back'
}

/**
 * The browser's own way back (its button, a mouse's, a swipe), which would leave the program: it leads a step back inside, as it
 * does on any page that one has gone into.
 */
export class WayBack {
  readonly #history: Pick<History, 'state' | 'pushState' | 'replaceState'>
  #isAway = false

  constructor(history: Pick<History, 'state' | 'pushState' | 'replaceState'>) {
    this.#history = history
  }

  /** Whether something else than the library is shown. */
  show(isAway: boolean): void {
    if (isAway === this.#isAway) return
    this.#isAway = isAway
    const entry: Entry = { repetiteur: isAway ? 'away' : 'back' }
    // An entry that was used before serves again: going in and out a hundred times leaves one.
    if (isEntry(this.#history.state)) this.#history.replaceState(entry, '')
    else if (isAway) this.#history.pushState(entry, '')
  }

  /** The browser went back. True where that means a step back in here; what is shown then is to be told (`show`). */
  popped(): boolean {
    const meant = this.#isAway
    this.#isAway = false
    return meant
  }
}

function isEntry(state: unknown): state is Entry {
  return typeof state === 'object' && state !== null && 'repetiteur' in state
}
