import { afterEach, expect, it } from 'vitest'
import { isUndo, wishOf } from './keys.ts'

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

it('Ctrl or Cmd and Z mean what was removed, but what was written where one writes', () => {
  const undoes = (on: Element, more: KeyboardEventInit): boolean => {
    let meant = false
    document.addEventListener('keydown', (event) => (meant = isUndo(event)), { once: true })
    on.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', bubbles: true, ...more }))
    return meant
  }
  expect([undoes(document.body, { ctrlKey: true }), undoes(put('button'), { metaKey: true }), undoes(put('input', { type: 'checkbox' }), { ctrlKey: true })]).toEqual([true, true, true])
  expect([undoes(document.body, {}), undoes(document.body, { ctrlKey: true, shiftKey: true }), undoes(put('textarea'), { ctrlKey: true }), undoes(put('input', { type: 'number' }), { ctrlKey: true })]).toEqual([false, false, false, false])
})
