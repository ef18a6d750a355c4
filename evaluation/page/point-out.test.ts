import { JSDOM } from 'jsdom'
import { expect, test } from 'vitest'
import { pointOut } from './point-out.ts'

/** Heads lie where their `cx` says: there is no layout here. */
function rollOf(heads: string): { window: JSDOM['window']; roll: Element; told: () => string | null; shown: () => (string | null)[] } {
  const { window } = new JSDOM(`<figure class="roll"><svg>${heads}</svg><output></output></figure>`)
  window.Element.prototype.getBoundingClientRect = function (this: Element) {
    const x = Number(this.getAttribute('cx'))
    return { left: x - 2, right: x + 2, top: 8, bottom: 12 } as DOMRect
  }
  pointOut(window.document)
  const roll = window.document.querySelector('.roll')!
  return { window, roll, told: () => roll.querySelector('output')!.textContent, shown: () => [...roll.querySelectorAll('.shown')].map((head) => head.getAttribute('cx')) }
}

const heads = `<g class="hit"><circle cx="10"><title>C4</title></circle><circle cx="90"><title>G4</title></circle></g>
<g class="missed"><circle cx="50"><title>E4</title></circle></g>`

test('the arrow keys walk through hits and misses in the order of time, and stay at the ends', () => {
  const { window, roll, told } = rollOf(heads)
  const press = (key: string) => { roll.dispatchEvent(new window.KeyboardEvent('keydown', { key, bubbles: true })); return told() }
  expect(['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft'].map(press)).toEqual(['C4', 'E4', 'G4', 'G4', 'E4'])
})

test('the pointer finds the nearest note, and keeps the last one where there is none', () => {
  const { window, roll, told, shown } = rollOf(heads)
  const point = (clientX: number) => { roll.querySelector('svg')!.dispatchEvent(new window.MouseEvent('pointermove', { clientX, clientY: 10, bubbles: true })); return told() }
  expect([30, 47, 52, 70, 88].map(point)).toEqual(['', 'E4', 'E4', 'E4', 'G4'])
  expect(shown()).toEqual(['90'])
})
