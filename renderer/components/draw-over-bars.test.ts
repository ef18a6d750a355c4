import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { drawOverBars } from './draw-over-bars.ts'

/** Bars of a hundred pixels side by side. */
const measureAt = (x: number): number => Math.floor(x / 100)
let told: string[]
let host: HTMLElement
let wasDrawn: () => boolean
let ends: AbortController

beforeEach(() => {
  vi.useFakeTimers()
  told = []
  host = document.createElement('div')
  ends = new AbortController()
  wasDrawn = drawOverBars(host, { measureAt, show: (from, to) => told.push(`show ${from} to ${to}`), choose: (from, to) => told.push(`choose ${from} to ${to}`) }, ends)
})
afterEach(() => {
  ends.abort()
  vi.useRealTimers()
})

function send(type: string, clientX: number, pointerType: 'mouse' | 'touch' | 'pen'): void {
  const event = new Event(type)
  host.dispatchEvent(Object.assign(event, { clientX, clientY: 0, pointerType, button: 0, buttons: type === 'pointerup' ? 0 : 1, isPrimary: true }))
}

const scrolls = (): boolean => host.dispatchEvent(new Event('touchmove', { cancelable: true }))

it('a mouse draws at once, over more than one bar; a click is no passage', () => {
  send('pointerdown', 110, 'mouse')
  send('pointermove', 150, 'mouse')
  send('pointerup', 150, 'mouse')
  expect([told, wasDrawn()]).toEqual([[], false])
  send('pointerdown', 110, 'mouse')
  send('pointermove', 310, 'mouse')
  send('pointerup', 310, 'mouse')
  expect([told, wasDrawn()]).toEqual([['show 1 to 3', 'choose 1 to 3'], true])
})

it.each(['touch', 'pen'] as const)('by %s, who moves at once scrolls the page', (pointer) => {
  send('pointerdown', 110, pointer)
  vi.advanceTimersByTime(100)
  send('pointermove', 210, pointer)
  vi.advanceTimersByTime(1000)
  send('pointermove', 310, pointer)
  expect(scrolls()).toBe(true)
  send('pointerup', 310, pointer)
  expect([told, wasDrawn()]).toEqual([[], false])
})

it.each(['touch', 'pen'] as const)('by %s, who rests on a bar draws from there, and the page stands still; backwards, too', (pointer) => {
  send('pointerdown', 310, pointer)
  send('pointermove', 304, pointer)
  vi.advanceTimersByTime(400)
  expect([told, scrolls()]).toEqual([['show 3 to 3'], false])
  send('pointermove', 110, pointer)
  send('pointerup', 110, pointer)
  expect([told.slice(1), wasDrawn(), scrolls()]).toEqual([['show 1 to 3', 'choose 3 to 1'], true, true])
})

it('a finger that rests on one bar has chosen it; one that taps has not', () => {
  send('pointerdown', 210, 'touch')
  send('pointerup', 210, 'touch')
  vi.advanceTimersByTime(1000)
  expect(told).toEqual([])
  send('pointerdown', 210, 'touch')
  vi.advanceTimersByTime(500)
  send('pointerup', 210, 'touch')
  expect(told).toEqual(['show 2 to 2', 'choose 2 to 2'])
})
