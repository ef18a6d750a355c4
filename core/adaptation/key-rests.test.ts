import { expect, it } from 'vitest'
import { KeyRests } from './key-rests.ts'

it('each key remembers when it was heard last', () => {
  const rests = new KeyRests()
  expect([rests.sinceLastSeconds(60, 1), rests.sinceLastSeconds(64, 1.5), rests.sinceLastSeconds(60, 1.75)]).toEqual([Infinity, Infinity, 0.75])
})
