import { expect, it } from 'vitest'
import { failureCodes } from '../../core/protocol/failure.ts'
import type { Oddity } from '../../core/score/oddity.ts'
import { en } from './en.ts'
import { Language, languageOf } from './language.svelte.ts'
import { zh } from './zh.ts'

it('the browser’s first language that the page speaks is the page’s', () => {
  expect(languageOf(['de-DE', 'zh-Hans-CN', 'en'])).toBe('zh')
  expect(languageOf(['de-DE'])).toBe('en')
})

it('a language that was chosen is there the next time', () => {
  localStorage.clear()
  new Language(['en-GB']).choose('zh')
  expect(new Language(['en-GB']).code).toBe('zh')
})

it('every failure says what it is and what to do, in both languages', () => {
  expect(Object.keys(en.failure).toSorted()).toEqual([...failureCodes].toSorted())
  for (const code of failureCodes) {
    for (const sentence of [en.failure[code].what, en.failure[code].remedy]) expect(sentence).toMatch(/^[A-Z].+\.$/)
    for (const sentence of [zh.failure[code].what, zh.failure[code].remedy]) expect(sentence).toMatch(/\p{Script=Han}.*。$/u)
  }
})

it('what is odd in a score is said in both languages', () => {
  const oddities: Readonly<Record<Oddity['kind'], Oddity>> = {
    duration: { kind: 'duration', text: '-4' }, backup: { kind: 'backup' }, divisions: { kind: 'divisions' }, pitch: { kind: 'pitch', line: 7 }, 'beyond-keys': { kind: 'beyond-keys', midi: 109 },
    'tie-end': { kind: 'tie-end' }, 'tie-begin': { kind: 'tie-begin' }, 'not-reached': { kind: 'not-reached' }, 'parts-lengths': { kind: 'parts-lengths' },
    length: { kind: 'length', quarters: 5, expected: 4 }, segno: { kind: 'segno' }, coda: { kind: 'coda' }, more: { kind: 'more', count: 12 },
  }
  for (const odd of Object.values(oddities)) {
    expect(en.scoreOddity(odd)).toMatch(/^["A-Z\d][^\p{Script=Han}]+\.$/u)
    expect(zh.scoreOddity(odd)).toMatch(/\p{Script=Han}.*。$/u)
  }
  expect([en.scoreOddity(oddities.length), zh.scoreOddity(oddities.length)]).toEqual(['The measure has 5 quarter notes, 4 fit its time signature.', '这一小节有 5 个四分音符的长度，按拍号应为 4 个。'])
})

it('a bundled piece has its Chinese name, an imported one keeps its own', () => {
  localStorage.clear()
  const chinese = new Language(['zh-CN'])
  expect(chinese.titleOf({ id: 'ode-to-joy', title: 'Ode to Joy', bundled: true })).toBe('欢乐颂')
  expect(chinese.titleOf({ id: 'ode-to-joy', title: 'My ode', bundled: false })).toBe('My ode')
  expect(chinese.titleOf({ id: 'x', title: '', bundled: false })).toBe('无标题')
})
