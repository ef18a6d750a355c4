import { expect, it } from 'vitest'
import { onMenuUndo } from './menu-undo.ts'

it('what the menu says is heard, and nobody else', () => {
  let undone = 0
  onMenuUndo(window, () => undone++)
  const message = (data: unknown, source: Window | null) => window.dispatchEvent(new MessageEvent('message', { data, source }))
  message('repetiteur:undo', null)
  message('repetiteur:engine', window)
  message({ repetiteur: 'undo' }, window)
  expect(undone).toBe(0)
  message('repetiteur:undo', window)
  expect(undone).toBe(1)
})
