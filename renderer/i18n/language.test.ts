import { expect, it } from 'vitest'
import { failureCodes } from '../../core/protocol/failure.ts'
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

it('a bundled piece has its Chinese name, an imported one keeps its own', () => {
  localStorage.clear()
  const chinese = new Language(['zh-CN'])
  expect(chinese.titleOf({ id: 'ode-to-joy', title: 'Ode to Joy', bundled: true })).toBe('欢乐颂')
  expect(chinese.titleOf({ id: 'ode-to-joy', title: 'My ode', bundled: false })).toBe('My ode')
  expect(chinese.titleOf({ id: 'x', title: '', bundled: false })).toBe('无标题')
})
