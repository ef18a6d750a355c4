// @vitest-environment node
import { expect, it } from 'vitest'
import { en } from '../i18n/en.ts'
import { zh } from '../i18n/zh.ts'
import { sayPitch } from './say-pitch.ts'

it('a pitch is said as musicians say it', () => {
  expect([sayPitch(en, { step: 31, alter: 1 }), sayPitch(en, { step: 28, alter: 0 }), sayPitch(en, { step: 27, alter: -2 }), sayPitch(en, { step: 5, alter: 0 })]).toEqual(['F sharp 4', 'C4', 'B double flat 3', 'A0'])
  expect([sayPitch(zh, { step: 31, alter: 1 }), sayPitch(zh, { step: 34, alter: -1 })]).toEqual(['升F4', '降B4'])
})
