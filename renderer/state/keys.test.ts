import { afterEach, expect, it } from 'vitest'
import { wishOf } from './keys.ts'

afterEach(() => document.body.replaceChildren())

function press(key: string, on: Element = document.body, more: KeyboardEventInit = {}) {
  let wish: ReturnType<typeof wishOf> = null
  document.addEventListener('keydown', (event) => (wish = wishOf(event)), { once: true })
  on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more }))
  return wish
}

function put<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, attributes: Record<string, string> = {}): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  document.body.append(element)
  return element
}

it('Space starts and stops, held down only once', () => {
  expect(press(' ')).toBe('start-or-stop')
  expect(press(' ', document.body, { repeat: true })).toBeNull()
})

it('Space is a letter where one writes, but not in a field for bars', () => {
  expect(press(' ', put('input', { type: 'text' }))).toBeNull()
  expect(press(' ', put('input', { type: 'number' }))).toBe('start-or-stop')
})

it('letters belong to a chooser that has the focus', () => {
  expect(press('l')).toBe('legend')
  expect(press('l', put('select'))).toBeNull()
})

it('what is heard and what was heard are a letter away', () => {
  expect([press('w'), press('e'), press('W')]).toEqual(['hearing', 'evidence', 'hearing'])
})

it('with a modifier a key is the browser’s', () => {
  expect(press('+', document.body, { ctrlKey: true })).toBeNull()
  expect(press('+')).toBe('larger')
})

it('Escape goes back from anywhere', () => {
  expect(press('Escape', put('input', { type: 'number' }))).toBe('back')
})
