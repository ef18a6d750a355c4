import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { rememberedPlace, rememberPlace } from './window-place.ts'

const folder = mkdtempSync(join(tmpdir(), 'repetiteur-window-'))
const file = join(folder, 'window.json')
const laptop = { x: 0, y: 0, width: 1440, height: 900 }
const beside = { x: 1440, y: 0, width: 1920, height: 1080 }

test('the window opens where it stood, on whichever screen', () => {
  const place = { bounds: { x: 1600, y: 40, width: 1200, height: 900 }, isMaximized: true }
  rememberPlace(file, place)
  expect(rememberedPlace(file, [laptop, beside])).toEqual(place)
})

test('a screen that is no longer there takes no window along', () => {
  rememberPlace(file, { bounds: { x: 1600, y: 40, width: 1200, height: 900 }, isMaximized: false })
  expect(rememberedPlace(file, [laptop])).toEqual({ bounds: null, isMaximized: false })
  rememberPlace(file, { bounds: { x: 100, y: -500, width: 1200, height: 900 }, isMaximized: false })
  expect(rememberedPlace(file, [laptop]).bounds).toBeNull()
})

test.each(['', '{', 'null', '{"bounds":{"x":"left"}}', '{"bounds":{"x":0,"y":0,"width":3,"height":3}}'])('what is no place is forgotten: %s', (text) => {
  writeFileSync(file, text)
  expect(rememberedPlace(file, [laptop])).toEqual({ bounds: null, isMaximized: false })
})

test('where nothing can be written nothing is said', () => {
  rememberPlace(join(folder, 'not', 'there.json'), { bounds: null, isMaximized: false })
  expect(rememberedPlace(join(folder, 'not', 'there.json'), [laptop]).bounds).toBeNull()
})
