import { expect, it } from 'vitest'
import { deskWishOf } from './desk-keys.ts'

const wish = (key: string, more: KeyboardEventInit = {}) => deskWishOf(new KeyboardEvent('keydown', { key, ...more }))

it('arrows go from bar to bar, with the shift key they choose a passage', () => {
  expect([wish('ArrowLeft'), wish('ArrowRight'), wish('ArrowLeft', { shiftKey: true }), wish('ArrowRight', { shiftKey: true })]).toEqual(['back-a-bar', 'on-a-bar', 'shorter', 'longer'])
})

it('a letter means the same with and without capitals, and nothing with the keys of the browser', () => {
  expect([wish('n'), wish('N', { shiftKey: true }), wish('x'), wish('n', { ctrlKey: true })]).toEqual(['next-doubt', 'next-doubt', 'other-take', null])
})
