import { beforeEach, expect, it } from 'vitest'
import { WayBack } from './way-back.ts'

/** A browser's history, as far as it is used. */
class FakeHistory {
  entries: unknown[] = [null]
  get state(): unknown { return this.entries.at(-1) }
  pushState(state: unknown): void { this.entries.push(state) }
  replaceState(state: unknown): void { this.entries[this.entries.length - 1] = state }
  goesBack(): void { this.entries.pop() }
}

let history: FakeHistory
let wayBack: WayBack
beforeEach(() => {
  history = new FakeHistory()
  wayBack = new WayBack(history)
})

it('from a piece the browser’s way back leads to the library, from there out of the program', () => {
  wayBack.show(true)
  history.goesBack()
  expect(wayBack.popped()).toBe(true)
  wayBack.show(false)
  expect([history.entries.length, wayBack.popped()]).toEqual([1, false])
})

it('where a step back leads to another screen, there is a way back from that one, too', () => {
  wayBack.show(true)
  history.goesBack()
  wayBack.popped()
  wayBack.show(true)
  history.goesBack()
  expect(wayBack.popped()).toBe(true)
})

it('going in and out by the program’s own buttons leaves one entry, however often', () => {
  for (let times = 0; times < 100; times++) {
    wayBack.show(true)
    wayBack.show(false)
  }
  expect(history.entries.length).toBe(2)
  history.goesBack()
  expect(wayBack.popped()).toBe(false)
})

it('a page that was loaded anew inside a piece shows the library, and goes on from there', () => {
  history.pushState({ repetiteur: 'away' })
  wayBack.show(false)
  wayBack.show(true)
  expect(history.entries.length).toBe(2)
})
